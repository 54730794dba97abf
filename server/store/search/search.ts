import type { Snippet } from '../../../protocol/search.ts';
import type { Reader } from '../store.ts';
import { findCandidates } from './candidates.ts';
import type { Shelf } from './engine.ts';
import { parseQuery } from './query.ts';
import { type Candidate, rank } from './rank.ts';
import { snippetOf } from './snippet.ts';

export interface Hit<Document extends Candidate> {
  document: Document;
  score: number;
  /** Of the first field. */
  snippet: Snippet;
}

export interface Lookup<Document extends Candidate> {
  reader: Reader;
  /** Undefined: nothing was put on it yet. */
  shelf: Shelf | undefined;
  text: string;
  limit: number;
  /** The documents of these numbers that are still there. @param numbers a JSON array. */
  load(numbers: string): Promise<readonly Document[]>;
}

/** The documents of a shelf that fit a text, best first. */
export async function lookUp<Document extends Candidate>(lookup: Lookup<Document>): Promise<Hit<Document>[]> {
  const { shelf, limit } = lookup;
  const asked = parseQuery(lookup.text);
  if (!shelf || asked.words.length === 0) return [];
  const { numbers, query } = await findCandidates(lookup.reader, shelf, asked, limit);
  if (numbers.length === 0) return [];
  const ranked = rank(query, await lookup.load(JSON.stringify(numbers)), shelf.last);
  return ranked.slice(0, limit).map(({ document, score }) => ({
    document,
    score,
    snippet: snippetOf(document.fields[0]?.text ?? '', query),
  }));
}
