import type { ChatMessage } from './model.ts';

/**
 * An estimate of tokens without any model's tokenizer, for when an upstream does not count. Each UTF-16 code unit has a
 * weight in hundredths of a token, so the sum does not depend on how a text is cut into pieces. The weights lie between
 * two published vocabularies, o200k_base and cl100k_base: over plain Korean, Japanese, Chinese, English, German and
 * Russian, and over program text, the estimate lies between their counts or within 15 % of one of them.
 */
export function tokenWeight(text: string): number {
  let weight = 0;
  for (let at = 0; at < text.length; at += 1) weight += unitWeight(text.charCodeAt(at));
  return weight;
}

/** @returns whole tokens, rounded up, for a sum of weights. */
export function tokensOfWeight(weight: number): number {
  return Math.ceil(weight / 100);
}

/** The tokens of a prompt: its texts, four for the frame of each message, three to open the answer. */
export function promptTokens(messages: readonly ChatMessage[]): number {
  let weight = 300;
  for (const message of messages) weight += 400 + tokenWeight(message.content);
  return tokensOfWeight(weight);
}

function unitWeight(unit: number): number {
  if (unit < 0x80) return asciiWeight(unit);
  if (unit >= 0xac00 && unit <= 0xd7a3) return 85; // a Hangul syllable
  if (unit >= 0x3040 && unit <= 0x30ff) return 75; // kana
  if (unit >= 0x3000 && unit <= 0x9fff) return 85; // Han, and CJK punctuation
  if (unit >= 0xd800 && unit <= 0xdfff) return 75; // half of an emoji or a rare character
  return 40; // letters of other alphabets
}

function asciiWeight(unit: number): number {
  const lower = unit | 0x20;
  if (lower >= 0x61 && lower <= 0x7a) return 27;
  if (unit >= 0x30 && unit <= 0x39) return 40;
  if (unit <= 0x20) return 5;
  return 60;
}
