import type { I18n, Messages } from '@lingui/core';
import type { Locale } from './locale.ts';

/** The texts that are on the page, in one language at a time. */
export interface PageTexts<Part extends string> {
  /** Resolves when the part is there in the language of the page, and of each to which it changes from here on. */
  load(part: Part): Promise<void>;
  /** Fetches all parts that were asked for, then changes the language of the page at once; the last call counts. */
  change(locale: Locale): Promise<void>;
}

/** @param first the language of the page before anybody changes it. */
export function createPageTexts<Part extends string>(
  i18n: I18n,
  fetchTexts: (part: Part, locale: Locale) => Promise<Messages>,
  first: Locale,
): PageTexts<Part> {
  const fetched = new Map<string, Promise<void>>();
  const asked = new Set<Part>();
  let wanted = first;

  function fetchOnce(part: Part, locale: Locale): Promise<void> {
    const key = `${locale} ${part}`;
    const before = fetched.get(key);
    if (before) return before;
    const fetching = fetchTexts(part, locale).then(
      (messages) => i18n.load(locale, messages),
      (error: unknown) => {
        // So that the next one who asks tries again.
        fetched.delete(key);
        throw error;
      },
    );
    fetched.set(key, fetching);
    return fetching;
  }

  return {
    async load(part) {
      asked.add(part);
      // The language may have changed meanwhile.
      for (let locale: Locale | undefined; locale !== wanted; ) {
        locale = wanted;
        await fetchOnce(part, locale);
      }
    },
    async change(locale) {
      const before = wanted;
      wanted = locale;
      try {
        // Parts may be asked for meanwhile.
        for (let count = -1; count !== asked.size; ) {
          count = asked.size;
          await Promise.all([...asked].map((part) => fetchOnce(part, locale)));
        }
      } catch (error) {
        if (wanted === locale) wanted = before;
        throw error;
      }
      if (wanted === locale && i18n.locale !== locale) i18n.activate(locale);
    },
  };
}
