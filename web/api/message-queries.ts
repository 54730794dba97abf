import { infiniteQueryOptions } from '@tanstack/react-query';
import type { MessagePage } from '../../protocol/message.ts';
import { type PagePlace, pagesAtMost } from './message-pages.ts';
import { messagesPath } from './paths.ts';
import { ApiProblem, callApi } from './request.ts';

/**
 * A window of the shown branch of a conversation, newest page first.
 * @param around the message that the window is opened around; without one it is opened at the end.
 */
export function messagesQuery(conversationId: string, around?: string) {
  return infiniteQueryOptions({
    queryKey: ['messages', conversationId],
    queryFn: ({ pageParam, signal }) => readMessages(conversationId, pageParam, signal),
    initialPageParam: (around === undefined ? null : { around }) as PagePlace,
    getNextPageParam: (page): PagePlace => page.next,
    getPreviousPageParam: (page): PagePlace => page.previous,
    maxPages: pagesAtMost,
  });
}

/** Where the message to read around is not on the shown branch, the end of that. */
async function readMessages(
  conversationId: string,
  place: PagePlace,
  signal: AbortSignal,
): Promise<MessagePage> {
  try {
    return await readMessagePage(conversationId, place, signal);
  } catch (error) {
    if (!isRefusedPlace(error) || place === null || typeof place === 'string') throw error;
    return readMessagePage(conversationId, null, signal);
  }
}

/** @throws ApiProblem that `isRefusedPlace` knows when the place is not on the shown branch. */
export function readMessagePage(
  conversationId: string,
  place: PagePlace,
  signal?: AbortSignal,
): Promise<MessagePage> {
  return callApi<MessagePage>(messagesPath(conversationId, place), signal ? { signal } : {});
}

export function isRefusedPlace(error: unknown): boolean {
  return error instanceof ApiProblem && error.body.code === 'validation-failed';
}
