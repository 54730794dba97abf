import { foldText } from '../../base/text/fold.ts';
import { findOccurrences } from './needle.ts';
import type { Query } from './query.ts';

/** How soon one more occurrence of a word says nothing more, and how much a long text is set back (BM25's k1 and b). */
const saturation = 1.2;
const lengthShare = 0.4;
const phraseFactor = 1.5;

/** A text of a document. What is found in it is worth `weight` times as much as in a text of weight 1. */
export interface Field {
  text: string;
  weight: number;
}

export interface Candidate {
  /** The newer of two that fit alike comes first. */
  n: number;
  fields: readonly Field[];
}

export interface Ranked<Document extends Candidate> {
  document: Document;
  score: number;
}

/** A candidate as it is scored: what it has of each word of the query. */
interface Measured<Document extends Candidate> {
  document: Document;
  length: number;
  frequencies: number[];
  hasPhrase: boolean;
}

/**
 * The candidates that have any of the words, best first, by BM25 over their fields. It knows nothing of the engine that
 * found them: the same candidates come in the same order from each.
 * @param total how many documents there are; how many have a word is counted among the candidates.
 */
export function rank<Document extends Candidate>(
  query: Query,
  candidates: readonly Document[],
  total: number,
): Ranked<Document>[] {
  const measured = candidates.map((document) => measure(query, document));
  const averageLength = measured.reduce((sum, { length }) => sum + length, 0) / Math.max(1, measured.length);
  const rarities = query.words.map((_, word) => {
    const having = measured.filter(({ frequencies }) => (frequencies[word] ?? 0) > 0).length;
    return Math.log(1 + (Math.max(total, measured.length) - having + 0.5) / (having + 0.5));
  });
  return measured
    .map((one) => ({ document: one.document, score: scoreOf(one, rarities, averageLength) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || b.document.n - a.document.n);
}

function measure<Document extends Candidate>(query: Query, document: Document): Measured<Document> {
  const frequencies = query.words.map(() => 0);
  let length = 0;
  let hasPhrase = false;
  for (const { text, weight } of document.fields) {
    const folded = foldText(text);
    length += folded.length;
    hasPhrase ||= query.words.length > 1 && folded.includes(query.phrase);
    for (const [word, { needles }] of query.words.entries()) {
      for (const found of findOccurrences(needles, folded)) {
        frequencies[word] = (frequencies[word] ?? 0) + weight * found.weight;
      }
    }
  }
  return { document, length, frequencies, hasPhrase };
}

/** What a document has of the words, times the share of the words that it has. */
function scoreOf(one: Measured<Candidate>, rarities: readonly number[], averageLength: number): number {
  const norm = saturation * (1 - lengthShare + (lengthShare * one.length) / Math.max(1, averageLength));
  let sum = 0;
  let covered = 0;
  let all = 0;
  for (const [word, rarity] of rarities.entries()) {
    const frequency = one.frequencies[word] ?? 0;
    sum += (rarity * frequency * (saturation + 1)) / (frequency + norm);
    if (frequency > 0) covered += rarity;
    all += rarity;
  }
  return all === 0 ? 0 : ((sum * covered) / all) * (one.hasPhrase ? phraseFactor : 1);
}
