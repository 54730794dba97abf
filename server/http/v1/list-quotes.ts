import { type Page, page } from '../../../protocol/list.ts';
import { quote as itemSchema, listQuotesQuery, type Quote } from '../../../protocol/quote.ts';
import { listQuotes as readPage } from '../../quotes/list.ts';
import type { Store } from '../../store/store.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { nextLink } from './cursor.ts';
import { presentQuote, viewerOf } from './present-quote.ts';
import { decodeQuoteCursor, encodeQuoteCursor } from './quote-cursor.ts';

export function listQuotes(store: Store): Endpoint {
  return endpoint({
    name: 'list-quotes',
    method: 'GET',
    path: '/quotes',
    summary: 'The lines on the board',
    access: 'person',
    query: listQuotesQuery,
    reply: { status: 200, body: page(itemSchema) },
    async handle({ session, query: { cursor, ...list } }) {
      const viewer = viewerOf(session);
      const page = await readPage(store, viewer, list, decodeQuoteCursor(cursor));
      const next = page.next && encodeQuoteCursor(page.next);
      const body: Page<Quote> = { items: page.items.map((row) => presentQuote(row, viewer)), next };
      return { status: 200, body, headers: nextLink('/api/v1/quotes', next) };
    },
  });
}
