import type { Hono } from 'hono';
import { z } from 'zod';
import { titleMaxLength } from '../../../../protocol/limits.ts';
import { messageText, requiredText } from '../../../../protocol/text.ts';
import type { Session } from '../../../access/session.ts';
import { isoTime } from '../../../base/clock.ts';
import type { RunId } from '../../../base/ids.ts';
import type { ConversationView } from '../../../chat/conversations.ts';
import type { AppEnv } from '../../app-env.ts';
import { parse } from '../../endpoint.ts';
import { jsonBody } from '../../json-body.ts';
import type { BearerTokens } from '../bearer.ts';
import { type CompatParts, numberParam, route } from '../contract.ts';
import { askingOf, failureText, readConversations, readTalk } from '../talk.ts';

const title = requiredText(titleMaxLength);
export const creating = z.object({ title: title.optional(), message: messageText.optional() });
export const renaming = z.object({ title });

/** GET and POST /chatbot/chats/. */
export function serveChats(app: Hono<AppEnv>, parts: CompatParts, { guard }: BearerTokens): void {
  const { conversations } = parts;
  route(app, '/chatbot/chats/', {
    GET: async (c) => {
      const { account } = await guard(c);
      const chats = await readConversations(parts, account.id, ['chat']);
      const shown = [];
      for (const chat of chats) shown.push(await chatOf(parts, chat));
      return c.json(shown);
    },
    POST: async (c) => {
      const session = await guard(c);
      const { title: called = '', message } = parse(creating, await jsonBody(c));
      const account = session.account.id;
      const chat = await conversations.create(account, { kind: 'chat', title: called, model: null });
      try {
        if (message !== undefined) await ask(parts, session, chat, message);
      } catch (error) {
        await conversations.delete(account, chat.id);
        throw error;
      }
      return c.json(await chatOf(parts, await conversations.read(account, chat.id)), 201);
    },
  });
}

/** GET, PUT and DELETE /chatbot/chats/{id}/. */
export function serveChat(app: Hono<AppEnv>, parts: CompatParts, { guard }: BearerTokens): void {
  const { conversations, numbers } = parts;
  const find = async ({ account }: Session, number: number): Promise<ConversationView> => {
    const id = await numbers.idOf<'conversation'>('conversation', account.id, number);
    return conversations.read(account.id, id);
  };
  route(app, '/chatbot/chats/:id/', {
    GET: async (c) => c.json(await chatOf(parts, await find(await guard(c), numberParam(c, 'id')))),
    PUT: async (c) => {
      const session = await guard(c);
      const chat = await find(session, numberParam(c, 'id'));
      const patch = parse(renaming, await jsonBody(c));
      return c.json(await chatOf(parts, await conversations.patch(session.account.id, chat.id, patch)));
    },
    DELETE: async (c) => {
      const session = await guard(c);
      const chat = await find(session, numberParam(c, 'id'));
      await conversations.delete(session.account.id, chat.id);
      return c.body(null, 204);
    },
  });
}

/** Asks, and waits for the answer: it is in the reply. */
async function ask(
  parts: CompatParts,
  session: Session,
  chat: ConversationView,
  content: string,
): Promise<void> {
  const under = askingOf(parts, session, 'allowance', content);
  const turn = await parts.turns.send(under, { conversation: chat.id, content, parent: undefined });
  await parts.answers.finished(session.account.id, turn.run as RunId);
}

async function chatOf(parts: CompatParts, chat: ConversationView) {
  const talk = await readTalk(parts, chat);
  return {
    id: await parts.numbers.of('conversation', chat.account, chat.id),
    title: chat.title,
    messages: talk
      .filter(({ message }) => message.status !== 'pending')
      .map((view) => ({
        role: view.message.role,
        content: view.message.status === 'failed' ? failureText(view) : view.message.content,
        created_at: isoTime(view.message.created_at),
      })),
    created_at: isoTime(chat.created_at),
    updated_at: isoTime(chat.updated_at),
  };
}
