import { withoutParticles } from '../../base/text/korean.ts';
import { wordTerm } from '../../base/text/terms.ts';

/** Where something stands in a folded text. */
export interface Place {
  start: number;
  end: number;
}

/** What a word of a query may look like in a text, and what it is worth when it does. */
export interface Needle {
  weight: number;
  find(folded: string): Iterable<Place>;
}

/** Where a word stands, as the needle sees it that came first. */
export interface Occurrence extends Place {
  weight: number;
}

/** Where a text has what one of the needles looks for. What an earlier one has found, a later one does not find again. */
export function findOccurrences(needles: readonly Needle[], folded: string): Occurrence[] {
  const found: Occurrence[] = [];
  for (const { weight, find } of needles) {
    const before = found.length;
    for (const { start, end } of find(folded)) {
      const isTaken = found.slice(0, before).some((other) => start < other.end && other.start < end);
      if (!isTaken) found.push({ start, end, weight });
    }
  }
  return found;
}

/** The characters themselves, wherever they stand. */
export function charactersNeedle(characters: string, weight: number): Needle {
  return {
    weight,
    *find(folded) {
      for (let at = folded.indexOf(characters); at >= 0; at = folded.indexOf(characters, at + 1)) {
        yield { start: at, end: at + characters.length };
      }
    },
  };
}

export function patternNeedle(pattern: RegExp, weight: number): Needle {
  return {
    weight,
    *find(folded) {
      for (const { index, 0: text } of folded.matchAll(pattern))
        yield { start: index, end: index + text.length };
    },
  };
}

/** A word of letters and digits in all forms that have the stem. */
export function stemNeedle(stem: string, weight: number): Needle {
  // "story" and "stories" have the stem "stori".
  const beginning = stem.length > 2 && stem.endsWith('i') ? stem.slice(0, -1) : stem;
  return {
    weight,
    *find(folded) {
      for (let at = folded.indexOf(beginning); at >= 0; at = folded.indexOf(beginning, at + 1)) {
        const word = wordAt(folded, at);
        if (word !== '' && wordTerm(word) === stem) yield { start: at, end: at + word.length };
      }
    },
  };
}

const letter = /[\p{L}\p{N}\p{M}'’]/u;

/** The word of letters and digits that begins there; empty when none does. */
function wordAt(folded: string, at: number): string {
  if (at > 0 && letter.test(folded.charAt(at - 1)) && !isCjk(folded.charAt(at - 1))) return '';
  let end = at;
  while (end < folded.length && letter.test(folded.charAt(end)) && !isCjk(folded.charAt(end))) end += 1;
  return folded.slice(at, end);
}

function isCjk(character: string): boolean {
  return /[\p{Script=Han}\p{Script=Hangul}ぁ-ゟー]/u.test(character);
}

/** A syllable that is a word of its own, with or without particles, or stands behind a number. */
export function syllableNeedle(syllable: string, weight: number): Needle {
  return {
    weight,
    *find(folded) {
      for (const { start, end, run } of beginnings(syllable, folded)) {
        if (withoutParticles(run) === syllable || /\d/.test(folded.charAt(start - 1))) yield { start, end };
      }
    },
  };
}

/** A syllable that a word begins with. */
export function beginningNeedle(syllable: string, weight: number): Needle {
  return { weight, find: (folded) => beginnings(syllable, folded) };
}

const hangul = /[\u1100-\u11ff\uac00-\ud7a3]/;

function* beginnings(syllable: string, folded: string): Generator<Place & { run: string }> {
  for (let at = folded.indexOf(syllable); at >= 0; at = folded.indexOf(syllable, at + 1)) {
    if (at > 0 && hangul.test(folded.charAt(at - 1))) continue;
    let end = at + 1;
    while (end < folded.length && hangul.test(folded.charAt(end))) end += 1;
    yield { start: at, end: at + syllable.length, run: folded.slice(at, end) };
  }
}
