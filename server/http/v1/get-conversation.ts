import { z } from 'zod';
import { conversation as replySchema } from '../../../protocol/conversation.ts';
import type { ConversationId } from '../../base/ids.ts';
import type { Conversations } from '../../chat/conversations.ts';
import type { Rooms } from '../../practice/rooms.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { presentConversation } from './present.ts';

export function getConversation(conversations: Conversations, rooms: Rooms): Endpoint {
  return endpoint({
    name: 'get-conversation',
    method: 'GET',
    path: '/conversations/{id}',
    summary: 'One conversation; a room with its scenario and the changes to it',
    access: 'person',
    params: z.object({ id: idParam<ConversationId>() }),
    reply: { status: 200, body: replySchema },
    async handle({ session, params }) {
      const row = await conversations.read(session.account.id, params.id);
      return { status: 200, body: presentConversation(row, await rooms.read(row)) };
    },
  });
}
