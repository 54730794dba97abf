import { fold } from './fold.ts';

/** How often each pair of neighbouring letters is in a text, over blanks and marks. */
export type LetterPairs = ReadonlyMap<string, number>;

export function letterPairsOf(text: string): LetterPairs {
  const letters = [...fold(text).replaceAll(/[^\p{Letter}\p{Number}]/gu, '')];
  const pairs = new Map<string, number>();
  const last = Math.max(1, letters.length - 1);
  for (let at = 0; at < last; at += 1) {
    const pair = `${letters[at] ?? ''}${letters[at + 1] ?? ''}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Sørensen-Dice: twice what both have, of all that they have; from 0 to 1. */
export function likeness(a: LetterPairs, b: LetterPairs): number {
  const all = total(a) + total(b);
  return all === 0 ? 0 : (2 * common(a, b)) / all;
}

/** How much of a text is in another one, from 0 to 1. */
export function shareIn(part: LetterPairs, whole: LetterPairs): number {
  const all = total(part);
  return all === 0 ? 0 : common(part, whole) / all;
}

function common(a: LetterPairs, b: LetterPairs): number {
  let sum = 0;
  for (const [pair, times] of a) sum += Math.min(times, b.get(pair) ?? 0);
  return sum;
}

function total(pairs: LetterPairs): number {
  return pairs.values().reduce((sum, times) => sum + times, 0);
}
