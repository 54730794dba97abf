import type { QueryClient } from '@tanstack/react-query';
import type { AskedTurn, Message, Turn } from '../../protocol/message.ts';
import type { LiveAnswer } from '../stream/live-answer.ts';
import { addNewest, closeAnswer, type MessagePages, replaceBranch } from './message-pages.ts';
import { messagesQuery } from './message-queries.ts';
import type { Outgoing } from './outbox.ts';
import { conversationsQuery, meQuery } from './queries.ts';

/** What can be asked of a message that is shown: its answer once more, the rest of it, or its question in other words. */
export type Ask = { how: 'retry' } | { how: 'continue' } | { how: 'edit'; content: string };

/** Shows a question that was just accepted, and its answer as one that is on its way. */
export function showAcceptedTurn(
  queryClient: QueryClient,
  conversationId: string,
  outgoing: Pick<Outgoing, 'content' | 'parent' | 'sentAt'>,
  turn: AskedTurn,
): void {
  const { queryKey } = messagesQuery(conversationId);
  // A list that was asked for before the question was accepted would come without it.
  void queryClient.cancelQueries({ queryKey });
  const shown = queryClient.setQueryData(queryKey, (pages) => {
    if (pages === undefined) return undefined;
    const place = { conversation: conversationId, createdAt: outgoing.sentAt };
    const question = acceptedQuestion(place, turn, {
      parent: outgoing.parent ?? pages.pages[0]?.items[0]?.id ?? pages.pages[0]?.next ?? null,
      content: outgoing.content,
      siblings: [turn.message],
    });
    return addNewest(pages, [question, pendingAnswer(place, turn)]);
  });
  if (shown === undefined) void queryClient.invalidateQueries({ queryKey });
  refreshCounts(queryClient);
}

/** Shows the first line of a room as one that is on its way. @param openedAt ISO 8601 UTC. */
export function showOpening(
  queryClient: QueryClient,
  conversationId: string,
  turn: Turn,
  openedAt: string,
): void {
  const { queryKey } = messagesQuery(conversationId);
  void queryClient.cancelQueries({ queryKey });
  const opening = pendingAnswer({ conversation: conversationId, createdAt: openedAt }, turn);
  queryClient.setQueryData(queryKey, (pages) => pages && addNewest(pages, [opening]));
  refreshCounts(queryClient);
}

/**
 * Shows what was just asked of a message in its place; what stood there and followed stays among the versions.
 * @param shown the answer, or for an edit the question, that was asked again.
 * @param askedAt ISO 8601 UTC.
 */
export function showAskedAgain(
  queryClient: QueryClient,
  shown: Message,
  ask: Ask,
  turn: Turn,
  askedAt: string,
): void {
  const { queryKey } = messagesQuery(shown.conversation);
  void queryClient.cancelQueries({ queryKey });
  queryClient.setQueryData(queryKey, (pages) =>
    pages === undefined ? undefined : replaceBranch(pages, shown.id, branchOf(shown, ask, turn, askedAt)),
  );
  refreshCounts(queryClient);
}

/** Keeps what the last event of an answer said, and reads again what it changed elsewhere. */
export function showClosedAnswer(queryClient: QueryClient, answerId: string, live: LiveAnswer): void {
  const { end, content } = live;
  if (end !== null) {
    queryClient.setQueriesData<MessagePages>({ queryKey: ['messages'] }, (pages) =>
      pages === undefined ? undefined : closeAnswer(pages, answerId, { ...end, content }),
    );
  }
  // All of it is known from its events. Read again at once, the list could turn to a branch of another tab.
  const refetchType = end === null ? 'active' : 'none';
  void queryClient.invalidateQueries({ queryKey: ['messages'], refetchType });
  refreshCounts(queryClient);
}

/** The remaining answers, and the list with its titles and running answers. */
export function refreshCounts(queryClient: QueryClient): void {
  void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  void queryClient.invalidateQueries({ queryKey: conversationsQuery.queryKey });
  void queryClient.invalidateQueries({ queryKey: ['conversation'] });
}

function branchOf(shown: Message, ask: Ask, turn: Turn, askedAt: string): Message[] {
  const place = { conversation: shown.conversation, createdAt: askedAt };
  const answer = pendingAnswer(place, turn);
  switch (ask.how) {
    case 'retry':
      return [{ ...answer, siblings: [...shown.siblings, turn.answer] }];
    case 'continue':
      return [{ ...answer, siblings: [...shown.siblings, turn.answer], content: shown.content }];
    case 'edit': {
      const { message } = turn;
      if (message === null) return [answer];
      const siblings = [...shown.siblings, message];
      const { content } = ask;
      const question = { parent: shown.parent, content, siblings };
      return [acceptedQuestion(place, { ...turn, message }, question), answer];
    }
  }
}

type Place = Pick<Message, 'conversation' | 'createdAt'>;

function acceptedQuestion(
  place: Place,
  turn: AskedTurn,
  question: Pick<Message, 'parent' | 'content' | 'siblings'>,
): Message {
  return { ...place, ...question, id: turn.message, role: 'user', status: 'complete' };
}

function pendingAnswer(place: Place, turn: Turn): Message {
  return {
    ...place,
    id: turn.answer,
    parent: turn.message,
    role: 'assistant',
    status: 'pending',
    content: '',
    siblings: [turn.answer],
  };
}
