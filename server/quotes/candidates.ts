import type { QuoteId } from '../base/ids.ts';
import { searchQuotes } from '../store/search/quotes.ts';
import type { Store } from '../store/store.ts';
import { type QuoteView, readApplied } from './quote-table.ts';

/** An applied quote that may be meant. Scores are comparable within one search. */
export interface Candidate {
  row: QuoteView;
  score: number;
}

/** Questions are short; of a longer one its beginning is looked up. */
const queryMaxLength = 500;

/** The applied quotes that fit a question best, best first. */
export async function findCandidates(store: Store, query: string, limit: number): Promise<Candidate[]> {
  const hits = await searchQuotes(store, query.slice(0, queryMaxLength).toWellFormed(), limit);
  return withRows(store, hits);
}

/** Those of the scored ids that are applied at this moment, in the same order. */
export async function withRows(
  store: Store,
  scored: readonly { id: QuoteId; score: number }[],
): Promise<Candidate[]> {
  const rows = await readApplied(
    store.read,
    scored.map(({ id }) => id),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return scored.flatMap(({ id, score }) => {
    const row = byId.get(id);
    return row ? [{ row, score }] : [];
  });
}
