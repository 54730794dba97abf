export type DemoLanguage = 'ko' | 'ja' | 'en';

/**
 * The language to answer in, by the script of the question: Korean when a quarter of its letters are Hangul and they
 * outnumber kana and Han; Japanese likewise by kana and Han; otherwise English. A question in Korean or Japanese often
 * holds Latin names and terms, hence the quarter.
 */
export function languageOf(question: string): DemoLanguage {
  const letters = count(question, /\p{Letter}/gu);
  const hangul = count(question, /\p{Script=Hangul}/gu);
  const japanese = count(question, /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/gu);
  if (hangul > 0 && hangul >= japanese && hangul * 4 >= letters) return 'ko';
  if (japanese > 0 && japanese * 4 >= letters) return 'ja';
  return 'en';
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
