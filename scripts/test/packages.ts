import { statSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from './npm.ts';

/** Installs what only the tests need, by tests/package-lock.json, where it is missing or older than that file. */
export async function bringTestPackages(root: string): Promise<void> {
  const folder = join(root, 'tests');
  if (!isOutdated(folder)) return;
  console.log('Bringing what the tests need ...');
  await runNpm(folder, ['ci', '--no-audit', '--no-fund']);
}

/** npm writes the list of what is installed last, so an installation that broke off counts as missing. */
export function isOutdated(folder: string): boolean {
  const installed = statSync(join(folder, 'node_modules', '.package-lock.json'), { throwIfNoEntry: false });
  return !installed || installed.mtimeMs < statSync(join(folder, 'package-lock.json')).mtimeMs;
}
