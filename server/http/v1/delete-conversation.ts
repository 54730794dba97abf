import { z } from 'zod';
import type { ConversationId } from '../../base/ids.ts';
import type { Conversations } from '../../chat/conversations.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';

export function deleteConversation(conversations: Conversations): Endpoint {
  return endpoint({
    name: 'delete-conversation',
    method: 'DELETE',
    path: '/conversations/{id}',
    summary: 'Delete a conversation with all that is in it',
    access: 'person',
    params: z.object({ id: idParam<ConversationId>() }),
    reply: { status: 204 },
    async handle({ session, params }) {
      await conversations.delete(session.account.id, params.id);
      return { status: 204 };
    },
  });
}
