import { foldText } from '../../base/text/fold.ts';
import { oneJamoAway, withoutParticles } from '../../base/text/korean.ts';
import { beginningTerm, pairsOf, type Run, runsOf, wordTerm } from '../../base/text/terms.ts';
import type { Expression } from './expression.ts';
import {
  beginningNeedle,
  charactersNeedle,
  type Needle,
  patternNeedle,
  stemNeedle,
  syllableNeedle,
} from './needle.ts';

const wordsMax = 12;
const mistypedSyllablesMax = 8;

/** A word that is looked for, in the forms in which it is found. */
export interface QueryWord {
  /** Documents that have the word. */
  exact: Expression;
  /** Documents that have it or a part of it. */
  loose: Expression;
  /** How its forms look in a text, the better ones first. */
  needles: readonly Needle[];
  /** The word with one jamo changed, for when it is found nowhere. */
  mistyped: { any: Expression; needles: readonly Needle[] } | null;
  /** So common that it says nothing beside others. */
  isWeak: boolean;
}

export interface Query {
  /** At most twelve. A weak one is there only when all are. */
  words: readonly QueryWord[];
  /** The whole query as it stands in a text that has it so. */
  phrase: string;
}

/** @returns without words when there is nothing in it to look for. */
export function parseQuery(text: string): Query {
  const normal = text.normalize('NFKC').toLowerCase();
  const words = [...runsOf(foldText(normal))].flatMap((run) =>
    run.script === 'cjk' ? [] : [run.script === 'hangul' ? hangulWord(run) : letterWord(run.text)],
  );
  words.push(...japaneseWords(normal));
  const strong = words.filter(({ isWeak }) => !isWeak);
  const kept = strong.length > 0 ? strong : words;
  return { words: kept.slice(0, wordsMax), phrase: foldText(text).trim().replaceAll(/\s+/g, ' ') };
}

const weakWords = new Set(
  'a an and are as at be but by for from i if in is it of on or our so that the this to was we were with you your'
    .split(' ')
    .map(wordTerm),
);

function letterWord(word: string): QueryWord {
  const term = wordTerm(word);
  return {
    exact: term,
    loose: term,
    needles: [stemNeedle(term, 1)],
    mistyped: null,
    isWeak: weakWords.has(term),
  };
}

function hangulWord({ text: word, afterDigit }: Run): QueryWord {
  const stem = withoutParticles(word);
  if (word.length === 1) return syllableWord(word, afterDigit);
  if (stem.length === 1) {
    const exact = { all: pairsOf(word) };
    return {
      exact,
      loose: { any: [exact, stem] },
      needles: [charactersNeedle(word, 1), syllableNeedle(stem, 0.5)],
      mistyped: mistypedWord(word),
      isWeak: false,
    };
  }
  const exact = { all: pairsOf(stem) };
  const beginning = stem.slice(0, 2);
  const whole = word === stem ? [] : [charactersNeedle(word, 1.25)];
  return {
    exact,
    loose: beginning,
    needles: [
      ...whole,
      charactersNeedle(stem, 1),
      ...(stem.length > 2 ? [charactersNeedle(beginning, 0.4)] : []),
    ],
    mistyped: mistypedWord(stem),
    isWeak: false,
  };
}

function syllableWord(syllable: string, afterDigit: boolean): QueryWord {
  return {
    exact: syllable,
    loose: { any: [syllable, beginningTerm(syllable)] },
    needles: [syllableNeedle(syllable, 1), beginningNeedle(syllable, 0.4)],
    mistyped: null,
    isWeak: afterDigit,
  };
}

/** Each syllable in turn is taken for the mistyped one. */
function mistypedWord(word: string): QueryWord['mistyped'] {
  const syllables = [...word].slice(0, mistypedSyllablesMax);
  const patterns = syllables.flatMap((syllable, index) => {
    const others = oneJamoAway(syllable);
    const before = syllables.slice(0, index).join('');
    const after = syllables.slice(index + 1).join('');
    return others.length > 0 ? [{ before, others, after }] : [];
  });
  if (patterns.length === 0) return null;
  const any = patterns.flatMap(({ before, others, after }) =>
    others.map((other) => ({ all: pairsOf(before + other + after) })),
  );
  const pattern = patterns.map(({ before, others, after }) => `${before}[${others.join('')}]${after}`);
  return { any: { any }, needles: [patternNeedle(new RegExp(pattern.join('|'), 'g'), 1)] };
}

/** A change of script ends a word: Han, katakana, hiragana. */
const japanese = /(?<han>\p{Script=Han}+)|(?<katakana>[ァ-ヺ][ァ-ヺー]*)|(?<hiragana>[ぁ-ゟー]+)/gu;
const kanaParticle = /^[はがのをにでともへや]/;
const weakKana =
  /^(?:です|ます|でした|ました|した|して|する|ない|から|まで|こと|もの|たい|った|って|だった|さん|くん)$/;

function japaneseWords(normal: string): QueryWord[] {
  const words: QueryWord[] = [];
  let endOfLast = -1;
  for (const { 0: text, index, groups } of normal.matchAll(japanese)) {
    const follows = index === endOfLast;
    endOfLast = index + text.length;
    if (groups?.['han'] !== undefined) words.push(hanWord(text));
    else if (groups?.['katakana'] !== undefined) words.push(kanaWord(foldText(text), false));
    else words.push(hiraganaWord(text, follows));
  }
  return words;
}

function hanWord(word: string): QueryWord {
  const pairs = pairsOf(word);
  const exact = { all: pairs };
  const parts = pairs.length > 1 ? pairs.map((pair) => charactersNeedle(pair, 0.4)) : [];
  return {
    exact,
    loose: { any: pairs },
    needles: [charactersNeedle(word, 1), ...parts],
    mistyped: null,
    isWeak: false,
  };
}

/** What follows Han or katakana begins with an ending or a particle, and often is nothing more. */
function hiraganaWord(text: string, follows: boolean): QueryWord {
  const word = follows ? text.replace(kanaParticle, '') : text;
  return kanaWord(word === '' ? text : word, (follows && word.length <= 2) || weakKana.test(word));
}

function kanaWord(word: string, isWeak: boolean): QueryWord {
  if (word.length === 1) {
    const alone = patternNeedle(new RegExp(`(?<![ぁ-ゟー])${word}(?![ぁ-ゟー])`, 'g'), 1);
    return { exact: word, loose: word, needles: [alone], mistyped: null, isWeak };
  }
  const beginning = word.slice(0, 3);
  return {
    exact: { all: pairsOf(word) },
    loose: { all: pairsOf(beginning) },
    needles: [charactersNeedle(word, 1), ...(word.length > 3 ? [charactersNeedle(beginning, 0.4)] : [])],
    mistyped: null,
    isWeak,
  };
}
