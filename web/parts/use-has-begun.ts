import { useCallback, useSyncExternalStore } from 'react';
import type { Message } from '../../protocol/message.ts';
import { isOpen } from '../api/message-pages.ts';
import { useApp } from './app-context.ts';

/** Whether an answer has text. Who calls this is painted again when that changes, not while text arrives. */
export function useHasBegun(answer: Message | undefined): boolean {
  const { answers } = useApp();
  const openId = answer !== undefined && isOpen(answer.status) ? answer.id : null;
  const subscribe = useCallback(
    (onChange: () => void) => (openId === null ? () => undefined : answers.watch(openId, onChange)),
    [answers, openId],
  );
  const liveText = useSyncExternalStore(subscribe, () =>
    openId === null ? false : answers.snapshot(openId).content !== '',
  );
  return liveText || (answer !== undefined && answer.content !== '');
}
