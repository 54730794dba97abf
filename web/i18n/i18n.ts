import { i18n } from '@lingui/core';
import { chooseLocale, type Locale, languageKey, readLocale } from './locale.ts';
import { createPageTexts } from './page-texts.ts';
import { fetchTexts, type Part } from './texts.ts';

const texts = createPageTexts<Part>(i18n, fetchTexts, chooseLocale(storedLocale(), navigator.languages));

/** Shows the page in its language: what was chosen on this device, or else what the browser asks for. */
export async function startLocale(): Promise<void> {
  i18n.on('change', tellBrowser);
  await texts.load('door');
  await texts.change(chooseLocale(storedLocale(), navigator.languages));
  // Another tab of this device has another language from here on.
  window.addEventListener('storage', (event) => {
    const locale = event.key === languageKey ? readLocale(event.newValue) : undefined;
    if (locale) void texts.change(locale).catch(() => undefined);
  });
}

/** Changes the language of the page without a reload, and remembers it on this device as far as its storage lets. */
export async function changeLocale(locale: Locale): Promise<void> {
  await texts.change(locale);
  try {
    localStorage.setItem(languageKey, locale);
  } catch {
    // Storage is off: the choice holds until the page is closed.
  }
}

/** The language that was chosen on this device; undefined when none was, or when its storage is off. */
export function deviceLocale(): Locale | undefined {
  return readLocale(storedLocale());
}

/** Fetches code together with the texts that it shows. The build reads from here which part a text belongs to. */
export function withTexts<Module>(part: Part, fetchCode: () => Promise<Module>): () => Promise<Module> {
  return async () => {
    // What several parts use is in the texts of the frame.
    const wanted: Part[] = part === 'door' ? [part] : ['frame', part];
    const [code] = await Promise.all([fetchCode(), ...wanted.map((name) => texts.load(name))]);
    return code;
  };
}

function storedLocale(): string | null {
  try {
    return localStorage.getItem(languageKey);
  } catch {
    return null;
  }
}

function tellBrowser(): void {
  document.documentElement.lang = i18n.locale;
}
