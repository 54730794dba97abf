import type { AccountId } from '../base/ids.ts';
import { searchQuotes } from '../store/search/quotes.ts';
import type { Store } from '../store/store.ts';
import { letterPairsOf, likeness } from './likeness.ts';
import { type QuoteView, readApplied, readOwnNewest } from './quote-table.ts';

export interface AlikeQuote {
  row: QuoteView;
  /** From 0 to 1, which is the same but for blanks, marks and case. */
  likeness: number;
}

/** How many of what the search finds are compared, and how many of one's own. */
const comparedMax = 50;
const alikeMax = 5;
/** Below it two lines have words in common and no more. */
const leastLikeness = 0.5;

/** Applied quotes and one's own of any status that are alike, most alike first. Other people's are not told of. */
export async function findAlike(store: Store, account: AccountId, content: string): Promise<AlikeQuote[]> {
  const found = await searchQuotes(store, content, comparedMax);
  const applied = await readApplied(
    store.read,
    found.map(({ id }) => id),
  );
  const own = await readOwnNewest(store.read, account, comparedMax);
  const rows = new Map([...applied, ...own].map((row) => [row.id, row]));
  const pairs = letterPairsOf(content);
  return [...rows.values()]
    .map((row) => ({ row, likeness: likeness(pairs, letterPairsOf(row.content)) }))
    .filter((alike) => alike.likeness >= leastLikeness)
    .sort((a, b) => b.likeness - a.likeness || (a.row.id < b.row.id ? -1 : 1))
    .slice(0, alikeMax);
}
