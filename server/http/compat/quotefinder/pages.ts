import type { Context } from 'hono';
import { z } from 'zod';
import { Refusal } from '../../../base/errors.ts';
import type { AppEnv } from '../../app-env.ts';
import { parse } from '../../endpoint.ts';
import type { CompatParts } from '../contract.ts';
import { rootUrl } from '../root-url.ts';

/** Which rows a page shows. */
export interface Paging {
  page: number;
  perPage: number;
}

/** Something that can be done next, as the deployed program names it. `path` is below the contract's root. */
export interface Step {
  desc: string;
  path: string;
  method: string;
}

const pageMax = 1_000_000_000;
const perPageMax = 100;
const perPageDefault = 5;

export const documentedQuery = z.object({
  page: z.coerce.number().int().min(1).max(pageMax).default(1),
  per_page: z.coerce.number().int().min(5).max(perPageMax).default(10),
});

export function rowsOf({ page, perPage }: Paging): { limit: number; offset: number } {
  return { limit: perPage, offset: (page - 1) * perPage };
}

/** The page that the document's calls name. @throws Refusal `validation-failed`. */
export function documentedPaging(c: Context<AppEnv>): Paging {
  const perPage = c.req.query('per_page') ?? c.req.query('per-page');
  const query = parse(documentedQuery, { page: c.req.query('page'), per_page: perPage });
  return { page: query.page, perPage: query.per_page };
}

/** A page as the document has it: its links are in the body and in `Link` (RFC 8288). */
export function documentedPage(
  c: Context<AppEnv>,
  parts: CompatParts,
  { page, perPage, count, results }: Paging & { count: number; results: unknown[] },
): Response {
  const last = Math.max(1, Math.ceil(count / perPage));
  const numbers = {
    next: page < last ? page + 1 : null,
    last,
    first: 1,
    prev: page > 1 ? Math.min(page - 1, last) : null,
  };
  const address = addressOf(c, parts);
  const links = Object.entries(numbers).flatMap(([rel, number]) =>
    number === null ? [] : [{ rel, method: 'GET', link: `${address}?page=${number}&per_page=${perPage}` }],
  );
  c.header('Link', links.map(({ rel, link }) => `<${link}>; rel="${rel}"`).join(', '));
  return c.json({ count, results, links });
}

/**
 * The page that the deployed program's calls name. A size that is none is the usual one, as there.
 * @throws Refusal `not-found` for a page that there is not; the first one is always there.
 */
export function deployedPaging(c: Context<AppEnv>, count: number): Paging {
  const size = Number(matching(/^[1-9]\d{0,8}$/, c.req.query('per-page')) ?? perPageDefault);
  const perPage = Math.min(size, perPageMax);
  const page = Number(matching(/^[1-9]\d{0,8}$/, c.req.query('page') ?? '1') ?? 0);
  const last = Math.max(1, Math.ceil(count / perPage));
  if (page < 1 || page > last) throw new Refusal('not-found', { detail: 'Invalid page.' });
  return { page, perPage };
}

/** A page as the deployed program has it. */
export function deployedPage(
  c: Context<AppEnv>,
  parts: CompatParts,
  { page, perPage, count, results }: Paging & { count: number; results: unknown[] },
  steps: readonly Step[],
): Response {
  const address = addressOf(c, parts);
  const link = (number: number) => `${address}?page=${number}&per-page=${perPage}`;
  return c.json({
    count,
    next: page * perPage < count ? link(page + 1) : null,
    previous: page > 1 ? link(page - 1) : null,
    results,
    _links: stepsOf(c, parts, steps),
  });
}

export function stepsOf(c: Context<AppEnv>, { trustedProxies }: CompatParts, steps: readonly Step[]) {
  const root = rootUrl(c, trustedProxies);
  return steps.map(({ desc, path, method }) => ({ desc, href: `${root}${path}`, method }));
}

/** The address that was called, without its query. */
function addressOf(c: Context<AppEnv>, { trustedProxies }: CompatParts): string {
  return new URL(c.req.path, rootUrl(c, trustedProxies)).href;
}

function matching(form: RegExp, text: string | undefined): string | undefined {
  return text !== undefined && form.test(text) ? text : undefined;
}
