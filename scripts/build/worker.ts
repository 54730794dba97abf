import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { entry, type Manifest } from './manifest.ts';

/** What few people need, or few at first: it is kept when it is used. */
const left = /admin|parts\/usage\/|highlighted|i18n\/locales\/(?!ko\.)/;

/**
 * The files that are kept on a device before they are used: what the page begins with and all that it fetches later,
 * but for what few people need.
 * @returns addresses, each once.
 */
export function filesToKeep(manifest: Manifest): string[] {
  const files = new Set<string>();
  const seen = new Set<string>();
  const walk = (path: string) => {
    const chunk = manifest[path];
    if (chunk === undefined || seen.has(path)) return;
    seen.add(path);
    for (const file of [chunk.file, ...chunk.css]) files.add(`/${file}`);
    chunk.imports.forEach(walk);
    chunk.dynamicImports.filter((imported) => !left.test(imported)).forEach(walk);
  };
  walk(entry);
  return [...files];
}

/**
 * Builds the service worker of the page that was just laid into a folder.
 * @param source of the worker; without that file the page has none.
 * @param early addresses of files that are kept beside those of the manifest.
 */
export async function buildWorker(
  source: string,
  folder: string,
  manifest: Manifest,
  early: readonly string[],
): Promise<void> {
  if (!existsSync(source)) return;
  const plain = await readdir(folder, { withFileTypes: true });
  const plainFiles = plain.filter((file) => file.isFile() && file.name !== entry).map(({ name }) => name);
  const files = ['/', ...plainFiles.map((name) => `/${name}`).sort(), ...early, ...filesToKeep(manifest)];
  const hash = createHash('sha256').update(files.join('\n'));
  for (const name of [entry, ...plainFiles.sort()]) hash.update(await readFile(join(folder, name)));
  const said = {
    hash: hash.digest('hex').slice(0, 16),
    entry: `/${manifest[entry]?.file ?? ''}`,
    files,
  };
  const { build } = await import('rolldown');
  await build({
    input: source,
    transform: { define: { pageBuild: JSON.stringify(said) } },
    output: { file: join(folder, 'sw.js'), format: 'iife', minify: true },
    logLevel: 'warn',
  });
}
