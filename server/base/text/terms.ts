import { englishStem } from './english.ts';
import { foldText } from './fold.ts';
import { withoutParticles } from './korean.ts';

/** The longest word that is told from others, in UTF-16 code units: longer ones are no words. */
const wordMaxLength = 64;

export type Script = 'hangul' | 'cjk' | 'word';

/** A piece of folded text in one way of writing: what stands between two blanks may have several. */
export interface Run {
  script: Script;
  text: string;
  start: number;
  /** Whether a digit stands right before it, as before 회 in 9회말. */
  afterDigit: boolean;
}

const runs =
  /([\u1100-\u11ff\uac00-\ud7a3]+)|([\p{Script=Han}ぁ-ゟー]+)|([[\p{L}\p{N}]--[\p{Script=Han}\p{Script=Hangul}ぁ-ゟー]][[\p{L}\p{N}\p{M}'’]--[\p{Script=Han}\p{Script=Hangul}ぁ-ゟー]]*)/gv;
const han = /\p{Script=Han}/u;

/** The pieces of folded text that can be found: Hangul; Han and kana; words of letters and digits. */
export function* runsOf(folded: string): Generator<Run> {
  for (const match of folded.matchAll(runs)) {
    const [text, hangul, cjk] = match;
    const start = match.index;
    const afterDigit = /\d/.test(folded.charAt(start - 1));
    const script = hangul !== undefined ? 'hangul' : cjk !== undefined ? 'cjk' : 'word';
    yield { script, text, start, afterDigit };
  }
}

/** The term that a word of letters and digits is found by. */
export function wordTerm(word: string): string {
  const letters = word.replaceAll(/['’]/g, '').slice(0, wordMaxLength);
  return /^[a-z0-9]+$/.test(letters) ? englishStem(letters) : letters;
}

/** Each two characters that stand beside one another; the character itself when it is alone. */
export function pairsOf(text: string): string[] {
  const characters = [...text];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** The term of a syllable that a Hangul word begins with: what finds 꿈꾸던 by 꿈. */
export function beginningTerm(syllable: string): string {
  return `${syllable}…`;
}

/**
 * What a text is found by, each term once: the stem of each word of letters; of Hangul, Han and kana each pair of
 * characters; each Han character; a kana that stands alone; a Hangul syllable that is a word, with or without particles;
 * and the syllable that a Hangul word begins with.
 * @param text as it was written.
 */
export function termsOf(text: string): Set<string> {
  const terms = new Set<string>();
  for (const run of runsOf(foldText(text))) {
    if (run.script === 'word') terms.add(wordTerm(run.text));
    else if (run.script === 'hangul') addHangul(run, terms);
    else addCjk(run.text, terms);
  }
  terms.delete('');
  return terms;
}

function addHangul({ text, afterDigit }: Run, terms: Set<string>): void {
  for (const pair of pairsOf(text)) terms.add(pair);
  const first = text.charAt(0);
  if (afterDigit || withoutParticles(text).length === 1) terms.add(first);
  if (text.length > 1) terms.add(beginningTerm(first));
}

function addCjk(text: string, terms: Set<string>): void {
  for (const pair of pairsOf(text)) terms.add(pair);
  for (const character of text) if (han.test(character)) terms.add(character);
  for (const [kana] of text.matchAll(/(?<![ぁ-ゟー])[ぁ-ゟー](?![ぁ-ゟー])/g)) terms.add(kana);
}
