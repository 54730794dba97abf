import { address } from '../../../protocol/sentences.ts';
import type { SaidWord } from './player.ts';

/** A part of a text, in UTF-16 code units. */
export interface Span {
  start: number;
  end: number;
}

/** Where a sentence stands in a text that is shown. */
export interface Found extends Span {
  /** Where a word of the sentence stands there. */
  placeOf(word: SaidWord): Span | null;
}

/** How many letters may be shown before a sentence that are not said, such as the host of a picture. */
const unsaidLength = 80;

/**
 * Finds the sentence that is said in the text that is shown. Only letters and digits are compared: marks of Markdown are
 * not shown, addresses are not said, and blanks differ.
 * @param sentences in their order, as `spokenSentences` cuts them.
 * @returns null where that sentence is not shown as it is said.
 */
export function findSaid(shown: string, sentences: readonly string[], wanted: number): Found | null {
  const { letters, places } = lettersOf(shown.replaceAll(address, (found) => ' '.repeat(found.length)));
  let from = 0;
  let missed = 0;
  for (const [index, sentence] of sentences.entries()) {
    const said = lettersOf(sentence);
    const at = letters.indexOf(said.letters, from);
    const isFound = said.letters !== '' && at >= 0 && at <= from + missed + unsaidLength;
    if (index === wanted)
      return isFound ? found(shown, places.slice(at, at + said.letters.length), said) : null;
    from = isFound ? at + said.letters.length : from;
    missed = isFound ? 0 : missed + said.letters.length;
  }
  return null;
}

/** The letters of a text, each one UTF-16 code unit, and where they stand in it. */
interface Letters {
  letters: string;
  places: readonly number[];
}

function lettersOf(text: string): Letters {
  let letters = '';
  const places: number[] = [];
  for (const { 0: run, index } of text.matchAll(/[\p{Letter}\p{Mark}\p{Number}]+/gu)) {
    letters += run;
    for (let at = 0; at < run.length; at += 1) places.push(index + at);
  }
  return { letters, places };
}

const opening = /[\p{Ps}\p{Pi}"']+$/u;
const closing = /^[^\s\p{Letter}\p{Mark}\p{Number}\p{Ps}\p{Pi}]+/u;

/** @param places of the letters of the sentence in what is shown. */
function found(shown: string, places: readonly number[], said: Letters): Found {
  const first = places[0] ?? 0;
  const last = (places.at(-1) ?? 0) + 1;
  return {
    start: first - (opening.exec(shown.slice(0, first))?.[0].length ?? 0),
    end: last + (closing.exec(shown.slice(last))?.[0].length ?? 0),
    placeOf({ start, end }) {
      const word = places.filter((_, at) => {
        const place = said.places[at] ?? -1;
        return place >= start && place < end;
      });
      return word.length === 0 ? null : { start: word[0] ?? 0, end: (word.at(-1) ?? 0) + 1 };
    },
  };
}
