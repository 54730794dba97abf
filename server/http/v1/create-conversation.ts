import {
  createConversation as bodySchema,
  conversation as replySchema,
} from '../../../protocol/conversation.ts';
import type { Conversations } from '../../chat/conversations.ts';
import type { Rooms } from '../../practice/rooms.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { presentConversation } from './present.ts';

export function createConversation(conversations: Conversations, rooms: Rooms): Endpoint {
  return endpoint({
    name: 'create-conversation',
    method: 'POST',
    path: '/conversations',
    summary: 'Begin a conversation: a chat, a finder, a room or an interview',
    access: 'person',
    body: bodySchema,
    reply: { status: 201, body: replySchema },
    async handle({ session, body }) {
      const { title, model = null } = body;
      const account = session.account.id;
      const row =
        body.kind === 'chat' || body.kind === 'finder'
          ? await conversations.create(account, { kind: body.kind, title: title ?? '', model })
          : await rooms.create(account, { kind: body.kind, title, model, scenario: body.scenario });
      return {
        status: 201,
        body: presentConversation(row, await rooms.read(row)),
        headers: { Location: `/api/v1/conversations/${row.id}` },
      };
    },
  });
}
