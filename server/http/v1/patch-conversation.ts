import { z } from 'zod';
import {
  patchConversation as bodySchema,
  conversation as replySchema,
} from '../../../protocol/conversation.ts';
import type { ConversationId } from '../../base/ids.ts';
import type { Conversations } from '../../chat/conversations.ts';
import type { Rooms } from '../../practice/rooms.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { presentConversation } from './present.ts';

export function patchConversation(conversations: Conversations, rooms: Rooms): Endpoint {
  return endpoint({
    name: 'patch-conversation',
    method: 'PATCH',
    path: '/conversations/{id}',
    summary: 'Change the title, model, shown branch or scenario of a conversation, or archive it',
    access: 'person',
    params: z.object({ id: idParam<ConversationId>() }),
    body: bodySchema,
    reply: { status: 200, body: replySchema },
    async handle({ session, params, body: { scenario, ...patch } }) {
      const { id: account } = session.account;
      const row = scenario
        ? await rooms.patch(account, params.id, { ...patch, scenario })
        : await conversations.patch(account, params.id, patch);
      return { status: 200, body: presentConversation(row, await rooms.read(row)) };
    },
  });
}
