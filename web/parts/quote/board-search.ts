import type { QuoteFilter } from '../../api/quotes.ts';

/** What the address of the board holds: which quotes are listed, and the panel beside them. */
export interface BoardSearch extends QuoteFilter {
  /** `new` while a quote is being submitted, or the id of the answer that found none and filled the form in. */
  suggest?: string | undefined;
  /** The id of the quote that is being changed. */
  edit?: string | undefined;
}

const texts = ['q', 'title', 'speaker', 'tag', 'suggest', 'edit'] as const;
const statuses = ['submitted', 'applied', 'rejected', 'withdrawn'] as const;
const orders = ['newest', 'oldest', 'title'] as const;
const longest = 200;

/** Reads an address; what it cannot hold is left out. */
export function readBoardSearch(search: Record<string, unknown>): BoardSearch {
  const read: BoardSearch = {};
  for (const name of texts) {
    // The router reads `?q=12` as a number.
    const value = search[name];
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text === 'string' && text !== '') read[name] = text.slice(0, longest);
  }
  const status = statuses.find((known) => known === search['status']);
  const sort = orders.find((known) => known === search['sort']);
  return { ...read, ...(status && { status }), ...(sort && { sort }) };
}

/** The part of an address that narrows and orders the list. */
export function filterOf(search: BoardSearch): QuoteFilter {
  const { suggest: _suggest, edit: _edit, ...filter } = search;
  return filter;
}
