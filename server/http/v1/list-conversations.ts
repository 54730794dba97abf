import {
  type Conversation,
  conversation as itemSchema,
  listConversationsQuery,
} from '../../../protocol/conversation.ts';
import { type Page, page } from '../../../protocol/list.ts';
import type { Conversations } from '../../chat/conversations.ts';
import type { Rooms } from '../../practice/rooms.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { decodeCursor, encodeCursor, nextLink } from './cursor.ts';
import { presentConversation } from './present.ts';

export function listConversations(conversations: Conversations, rooms: Rooms): Endpoint {
  return endpoint({
    name: 'list-conversations',
    method: 'GET',
    path: '/conversations',
    summary: 'Your conversations, by last use',
    access: 'person',
    query: listConversationsQuery,
    reply: { status: 200, body: page(itemSchema) },
    async handle({ session, query }) {
      const rows = await conversations.list(session.account.id, {
        archived: query.archived === 'true',
        after: decodeCursor(query.cursor),
        limit: query.limit + 1,
      });
      const shown = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? shown.at(-1) : undefined;
      const next = last ? encodeCursor({ updatedAtMs: last.updated_at, id: last.id }) : null;
      const scenarios = await rooms.readList(session.account.id, shown);
      const items = shown.map((row) => presentConversation(row, { scenario: scenarios.get(row.id) }));
      const body: Page<Conversation> = { items, next };
      return { status: 200, body, headers: nextLink('/api/v1/conversations', next) };
    },
  });
}
