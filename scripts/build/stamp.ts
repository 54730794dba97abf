import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Where the built page is, from the project's root. */
export const pageFolder = 'web/dist';
/** What the page is made of: files and whole folders, from the project's root. */
const inputs = ['web', 'protocol', 'package-lock.json', 'scripts/build', 'scripts/build.ts'];
const stampFile = join(pageFolder, '.inputs.sha256');

/** The SHA-256, in hexadecimal, of all that the page under `root` is made of, tests left out. */
export function hashInputs(root: string): string {
  const hash = createHash('sha256');
  for (const path of inputs.flatMap((input) => filesUnder(root, input))) {
    const bytes = readFileSync(join(root, path));
    hash.update(`${path}\n${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
}

/** The hash of what the page that stands there was built from; undefined where there is none. */
export function readStamp(root: string): string | undefined {
  try {
    return readFileSync(join(root, stampFile), 'utf8');
  } catch {
    return undefined;
  }
}

/** To be written last: a page without it counts as unfinished. */
export async function writeStamp(root: string, hash: string): Promise<void> {
  await mkdir(dirname(join(root, stampFile)), { recursive: true });
  await writeFile(join(root, stampFile), hash);
}

/** Sorted, with forward slashes, so that each machine gives the same. */
function filesUnder(root: string, path: string): string[] {
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stats || path === pageFolder) return [];
  if (stats.isFile()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesUnder(root, `${path}/${name}`));
}
