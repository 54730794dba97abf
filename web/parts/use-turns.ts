import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { isOpen, reachesEnd, type Turn, toTurns } from '../api/message-pages.ts';
import { messagesQuery } from '../api/message-queries.ts';
import type { Post } from '../api/outbox.ts';
import { conversationQuery } from '../api/queries.ts';
import type { QueuedSend } from '../api/send-queue.ts';
import { useApp, useStore } from './app-context.ts';

/**
 * A conversation as it is shown: the turns that are loaded, the question that is on its way, the answer that is being
 * written, what the next question follows (undefined while that is not loaded), and how to load more turns.
 */
export function useTurns(conversationId: string) {
  const { outbox, queue } = useApp();
  const messages = useInfiniteQuery(messagesQuery(conversationId));
  const post = useStore(outbox.post(conversationId));
  const queued = useStore(queue.queued);
  const turns = useMemo(
    () => (messages.data === undefined ? [] : toTurns(messages.data, (id) => outbox.keyOf(id))),
    [messages.data, outbox],
  );
  const conversation = useQuery(conversationQuery(conversationId));
  const isAtEnd = messages.data === undefined || reachesEnd(messages.data);
  return {
    messages,
    turns,
    post: withoutAccepted(post, turns),
    waiting: waitingIn(conversationId, queued, turns),
    isAtEnd,
    running: isAtEnd ? runningAnswer(turns) : (conversation.data?.runningAnswer ?? null),
    end: messages.data === undefined || !isAtEnd ? undefined : endOf(turns, messages.hasNextPage),
  };
}

function endOf(turns: readonly Turn[], hasOlder: boolean): string | null | undefined {
  if (turns.length === 0) return hasOlder ? undefined : null;
  return turns.at(-1)?.answer?.id;
}

function waitingIn(conversationId: string, queued: readonly QueuedSend[], turns: readonly Turn[]) {
  return queued.filter(
    ({ conversation, key }) => conversation === conversationId && !turns.some((turn) => turn.key === key),
  );
}

/** Accepted and listed in one paint: a question must not be seen twice, nor be gone in between. */
function withoutAccepted(post: Post, turns: readonly Turn[]): Post {
  const accepted = post.outgoing !== null && turns.some((turn) => turn.key === post.outgoing?.key);
  return accepted ? { ...post, outgoing: null } : post;
}

function runningAnswer(turns: readonly Turn[]): string | null {
  const answer = turns.findLast((turn) => turn.answer !== undefined && isOpen(turn.answer.status))?.answer;
  return answer?.id ?? null;
}
