import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { quoteLengths } from '../../../../protocol/limits.ts';
import { messageText, storableText } from '../../../../protocol/text.ts';
import type { Session } from '../../../access/session.ts';
import { isoTime } from '../../../base/clock.ts';
import { Refusal } from '../../../base/errors.ts';
import {
  addNote,
  changeNote,
  countNotes,
  type Note,
  readNote,
  readNotes,
  removeNote,
  removeNotes,
} from '../../../quotes/notes.ts';
import type { NoteRow } from '../../../store/rows/quotes.ts';
import type { AppEnv } from '../../app-env.ts';
import { parse } from '../../endpoint.ts';
import { jsonBody } from '../../json-body.ts';
import type { BearerTokens } from '../bearer.ts';
import { type CompatParts, numberParam, route } from '../contract.ts';
import { withoutTags } from '../inert.ts';
import { deployedPage, deployedPaging, rowsOf, stepsOf } from './pages.ts';

const chatReply = z.object({
  scene: z.union([storableText(quoteLengths.description), z.number().transform(String)]),
  quote: storableText(quoteLengths.content),
  description: storableText(quoteLengths.description),
});
export const noted = z.object({ content: messageText, chat_reply: chatReply });
export const changed = z.object({
  content: messageText.optional(),
  chat_reply: chatReply.partial().optional(),
});

const path = '/chat/model/';

/** GET and POST /chat/model/; POST /chat/delete/: what a client keeps of its talks. */
export function serveNotes(app: Hono<AppEnv>, parts: CompatParts, { guard }: BearerTokens): void {
  const { store, clock, ids } = parts;
  route(app, path, {
    GET: async (c) => {
      const { account } = await guard(c);
      const count = await countNotes(store.read, account.id);
      const paging = deployedPaging(c, count);
      const results = [];
      for (const row of await readNotes(store.read, account.id, rowsOf(paging)))
        results.push(await noteOf(c, parts, row));
      return deployedPage(c, parts, { ...paging, count, results }, [
        { desc: 'create', path, method: 'POST' },
        { desc: 'delete all', path: '/chat/delete/', method: 'POST' },
      ]);
    },
    POST: async (c) => {
      const { account } = await guard(c);
      const { content, chat_reply } = parse(noted, await jsonBody(c));
      const id = ids.next<'note'>();
      const row = { account: account.id, id, content, ...chat_reply, created_at: clock.nowMs() };
      await addNote(store.db, row);
      return c.json(await noteOf(c, parts, row), 201);
    },
  });
  route(app, '/chat/delete/', {
    POST: async (c) => {
      await removeNotes(store.db, (await guard(c)).account.id);
      return c.body(null, 204);
    },
  });
}

/** GET, PUT, PATCH and DELETE /chat/model/:id/. */
export function serveNote(app: Hono<AppEnv>, parts: CompatParts, { guard }: BearerTokens): void {
  const { store, numbers } = parts;
  const find = async ({ account }: Session, number: number): Promise<NoteRow> => {
    const id = await numbers.idOf<'note'>('note', account.id, number);
    const row = await readNote(store.read, account.id, id);
    if (!row) throw new Refusal('not-found');
    return row;
  };
  const change = async (c: Context<AppEnv>, before: NoteRow, texts: Partial<Note>) => {
    const row = { ...before, ...texts };
    await changeNote(store.db, row);
    return c.json(await noteOf(c, parts, row));
  };
  route(app, `${path}:id/`, {
    GET: async (c) => c.json(await noteOf(c, parts, await find(await guard(c), numberParam(c, 'id')))),
    PUT: async (c) => {
      const before = await find(await guard(c), numberParam(c, 'id'));
      const { content, chat_reply } = parse(noted, await jsonBody(c));
      return change(c, before, { content, ...chat_reply });
    },
    PATCH: async (c) => {
      const before = await find(await guard(c), numberParam(c, 'id'));
      const { content = before.content, chat_reply } = parse(changed, await jsonBody(c));
      const {
        scene = before.scene,
        quote = before.quote,
        description = before.description,
      } = chat_reply ?? {};
      return change(c, before, { content, scene, quote, description });
    },
    DELETE: async (c) => {
      const { account, id } = await find(await guard(c), numberParam(c, 'id'));
      await removeNote(store.db, account, id);
      return c.body(null, 204);
    },
  });
}

/** A note and its reply are one row, and have one number. */
async function noteOf(c: Context<AppEnv>, parts: CompatParts, row: NoteRow) {
  const { account, scene, quote, description, content } = row;
  const id = await parts.numbers.of('note', account, row.id);
  const rest = {
    created_at: isoTime(row.created_at),
    user: await parts.numbers.of('account', account, account),
  };
  const reply = {
    quote: withoutTags(quote),
    description: withoutTags(description),
    scene: withoutTags(scene),
  };
  const own = `${path}${id}/`;
  return {
    id,
    chat_reply: { id, ...reply, ...rest },
    content: withoutTags(content),
    ...rest,
    _links: stepsOf(c, parts, [
      { desc: 'self', path: own, method: 'GET' },
      { desc: 'update', path: own, method: 'PUT' },
      { desc: 'partial update', path: own, method: 'PATCH' },
      { desc: 'delete', path: own, method: 'DELETE' },
    ]),
  };
}
