import { z } from 'zod';
import { listQuery, type Page, page } from '../../../protocol/list.ts';
import { message as itemSchema, type Message } from '../../../protocol/message.ts';
import type { ConversationId, MessageId } from '../../base/ids.ts';
import type { Answers } from '../../chat/answers.ts';
import type { Conversations } from '../../chat/conversations.ts';
import { readFindings } from '../../quotes/findings.ts';
import type { Store } from '../../store/store.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { nextLink } from './cursor.ts';
import { presentMessage } from './present.ts';

/** The cursor is the id of the message at which the next page begins. */
const query = listQuery.extend({ cursor: z.uuid({ version: 'v7' }).optional() });

export function listMessages(conversations: Conversations, answers: Answers, store: Store): Endpoint {
  return endpoint({
    name: 'list-messages',
    method: 'GET',
    path: '/conversations/{id}/messages',
    summary: 'The messages of the shown branch, newest first',
    access: 'person',
    params: z.object({ id: idParam<ConversationId>() }),
    query,
    reply: { status: 200, body: page(itemSchema) },
    async handle({ session, params, query: { cursor, limit } }) {
      const conversation = await conversations.read(session.account.id, params.id);
      const from = (cursor as MessageId | undefined) ?? conversation.head;
      const { items, next } = await answers.readPage(conversation, from, limit);
      const findings = await readFindings(
        store.read,
        items.map(({ message }) => message),
      );
      const body: Page<Message> = {
        items: items.map((item) => presentMessage(item, findings.get(item.message.id))),
        next,
      };
      return {
        status: 200,
        body,
        headers: nextLink(`/api/v1/conversations/${params.id}/messages`, next),
      };
    },
  });
}
