import type { QueryClient } from '@tanstack/react-query';
import { connection, isOffline } from '../api/device.ts';
import type { DraftStorage } from '../api/drafts.ts';
import { sessionQuery } from '../api/queries.ts';
import type { QueueRunnerPorts } from '../api/queue-runner.ts';
import { createSendQueue } from '../api/send-queue.ts';
import type { Store } from '../api/store.ts';
import type { AnswerStore } from '../stream/answer-store.ts';

/** What the queue needs of the browser: its storage, its network and its locks. */
export function queuePorts(
  queryClient: QueryClient,
  storage: DraftStorage,
): Pick<QueueRunnerPorts, 'queue' | 'account' | 'isOffline' | 'alone' | 'onUnreached'> {
  return {
    queue: createSendQueue(storage),
    account: () => accountOf(queryClient),
    isOffline,
    onUnreached: connection.lost,
    // Without locks (an address that is not secure) the keys alone keep a question from being asked twice.
    alone: (task) =>
      navigator.locks === undefined ? task() : navigator.locks.request('sarangbang.queue', () => task()),
  };
}

/** The id of who is logged in; empty when nobody is. */
export function accountOf(queryClient: QueryClient): string {
  return queryClient.getQueryData(sessionQuery.queryKey)?.user.id ?? '';
}

export function wait(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}

/** Resolves when an answer is over, however it ended. */
export function untilAnswered(answers: AnswerStore, answerId: string): Promise<void> {
  return new Promise((resolve) => {
    const isOver = () => {
      const { end, gone } = answers.snapshot(answerId);
      return end !== null || gone;
    };
    const leave = answers.watch(answerId, () => {
      if (!isOver()) return;
      leave();
      resolve();
    });
    // Whoever watched it before was told of its end already.
    if (isOver()) {
      leave();
      resolve();
    }
  });
}

/** Puts a text before whatever is written. */
export function putBefore(draft: Store<string>, text: string): void {
  draft.set([text, draft.get()].filter((part) => part !== '').join('\n\n'));
}
