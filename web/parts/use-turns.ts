import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { isOpen, type Turn, toTurns } from '../api/message-pages.ts';
import type { Post } from '../api/outbox.ts';
import { messagesQuery } from '../api/queries.ts';
import { useApp, useStore } from './app-context.ts';

/**
 * A conversation as it is shown: its turns, the question that is on its way, the answer that is being written, what the
 * next question follows (undefined while that is not loaded), and how to load older turns.
 */
export function useTurns(conversationId: string) {
  const { outbox } = useApp();
  const messages = useInfiniteQuery(messagesQuery(conversationId));
  const post = useStore(outbox.post(conversationId));
  const turns = useMemo(
    () => (messages.data === undefined ? [] : toTurns(messages.data, outbox.keyOf)),
    [messages.data, outbox],
  );
  const end = turns.length === 0 ? null : turns.at(-1)?.answer?.id;
  return {
    messages,
    turns,
    post: withoutAccepted(post, turns),
    running: runningAnswer(turns),
    end: messages.data === undefined ? undefined : end,
  };
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
