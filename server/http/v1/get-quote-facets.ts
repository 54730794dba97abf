import { quoteFacetsQuery, quoteFacets as replySchema } from '../../../protocol/quote.ts';
import { readFacets } from '../../quotes/facets.ts';
import type { Store } from '../../store/store.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { viewerOf } from './present-quote.ts';

export function getQuoteFacets(store: Store): Endpoint {
  return endpoint({
    name: 'get-quote-facets',
    method: 'GET',
    path: '/quotes/facets',
    summary: 'What the lines on the board can be narrowed to, with counts',
    access: 'person',
    query: quoteFacetsQuery,
    reply: { status: 200, body: replySchema },
    async handle({ session, query }) {
      return { status: 200, body: await readFacets(store, viewerOf(session), query) };
    },
  });
}
