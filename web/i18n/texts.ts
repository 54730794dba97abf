import type { Messages } from '@lingui/core';
import type { Locale } from './locale.ts';

type Catalogue = () => Promise<{ messages: Messages }>;

/** The parts of the catalogue, each with its languages: files of their own that only their readers fetch. */
const catalogues = {
  door: import.meta.glob<{ messages: Messages }>('./locales/*.po', { query: '?part=door' }),
  frame: import.meta.glob<{ messages: Messages }>('./locales/*.po', { query: '?part=frame' }),
  rooms: import.meta.glob<{ messages: Messages }>('./locales/*.po', { query: '?part=rooms' }),
  own: import.meta.glob<{ messages: Messages }>('./locales/*.po', { query: '?part=own' }),
  admin: import.meta.glob<{ messages: Messages }>('./locales/*.po', { query: '?part=admin' }),
} satisfies Record<string, Record<string, Catalogue>>;

export type Part = keyof typeof catalogues;

/** Fetches the texts of one part in one language. */
export async function fetchTexts(part: Part, locale: Locale): Promise<Messages> {
  const fetchPart: Catalogue | undefined = catalogues[part][`./locales/${locale}.po`];
  if (!fetchPart) throw new Error(`there is no catalogue of ${locale}`);
  return (await fetchPart()).messages;
}
