import { useCallback, useSyncExternalStore } from 'react';
import type { Message } from '../../protocol/message.ts';
import { isOpen } from '../api/message-pages.ts';
import type { LiveAnswer } from '../stream/live-answer.ts';
import { useApp } from './app-context.ts';

/**
 * Follows an answer that is not closed, from its first event; null for one that is. Only the row that calls this is
 * painted again while text arrives.
 */
export function useLiveAnswer(answer: Message): LiveAnswer | null {
  const { answers } = useApp();
  const open = isOpen(answer.status);
  const subscribe = useCallback(
    (onChange: () => void) => (open ? answers.watch(answer.id, onChange) : () => undefined),
    [answers, answer.id, open],
  );
  const live = useSyncExternalStore(subscribe, () => answers.snapshot(answer.id));
  return open ? live : null;
}
