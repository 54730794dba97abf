/** Languages that get their own line breaking, type and voice. */
export type TextLanguage = 'ko' | 'ja' | 'en';

const sampleLength = 400;

/**
 * Guesses the language of a text from its script, for the `lang` of a message. Hangul is Korean, kana is Japanese,
 * and Latin letters alone are taken for English. Chinese characters alone decide nothing.
 * @returns undefined when there is nothing to tell it by; then the page's own language holds.
 */
export function guessLanguage(text: string): TextLanguage | undefined {
  const sample = text.slice(0, sampleLength);
  const hangul = count(sample, /\p{Script=Hangul}/gu);
  const kana = count(sample, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  if (hangul > 0 || kana > 0) return hangul >= kana ? 'ko' : 'ja';
  return count(sample, /\p{Script=Latin}/gu) > 0 && !/\p{Script=Han}/u.test(sample) ? 'en' : undefined;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
