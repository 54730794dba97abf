import type { Hono } from 'hono';
import { z } from 'zod';
import { messageText } from '../../../../protocol/text.ts';
import type { Session } from '../../../access/session.ts';
import { isoTime } from '../../../base/clock.ts';
import { Refusal } from '../../../base/errors.ts';
import type { RunId } from '../../../base/ids.ts';
import type { MessageView } from '../../../chat/answers.ts';
import type { ConversationView } from '../../../chat/conversations.ts';
import type { AppEnv } from '../../app-env.ts';
import { parse } from '../../endpoint.ts';
import { jsonBody } from '../../json-body.ts';
import type { BearerTokens } from '../bearer.ts';
import { type CompatParts, numberParam, route } from '../contract.ts';
import { inert } from '../inert.ts';
import { rootUrl } from '../root-url.ts';
import { askingOf, failureText, readConversations, readTalk } from '../talk.ts';
import { documentedPage, documentedPaging, rowsOf } from './pages.ts';

export const asking = z.object({ content: messageText });

/** GET, POST and DELETE /chat. Each question is a conversation with the finder of its own. */
export function serveChats(app: Hono<AppEnv>, parts: CompatParts, { guard }: BearerTokens): void {
  const { conversations, turns, answers, trustedProxies } = parts;
  route(app, '/chat', {
    GET: async (c) => {
      const session = await guard(c);
      const paging = documentedPaging(c);
      const all = await readConversations(parts, session.account.id, ['finder']);
      const asked = all.filter(wasAsked).sort((a, b) => (a.id < b.id ? -1 : 1));
      const { limit, offset } = rowsOf(paging);
      const results = [];
      for (const chat of asked.slice(offset, offset + limit))
        results.push(await chatOf(parts, session, chat));
      return documentedPage(c, parts, { ...paging, count: asked.length, results });
    },
    POST: async (c) => {
      const session = await guard(c);
      const { content } = parse(asking, await jsonBody(c));
      const account = session.account.id;
      const { id } = await conversations.create(account, { kind: 'finder', title: '', model: null });
      try {
        const under = askingOf(parts, session, 'allowance', content);
        const turn = await turns.send(under, { conversation: id, content, parent: undefined });
        await answers.finished(account, turn.run as RunId);
      } catch (error) {
        // What was not accepted was never there.
        await conversations.delete(account, id);
        throw error;
      }
      const root = rootUrl(c, trustedProxies);
      return c.json(await linkedChatOf(parts, root, session, await conversations.read(account, id)), 201);
    },
    DELETE: async (c) => {
      const { account } = await guard(c);
      await conversations.deleteAll(account.id, 'finder');
      return c.body(null, 204);
    },
  });
}

/** GET and DELETE /chat/:id. */
export function serveChat(app: Hono<AppEnv>, parts: CompatParts, { guard }: BearerTokens): void {
  const { conversations, numbers, trustedProxies } = parts;
  const find = async ({ account }: Session, number: number): Promise<ConversationView> => {
    const id = await numbers.idOf<'conversation'>('conversation', account.id, number);
    const chat = await conversations.read(account.id, id);
    if (chat.kind !== 'finder' || !wasAsked(chat)) throw new Refusal('not-found');
    return chat;
  };
  route(app, '/chat/:id', {
    GET: async (c) => {
      const session = await guard(c);
      const chat = await find(session, numberParam(c, 'id'));
      return c.json(await linkedChatOf(parts, rootUrl(c, trustedProxies), session, chat));
    },
    DELETE: async (c) => {
      const session = await guard(c);
      const chat = await find(session, numberParam(c, 'id'));
      await conversations.delete(session.account.id, chat.id);
      return c.body(null, 204);
    },
  });
}

/** The web app can begin one and say nothing in it. */
function wasAsked({ head }: ConversationView): boolean {
  return head !== null;
}

/** A question with the answer to it; what the web app asked after that is not of this contract. */
async function chatOf(parts: CompatParts, { account }: Session, chat: ConversationView) {
  const [question, answer] = await readTalk(parts, chat);
  return {
    id: await parts.numbers.of('conversation', chat.account, chat.id),
    user: account.email,
    ...(question && saidOf(question)),
    chat_reply: answer && {
      id: await parts.numbers.of('message', chat.account, answer.message.id),
      user: account.email,
      ...saidOf(answer),
    },
  };
}

async function linkedChatOf(parts: CompatParts, root: string, session: Session, chat: ConversationView) {
  const shown = await chatOf(parts, session, chat);
  const href = `${root}/chat/${shown.id}`;
  const links = [
    { rel: 'self', href, method: 'GET' },
    { rel: 'delete', href, method: 'DELETE' },
  ];
  return { ...shown, links };
}

function saidOf(view: MessageView) {
  const { status, content, created_at } = view.message;
  const text = status === 'failed' ? failureText(view) : content;
  return { content: inert(text), created_at: isoTime(created_at) };
}
