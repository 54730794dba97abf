import type { Hono } from 'hono';
import { z } from 'zod';
import { titleMaxLength } from '../../../../protocol/limits.ts';
import { requiredText } from '../../../../protocol/text.ts';
import { isoTime } from '../../../base/clock.ts';
import type { ConversationView } from '../../../chat/conversations.ts';
import type { AppEnv } from '../../app-env.ts';
import { parse } from '../../endpoint.ts';
import { jsonBody } from '../../json-body.ts';
import { type CompatParts, numberParam, route } from '../contract.ts';
import { failureText, readConversations, readTalk } from '../talk.ts';
import { cached } from './cached.ts';
import { application, type Guard } from './caller.ts';
import { envelope } from './envelope.ts';
import { admit, findUser, userId } from './users.ts';

export const newConversation = z.object({ userId, title: requiredText(titleMaxLength).optional() });
export const listing = z.object({
  userId,
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

/** POST and GET /conversations; GET /conversations/:id/messages. */
export function serveConversations(app: Hono<AppEnv>, parts: CompatParts, guard: Guard): void {
  const { externals, conversations, numbers } = parts;
  route(app, '/conversations', {
    POST: async (c) => {
      guard(c);
      const { userId: id, title = '' } = parse(newConversation, await jsonBody(c));
      const { person } = await externals.ensure(application, id);
      await admit(parts, person, 'conversations');
      const made = await conversations.create(person.account, { kind: 'chat', title, model: null });
      return envelope(c, await presentConversation(parts, made), { status: 201, message: 'made' });
    },
    GET: async (c) => {
      guard(c);
      const { limit, offset } = parse(listing, c.req.query());
      const person = await findUser(c, parts);
      await admit(parts, person, 'conversations');
      const all = await readConversations(parts, person.account, ['chat']);
      const shown = all.slice(offset, offset + limit);
      return envelope(c, await Promise.all(shown.map((one) => presentConversation(parts, one))));
    },
  });
  route(app, '/conversations/:id/messages', {
    GET: async (c) => {
      guard(c);
      const person = await findUser(c, parts);
      const id = await numbers.idOf<'conversation'>('conversation', person.account, numberParam(c, 'id'));
      await admit(parts, person, 'messages');
      const conversation = await conversations.read(person.account, id);
      return envelope(c, await cached(parts, conversation, () => messagesOf(parts, conversation)));
    },
  });
}

async function presentConversation({ numbers }: CompatParts, conversation: ConversationView) {
  const { account, id, title, created_at: createdAtMs, updated_at: updatedAtMs } = conversation;
  return {
    id: await numbers.of('conversation', account, id),
    sessionId: id,
    title,
    createdAt: isoTime(createdAtMs),
    updatedAt: isoTime(updatedAtMs),
  };
}

async function messagesOf(parts: CompatParts, conversation: ConversationView) {
  const talk = await readTalk(parts, conversation);
  const rows = talk
    .filter(({ message }) => message.status !== 'pending')
    .map(async (view) => ({
      id: await parts.numbers.of('message', conversation.account, view.message.id),
      role: view.message.role,
      content: view.message.status === 'failed' ? failureText(view) : view.message.content,
      metadata: {},
      createdAt: isoTime(view.message.created_at),
    }));
  return Promise.all(rows);
}
