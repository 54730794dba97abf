import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { entry, filesBefore, keyOf, type Manifest } from './manifest.ts';

/** The script that runs before the first paint; it is part of the early one. */
const theme = 'theme.js';

/** The names of the files (web/build/chunks.ts) of each page at which people begin, and of what it shows at once. */
const pages = { login: ['door'], frame: ['frame'], home: ['home'], chat: ['chat', 'markdown'] };
const languages = ['ko', 'en', 'ja'];

/** What the early script is told: which files each page needs beyond those that the HTML names, and its texts. */
export function filesOfPages(manifest: Manifest) {
  const known = new Set(filesBefore(manifest, entry));
  const codeOf = (names: string[]) => {
    const files = names.flatMap((name) => filesBefore(manifest, keyOf(manifest, name)));
    return [...new Set(files)].filter((file) => !known.has(file));
  };
  const textsOf = (part: string) =>
    Object.fromEntries(
      languages.map((language) => [
        language,
        filesBefore(manifest, `i18n/locales/${language}.po?part=${part}`)[0] ?? '',
      ]),
    );
  return {
    code: Object.fromEntries(Object.entries(pages).map(([page, names]) => [page, codeOf(names)])),
    texts: { door: textsOf('door'), frame: textsOf('frame') },
  };
}

/**
 * Puts the early script of the page that was just laid into a folder in the place of the theme's, which it begins with.
 * @param source of it; without that file the page stays as it is.
 * @returns its address, or nothing.
 */
export async function buildEarly(source: string, folder: string, manifest: Manifest): Promise<string[]> {
  if (!existsSync(source)) return [];
  const { build } = await import('rolldown');
  const { output } = await build({
    input: source,
    write: false,
    transform: { define: { pageFiles: JSON.stringify(filesOfPages(manifest)) } },
    output: { format: 'iife', minify: true },
    logLevel: 'warn',
  });
  const themePath = join(folder, theme);
  const code = `${await readFile(themePath, 'utf8')}${output[0].code}`;
  const address = `/assets/early-${createHash('sha256').update(code).digest('base64url').slice(0, 8)}.js`;
  const htmlPath = join(folder, entry);
  const html = await readFile(htmlPath, 'utf8');
  const tag = (path: string) => `<script src="${path}"></script>`;
  if (!html.includes(tag(`/${theme}`))) throw new Error(`${htmlPath} has no ${tag(`/${theme}`)}`);
  await writeFile(join(folder, address), code);
  await writeFile(htmlPath, html.replace(tag(`/${theme}`), tag(address)));
  await rm(themePath);
  return [address];
}
