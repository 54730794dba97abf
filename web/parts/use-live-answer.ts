import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { Message } from '../../protocol/message.ts';
import { showClosedAnswer } from '../api/message-cache.ts';
import { isOpen } from '../api/message-pages.ts';
import type { LiveAnswer } from '../stream/live-answer.ts';
import { useApp } from './app-context.ts';

/**
 * Follows an answer that is not closed, from its first event; null for one that is. Only the row that calls this is
 * painted again while text arrives.
 */
export function useLiveAnswer(answer: Message): LiveAnswer | null {
  const { answers, queryClient } = useApp();
  const open = isOpen(answer.status);
  const subscribe = useCallback(
    (onChange: () => void) => (open ? answers.watch(answer.id, onChange) : () => undefined),
    [answers, answer.id, open],
  );
  const live = useSyncExternalStore(subscribe, () => answers.snapshot(answer.id));
  const isBehind = open && live.end !== null;
  // A list that was read before the end may come in the same moment as it, and would leave the answer open for good.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each list that comes has messages of its own
  useEffect(() => {
    if (isBehind) showClosedAnswer(queryClient, answer.id, live);
  }, [isBehind, answer]);
  return open ? live : null;
}
