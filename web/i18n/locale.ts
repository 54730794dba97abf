import type { PageLanguage } from '../../protocol/account.ts';

/** A language that the page speaks, as a BCP 47 tag. */
export type Locale = PageLanguage;

/** Where the language that was chosen on a device is stored there. */
export const languageKey = 'sarangbang.language';

/** In the order in which they are offered. */
export const locales: readonly Locale[] = ['ko', 'en', 'ja'];

/** Each language in itself. */
export const localeNames: Record<Locale, string> = { ko: '한국어', en: 'English', ja: '日本語' };

/** The language of that name; undefined for anything else. */
export function readLocale(text: string | null | undefined): Locale | undefined {
  return locales.find((locale) => locale === text);
}

/**
 * The language of the page as long as no profile says one.
 * @param device what was chosen on this device, if anything was.
 * @param browser the languages that the browser asks for, the most wanted first.
 */
export function chooseLocale(device: string | null, browser: readonly string[]): Locale {
  const wanted = browser.map((tag) => readLocale(tag.toLowerCase().split('-')[0]));
  return readLocale(device) ?? wanted.find((locale) => locale !== undefined) ?? 'ko';
}
