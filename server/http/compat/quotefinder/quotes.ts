import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import type { Session } from '../../../access/session.ts';
import { Refusal } from '../../../base/errors.ts';
import type { QuoteId } from '../../../base/ids.ts';
import type { Viewer } from '../../../quotes/board.ts';
import type { QuoteView } from '../../../quotes/quote-table.ts';
import { countVisible, readVisible } from '../../../quotes/visible.ts';
import type { AppEnv } from '../../app-env.ts';
import { parse } from '../../endpoint.ts';
import { jsonBody } from '../../json-body.ts';
import type { BearerTokens } from '../bearer.ts';
import { type CompatHandler, type CompatParts, numberParam, routeAt } from '../contract.ts';
import { rootUrl } from '../root-url.ts';
import { deployedPage, deployedPaging, documentedPage, documentedPaging, rowsOf } from './pages.ts';
import {
  deployedQuote,
  documentedQuote,
  patching,
  putting,
  quoteOf,
  submitting,
  submittingAsDeployed,
  textsOf,
} from './quote-shapes.ts';

/** GET and POST /quote, as documented; the same of /quote/, as deployed. */
export function serveQuotes(app: Hono<AppEnv>, parts: CompatParts, { guard }: BearerTokens): void {
  const { store, numbers, trustedProxies } = parts;
  routeAt(app, ['/quote'], {
    GET: async (c) => {
      const session = await guard(c);
      const viewer = viewerOf(session);
      const paging = documentedPaging(c);
      const count = await countVisible(store, viewer);
      const results = [];
      for (const row of await readVisible(store, viewer, rowsOf(paging)))
        results.push(await documentedQuote(numbers, session, row));
      return documentedPage(c, parts, { ...paging, count, results });
    },
    POST: async (c) => {
      const session = await guard(c);
      const row = await submit(parts, session, parse(submitting, await jsonBody(c)));
      const shown = await documentedQuote(numbers, session, row);
      const href = `${rootUrl(c, trustedProxies)}/quote/${shown.id}`;
      const links = [
        { rel: 'self', href, method: 'GET' },
        { rel: 'patch', href, method: 'PATCH' },
        { rel: 'delete', href, method: 'DELETE' },
      ];
      return c.json({ ...shown, links }, 201);
    },
  });
  routeAt(app, ['/quote/'], {
    GET: async (c) => {
      const session = await guard(c);
      const viewer = viewerOf(session);
      const count = await countVisible(store, viewer);
      const paging = deployedPaging(c, count);
      const results = [];
      for (const row of await readVisible(store, viewer, rowsOf(paging)))
        results.push(await deployedQuote(c, parts, session, row));
      const steps = [{ desc: 'create', path: '/quote/', method: 'POST' }];
      return deployedPage(c, parts, { ...paging, count, results }, steps);
    },
    POST: async (c) => {
      const session = await guard(c);
      const row = await submit(parts, session, parse(submittingAsDeployed, await jsonBody(c)));
      return c.json(await deployedQuote(c, parts, session, row), 201);
    },
  });
}

/** GET /quote/:id/; PUT, PATCH and DELETE with and without the slash. */
export function serveQuote(app: Hono<AppEnv>, parts: CompatParts, { guard }: BearerTokens): void {
  const { board } = parts.quotes;
  const edit =
    (schema: z.ZodType<z.output<typeof patching>>): CompatHandler =>
    async (c) => {
      const session = await guard(c);
      const id = await find(parts, c);
      await change(parts, session, id, parse(schema, await jsonBody(c)));
      return c.json({}, 201);
    };
  const changes = {
    PUT: edit(putting),
    PATCH: edit(patching),
    DELETE: async (c: Context<AppEnv>) => {
      const session = await guard(c);
      await board.delete(viewerOf(session), await find(parts, c));
      return c.body(null, 204);
    },
  };
  routeAt(app, ['/quote/:id'], {
    ...changes,
    GET: async (c) => c.redirect(`${rootUrl(c, parts.trustedProxies)}/quote/${numberParam(c, 'id')}/`, 301),
  });
  routeAt(app, ['/quote/:id/'], {
    ...changes,
    GET: async (c) => {
      const session = await guard(c);
      const row = await board.read(viewerOf(session), await find(parts, c));
      return c.json(await deployedQuote(c, parts, session, row));
    },
  });
}

/** Whether somebody may see it is for the board to say. */
function find({ numbers }: CompatParts, c: Context<AppEnv>): Promise<QuoteId> {
  return numbers.sharedIdOf<'quote'>('quote', numberParam(c, 'id'));
}

function viewerOf({ account }: Session): Viewer {
  return { account: account.id, isAdmin: account.role === 'admin' };
}

async function submit(
  parts: CompatParts,
  session: Session,
  { is_apply, ...quote }: z.output<typeof submitting>,
): Promise<QuoteView> {
  requireRight(session, is_apply ?? false, false);
  const row = await parts.quotes.board.submit(session.account.id, quoteOf(quote));
  return review(parts, session, row, is_apply);
}

async function change(
  parts: CompatParts,
  session: Session,
  id: QuoteId,
  { is_apply, ...quote }: z.output<typeof patching>,
): Promise<void> {
  const { board } = parts.quotes;
  const viewer = viewerOf(session);
  const before = await board.read(viewer, id);
  requireRight(session, is_apply, before.status === 'applied');
  const texts = textsOf(quote);
  const row = Object.keys(texts).length === 0 ? before : await board.edit(viewer, id, texts);
  await review(parts, session, row, is_apply);
}

/** @throws Refusal `forbidden` when somebody who is no admin would apply a quote, or take it back. */
function requireRight({ account }: Session, wanted: boolean | undefined, applied: boolean): void {
  if (wanted === undefined || wanted === applied || account.role === 'admin') return;
  throw new Refusal('forbidden', { detail: 'Only an admin applies quotes.' });
}

/** Applies or withdraws the very version that was read or written a moment ago. */
async function review(
  { quotes }: CompatParts,
  { account }: Session,
  row: QuoteView,
  wanted: boolean | undefined,
): Promise<QuoteView> {
  if (wanted === undefined || wanted === (row.status === 'applied')) return row;
  const action = wanted ? 'apply' : 'withdraw';
  return quotes.board.review(account.id, row.id, { action, version: row.version, reason: null });
}
