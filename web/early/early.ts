import { startReads } from '../api/early-reads.ts';
import { wasSomebodyHere } from '../api/here.ts';
import { chooseLocale, type Locale, languageKey } from '../i18n/locale.ts';
import { type BeginningPage, needsOf } from './needs.ts';

/** What the build says of the files of the page (scripts/build/early.ts). */
declare const pageFiles: {
  /** What each page needs beyond what the HTML names. */
  readonly code: Readonly<Record<BeginningPage, readonly string[]>>;
  readonly texts: Readonly<Record<'door' | 'frame', Readonly<Record<Locale, string>>>>;
};

// Named once: the build puts the whole list in its place.
const { code, texts } = pageFiles;

/** Fetches a module without running it: when it is imported, it is there. */
function preload(file: string): void {
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.crossOrigin = '';
  link.href = file;
  document.head.append(link);
}

function chosenLanguage(): string | null {
  try {
    return localStorage.getItem(languageKey);
  } catch {
    return null;
  }
}

const { pages, reads } = needsOf(new URL(location.href), wasSomebodyHere());
const locale = chooseLocale(chosenLanguage(), navigator.languages);
startReads(reads, locale);
for (const file of new Set(pages.flatMap((page) => code[page]))) preload(file);
preload(texts.door[locale]);
if (pages.includes('frame')) preload(texts.frame[locale]);
