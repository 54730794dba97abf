import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect } from 'react';
import type { Conversation } from '../../protocol/conversation.ts';
import { patchConversation } from '../api/calls.ts';
import { endOfWindow, reachesEnd, windowAtEnd } from '../api/message-pages.ts';
import { isRefusedPlace, messagesQuery, readMessagePage } from '../api/message-queries.ts';
import { conversationQuery } from '../api/queries.ts';

/**
 * Loads the messages around one, in the place of what is loaded. One that is not on the shown branch stands in another
 * version: then the newest branch through it becomes the shown one.
 * @throws what the API says when it is no message of the conversation, or cannot be reached.
 */
export async function showAround(
  queryClient: QueryClient,
  conversationId: string,
  messageId: string,
): Promise<void> {
  const { queryKey } = messagesQuery(conversationId);
  const page = await readMessagePage(conversationId, { around: messageId }).catch(async (error: unknown) => {
    if (!isRefusedPlace(error)) throw error;
    await patchConversation(conversationId, { head: messageId });
    return readMessagePage(conversationId, { around: messageId });
  });
  await queryClient.cancelQueries({ queryKey });
  const pageParams = [page.previous === null ? null : { around: messageId }];
  queryClient.setQueryData(queryKey, { pages: [page], pageParams });
}

/** Shows the branch that goes through a version of a message, around that. */
export async function showVersion(
  queryClient: QueryClient,
  conversationId: string,
  version: string,
): Promise<void> {
  await patchConversation(conversationId, { head: version });
  await showAround(queryClient, conversationId, version);
}

/**
 * Moves the window of a conversation to its end: when the reader asks for that, and when something is sent from far
 * above it. When the reader leaves, the end alone is kept for the next time.
 * @param sending the key of the question that is on its way.
 * @param forgetPlace the end is shown: no message is looked for any more.
 */
export function useLogWindow(conversationId: string, sending: string | null, forgetPlace: () => void) {
  const queryClient = useQueryClient();
  useEffect(() => () => keepEnd(queryClient, conversationId), [queryClient, conversationId]);
  useLayoutEffect(() => {
    if (sending === null) return;
    forgetPlace();
    const { queryKey } = messagesQuery(conversationId);
    const pages = queryClient.getQueryData(queryKey);
    if (pages === undefined || reachesEnd(pages)) return;
    const conversation = queryClient.getQueryData<Conversation>(conversationQuery(conversationId).queryKey);
    void queryClient.cancelQueries({ queryKey });
    // What stands above it is loaded as older pages are: sending waits for nothing.
    queryClient.setQueryData(queryKey, windowAtEnd(conversation?.head ?? null));
  }, [sending, conversationId, queryClient, forgetPlace]);
  return useMutation({
    async mutationFn() {
      const { queryKey } = messagesQuery(conversationId);
      const page = await readMessagePage(conversationId, null);
      await queryClient.cancelQueries({ queryKey });
      queryClient.setQueryData(queryKey, { pages: [page], pageParams: [null] });
      forgetPlace();
    },
  });
}

function keepEnd(queryClient: QueryClient, conversationId: string): void {
  const { queryKey } = messagesQuery(conversationId);
  const state = queryClient.getQueryState(queryKey);
  const kept = state?.data && endOfWindow(state.data);
  if (kept === undefined) queryClient.removeQueries({ queryKey, exact: true });
  else queryClient.setQueryData(queryKey, kept, { updatedAt: state?.dataUpdatedAt ?? 0 });
}
