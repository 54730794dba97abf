import { i18n, type Messages } from '@lingui/core';
import { chooseLocale } from '../i18n/locale.ts';

type Catalogue = () => Promise<{ messages: Messages }>;

/** The texts of the frame in each language: files of their own, with nothing of the other pages. */
const catalogues: Record<string, Catalogue> = import.meta.glob<{ messages: Messages }>(
  '../i18n/locales/*.po',
  { query: '?part=embed' },
);

/** @param wanted the language that the page around asks for; else that of the browser is taken. */
export async function startTexts(wanted: string | null): Promise<void> {
  const locale = chooseLocale(wanted, navigator.languages);
  const fetchTexts = catalogues[`../i18n/locales/${locale}.po`];
  if (!fetchTexts) throw new Error(`there is no catalogue of ${locale}`);
  i18n.loadAndActivate({ locale, messages: (await fetchTexts()).messages });
  document.documentElement.lang = locale;
}
