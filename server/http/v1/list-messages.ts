import { z } from 'zod';
import { laterMark } from '../../../protocol/later-mark.ts';
import { listMessagesQuery, type MessagePage, messagePage } from '../../../protocol/message.ts';
import { Refusal } from '../../base/errors.ts';
import type { ConversationId, MessageId } from '../../base/ids.ts';
import type { Answers, BranchPage } from '../../chat/answers.ts';
import type { Conversations } from '../../chat/conversations.ts';
import { readFindings } from '../../quotes/findings.ts';
import type { ConversationRow } from '../../store/rows/chat.ts';
import type { Store } from '../../store/store.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { pageLinks } from './cursor.ts';
import { presentMessage } from './present.ts';

export function listMessages(conversations: Conversations, answers: Answers, store: Store): Endpoint {
  return endpoint({
    name: 'list-messages',
    method: 'GET',
    path: '/conversations/{id}/messages',
    summary: 'The messages of the shown branch, newest first, from its end or around one of them',
    access: 'person',
    embed: 'conversation',
    params: z.object({ id: idParam<ConversationId>() }),
    query: listMessagesQuery,
    reply: { status: 200, body: messagePage },
    async handle({ session, params, query }) {
      const conversation = await conversations.read(session.account.id, params.id);
      const { items, next, previous } = await readAsked(answers, conversation, query);
      const findings = await readFindings(
        store.read,
        items.map(({ message }) => message),
      );
      const body: MessagePage = {
        items: items.map((item) => presentMessage(item, findings.get(item.message.id))),
        next,
        previous: previous && `${laterMark}${previous}`,
      };
      return {
        status: 200,
        body,
        headers: pageLinks(`/api/v1/conversations/${params.id}/messages`, body),
      };
    },
  });
}

/** @throws Refusal `validation-failed` for a place that is not on the shown branch. */
async function readAsked(
  answers: Answers,
  conversation: ConversationRow,
  { cursor, around, limit }: z.infer<typeof listMessagesQuery>,
): Promise<BranchPage> {
  if (around !== undefined) {
    const page = await answers.readPageAround(conversation, around as MessageId, limit);
    return page ?? refuse('around');
  }
  if (cursor?.startsWith(laterMark)) {
    const after = cursor.slice(laterMark.length) as MessageId;
    return (await answers.readPageAfter(conversation, after, limit)) ?? refuse('cursor');
  }
  return answers.readPage(conversation, (cursor as MessageId | undefined) ?? conversation.head, limit);
}

function refuse(field: 'around' | 'cursor'): never {
  throw new Refusal('validation-failed', {
    errors: [{ field, message: 'names no message of the shown branch' }],
  });
}
