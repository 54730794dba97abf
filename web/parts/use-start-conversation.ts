import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Conversation } from '../../protocol/conversation.ts';
import { connection } from '../api/device.ts';
import { emptyPages } from '../api/message-pages.ts';
import { messagesQuery } from '../api/message-queries.ts';
import { conversationQuery } from '../api/queries.ts';
import { Unreached } from '../api/request.ts';
import { useApp } from './app-context.ts';
import { useOffline } from './use-offline.ts';
import type { Writing } from './use-writing.ts';

/**
 * A conversation begins with its first question: it is made, and the question is sent in it.
 * @param make makes the empty conversation.
 */
export function useStartConversation(writing: Writing, make: () => Promise<Conversation>) {
  const { queryClient, outbox } = useApp();
  const navigate = useNavigate();
  const offline = useOffline();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (_content: string) => make(),
    async onSuccess(conversation, content) {
      queryClient.setQueryData(conversationQuery(conversation.id).queryKey, conversation);
      queryClient.setQueryData(messagesQuery(conversation.id).queryKey, emptyPages);
      writing.clear();
      void outbox.send(conversation.id, { content, parent: null });
      await navigate({ to: '/c/$conversationId', params: { conversationId: conversation.id } });
    },
    onError(error) {
      if (error instanceof Unreached) connection.lost();
    },
  });
  // Without a network the composer says so itself.
  return { mutate, isPending, error, isError: error !== null && !offline };
}
