import type { Hono } from 'hono';
import { z } from 'zod';
import { messageText, requiredText } from '../../../../protocol/text.ts';
import type { Session } from '../../../access/session.ts';
import { Refusal } from '../../../base/errors.ts';
import type { ConversationId } from '../../../base/ids.ts';
import type { MessageView } from '../../../chat/answers.ts';
import type { ConversationView } from '../../../chat/conversations.ts';
import type { AppEnv } from '../../app-env.ts';
import { parse } from '../../endpoint.ts';
import { jsonBody } from '../../json-body.ts';
import { type CompatParts, numberParam, route } from '../contract.ts';
import { inert } from '../inert.ts';
import { askingOf, failureText, readConversations, readTalk } from '../talk.ts';
import type { Guard } from './accounts.ts';
import { envelope } from './envelope.ts';

export const asking = z.object({ ask: messageText });
export const renaming = z.object({ newChatName: requiredText(255) });

const nameWords = 3;
const nameMaxLength = 15;
const hourMs = 60 * 60 * 1000;

/** How long ago a chat was used last, in sliding windows. The last name is the contract's, whatever the month. */
const windows = [
  { name: 'today', untilMs: 24 * hourMs },
  { name: 'yesterday', untilMs: 48 * hourMs },
  { name: 'previous7Days', untilMs: 7 * 24 * hourMs },
  { name: 'previous30Days', untilMs: 30 * 24 * hourMs },
  { name: 'onMayJune', untilMs: Number.POSITIVE_INFINITY },
] as const;

/** GET and POST /chat. */
export function serveChats(app: Hono<AppEnv>, parts: CompatParts, guard: Guard): void {
  const { conversations, numbers, clock } = parts;
  const numberOf = ({ account, id }: ConversationView) => numbers.of('conversation', account, id);

  route(app, '/chat', {
    GET: async (c) => {
      const { account } = await guard(c);
      const chats = await readConversations(parts, account.id, ['chat']);
      const nowMs = clock.nowMs();
      const data: Record<string, { chatId: number; chatName: string }[]> = {};
      for (const { name } of windows) data[name] = [];
      for (const chat of chats) {
        const { name } = windows.find(({ untilMs }) => nowMs - chat.updated_at < untilMs) ?? windows[4];
        data[name]?.push({ chatId: await numberOf(chat), chatName: inert(chat.title) });
      }
      return envelope(c, 200, 'chats', data);
    },
    POST: async (c) => {
      const session = await guard(c);
      const { ask } = parse(asking, await jsonBody(c));
      const title = nameOf(ask);
      const chat = await conversations.create(session.account.id, { kind: 'chat', title, model: null });
      try {
        await send(parts, session, chat.id, ask);
      } catch (error) {
        // What was not accepted was never there.
        await conversations.delete(session.account.id, chat.id);
        throw error;
      }
      return envelope(c, 201, 'asked', { chatId: await numberOf(chat), answer: '', chatName: inert(title) });
    },
  });
}

/** GET, POST, PUT and DELETE /chat/:id. */
export function serveChat(app: Hono<AppEnv>, parts: CompatParts, guard: Guard): void {
  const { conversations, numbers } = parts;
  const chatOf = async (session: Session, number: number): Promise<ConversationView> => {
    const id = await numbers.idOf<'conversation'>('conversation', session.account.id, number);
    return conversations.read(session.account.id, id);
  };
  route(app, '/chat/:id', {
    GET: async (c) => {
      const session = await guard(c);
      const talk = await readTalk(parts, await chatOf(session, numberParam(c, 'id')));
      const shown = talk.filter(({ message }) => message.status !== 'pending');
      const rows = shown.map(async (view) => ({
        conversationId: await numbers.of('message', session.account.id, view.message.id),
        isGPT: view.message.role === 'assistant',
        conversation: inert(textOf(view)),
      }));
      return envelope(c, 200, 'conversation', await Promise.all(rows));
    },
    POST: async (c) => {
      const session = await guard(c);
      const chat = await chatOf(session, numberParam(c, 'id'));
      const { ask } = parse(asking, await jsonBody(c));
      await send(parts, session, chat.id, ask);
      return envelope(c, 200, 'asked', { answer: '' });
    },
    PUT: async (c) => {
      const session = await guard(c);
      const chat = await chatOf(session, numberParam(c, 'id'));
      const { newChatName: title } = parse(renaming, await jsonBody(c));
      await conversations.patch(session.account.id, chat.id, { title });
      return envelope(c, 200, 'renamed');
    },
    DELETE: async (c) => {
      const session = await guard(c);
      const chat = await chatOf(session, numberParam(c, 'id'));
      await conversations.delete(session.account.id, chat.id);
      return envelope(c, 200, 'deleted');
    },
  });
}

/** Credits only: this contract has no daily allowance. */
async function send(
  parts: CompatParts,
  session: Session,
  conversation: ConversationId,
  content: string,
): Promise<void> {
  const under = askingOf(parts, session, 'credits', content);
  await parts.turns.send(under, { conversation, content, parent: undefined });
}

function textOf(view: MessageView): string {
  return view.message.status === 'failed' ? failureText(view) : view.message.content;
}

/** The first three words, or the first 15 characters where those are longer. */
function nameOf(ask: string): string {
  const words = ask.trim().split(/\s+/).slice(0, nameWords).join(' ');
  const characters = Array.from(words);
  if (characters.length === 0) throw new Refusal('validation-failed', { detail: 'ask must not be empty' });
  return characters.length > nameMaxLength ? characters.slice(0, nameMaxLength).join('') : words;
}
