import {
  searchResults as replySchema,
  type SearchHit,
  type SearchResults,
  searchQuery,
} from '../../../protocol/search.ts';
import { isoTime } from '../../base/clock.ts';
import { type MessageHit, searchMessages } from '../../chat/search.ts';
import { type QuoteHit, searchQuotes } from '../../store/search/quotes.ts';
import type { Store } from '../../store/store.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

export function search(store: Pick<Store, 'longRead'>): Endpoint {
  return endpoint({
    name: 'search',
    method: 'GET',
    path: '/search',
    summary: 'Search your messages and titles, and the lines of the board',
    access: 'person',
    query: searchQuery,
    reply: { status: 200, body: replySchema },
    async handle({ session, query: { q, in: within, limit } }) {
      const own = within === 'quotes' ? [] : await searchMessages(store, session.account.id, q, limit);
      const quotes = within === 'messages' ? [] : await searchQuotes(store, q, limit);
      const body: SearchResults = {
        items: [...own.map(presentMessageHit), ...quotes.map(presentQuoteHit)],
        next: null,
      };
      return { status: 200, body };
    },
  });
}

function presentMessageHit(hit: MessageHit): SearchHit {
  const { conversation, title, snippet, score } = hit;
  if (hit.message === null) {
    const updatedAt = isoTime(hit.updatedAtMs);
    return { kind: 'conversation', id: conversation, title, snippet, score, updatedAt };
  }
  const { message: id, role, createdAtMs } = hit;
  return { kind: 'message', id, conversation, title, role, snippet, score, createdAt: isoTime(createdAtMs) };
}

function presentQuoteHit({ id, title, speaker, parts, score }: QuoteHit): SearchHit {
  return { kind: 'quote', id, title, speaker, snippet: parts, score };
}
