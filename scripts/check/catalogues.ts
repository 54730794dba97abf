import { basename, join } from 'node:path';
import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import type { Fault } from './fault.ts';

const rule = 'catalogues';
const folder = 'web/i18n/locales';

/** What a text is in one language, by the id that is made of it. */
export interface TextEntry {
  message?: string | undefined;
  translation?: string | undefined;
  obsolete?: boolean | undefined;
}
export type Texts = Readonly<Record<string, TextEntry>>;

/** Reads what the source of the page says, and each language's catalogue, and compares them. */
export async function checkCatalogues(root: string): Promise<Fault[]> {
  const web = join(root, 'web');
  const config = getConfig({ cwd: web, configPath: join(web, 'lingui.config.ts') });
  const [catalogue] = await getCatalogs(config);
  const source = await catalogue?.collect();
  if (!catalogue || !source) return [{ path: folder, line: 1, rule, message: 'the texts cannot be read' }];
  const faults: Fault[] = [];
  for (const locale of config.locales) {
    const path = `${folder}/${basename(catalogue.getFilename(locale))}`;
    faults.push(...compareTexts(path, source, (await catalogue.read(locale)) ?? {}));
  }
  return faults;
}

/** Each text of the source is in the catalogue, translated, with the same placeholders and tags; nothing else is there. */
export function compareTexts(path: string, source: Texts, catalogue: Texts): Fault[] {
  const faults: Fault[] = [];
  const add = (entry: TextEntry | undefined, id: string, words: string) =>
    faults.push({ path, line: 1, rule, message: `“${entry?.message ?? id}” ${words}` });
  for (const [id, entry] of Object.entries(source)) {
    const stored = catalogue[id];
    if (!stored || stored.obsolete) add(entry, id, 'is not in it; run `npm run i18n`');
    else if (!stored.translation) add(entry, id, 'has no translation');
    else if (partsOf(stored.translation) !== partsOf(entry.message ?? id)) {
      add(entry, id, `and “${stored.translation}” differ in their placeholders or tags`);
    }
  }
  for (const [id, entry] of Object.entries(catalogue)) {
    if (!source[id]) add(entry, id, 'is no longer said; run `npm run i18n`');
  }
  return faults;
}

/** The placeholders and tags of a text, each once, in order: words of a plural may hold one several times. */
function partsOf(text: string): string {
  const names = [...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name]) => `{${name}}`);
  const tags = [...text.matchAll(/<\/?\d+\/?>/g)].map(([tag]) => tag);
  return [...new Set([...names, ...tags])].sort().join(' ');
}
