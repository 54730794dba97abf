import { type AlikeQuotes, alikeQuery, alikeQuotes as replySchema } from '../../../protocol/quote.ts';
import { findAlike } from '../../quotes/alike.ts';
import type { Store } from '../../store/store.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { presentQuote, viewerOf } from './present-quote.ts';

export function alikeQuotes(store: Store): Endpoint {
  return endpoint({
    name: 'alike-quotes',
    method: 'GET',
    path: '/quotes/alike',
    summary: 'Lines on the board that look like this one',
    access: 'person',
    query: alikeQuery,
    reply: { status: 200, body: replySchema },
    async handle({ session, query }) {
      const viewer = viewerOf(session);
      const found = await findAlike(store, viewer.account, query.content);
      const items = found.map(({ row, likeness }) => ({ quote: presentQuote(row, viewer), likeness }));
      const body: AlikeQuotes = { items, next: null };
      return { status: 200, body };
    },
  });
}
