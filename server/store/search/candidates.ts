import type { Reader } from '../store.ts';
import type { Shelf } from './engine.ts';
import { indexOf } from './engines.ts';
import type { Expression } from './expression.ts';
import type { Query, QueryWord } from './query.ts';

/** What is ranked at most: a common word has more, and then only the newest are. */
export const candidatesMax = 500;

export interface Found {
  /** Numbers of documents. */
  numbers: number[];
  /** The query as it was understood: a word that is found nowhere stands for those that are one jamo away. */
  query: Query;
}

/**
 * What the index has for a query: documents with all of its words; when they are fewer than `enough`, those with parts of
 * all of them, and then those with any. Each look-up has a limit, so a word that is everywhere costs no more than another.
 */
export async function findCandidates(
  reader: Reader,
  shelf: Shelf,
  query: Query,
  enough: number,
): Promise<Found> {
  const numbers = new Set<number>();
  const look = async (asked: Expression, limit: number) => {
    const found = await indexOf(reader.engine).find(reader.executor, shelf, asked, limit);
    for (const n of found) if (numbers.size < candidatesMax) numbers.add(n);
    return found.length;
  };
  const { words } = query;
  await look({ all: words.map(({ exact }) => exact) }, candidatesMax);
  if (numbers.size < enough) await look({ all: words.map(({ loose }) => loose) }, candidatesMax);
  if (numbers.size >= enough) return { numbers: [...numbers], query };
  const each = Math.ceil((candidatesMax - numbers.size) / Math.max(1, words.length));
  const understood: QueryWord[] = [];
  for (const word of words) {
    const { loose, mistyped } = word;
    const isKnown = (await look(loose, each)) > 0;
    const isMistyped = !isKnown && mistyped !== null && (await look(mistyped.any, each)) > 0;
    understood.push(isMistyped ? { ...word, needles: mistyped.needles } : word);
  }
  return { numbers: [...numbers], query: { ...query, words: understood } };
}
