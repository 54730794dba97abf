import { i18n, type Messages } from '@lingui/core';

/** A language that the page speaks, as a BCP 47 tag. */
export type Locale = 'ko';

/** One catalogue a language, each a file of its own that only its readers fetch. */
const catalogues: Record<Locale, () => Promise<{ messages: Messages }>> = {
  ko: () => import('./locales/ko.po'),
};

/** Fetches a language, makes it the page's and says so to the browser and to screen readers. */
export async function activateLocale(locale: Locale): Promise<void> {
  const { messages } = await catalogues[locale]();
  i18n.loadAndActivate({ locale, messages });
  document.documentElement.lang = locale;
}
