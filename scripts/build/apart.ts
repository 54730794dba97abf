import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compressFolder } from './compress.ts';
import { pageFolder } from './stamp.ts';

const empty = '<meta name="api" content="" />';

/**
 * Copies the page that is built under `root` into a folder for a static host, as a page whose API is elsewhere.
 * @param api the origin of the API, such as `https://api.example.org`.
 * @param into a folder; what it holds is replaced.
 * @throws when `api` is no origin.
 */
export async function layApart(root: string, api: string, into: string): Promise<void> {
  if (!URL.canParse(api) || new URL(api).origin !== api) {
    throw new Error(`${api} is not an origin such as https://api.example.org`);
  }
  await rm(into, { recursive: true, force: true });
  await cp(join(root, pageFolder), into, { recursive: true });
  const path = join(into, 'index.html');
  const html = await readFile(path, 'utf8');
  if (!html.includes(empty)) throw new Error(`${path} has no ${empty}`);
  await writeFile(path, html.replace(empty, `<meta name="api" content="${api}" />`));
  await Promise.all(['br', 'gz'].map((ending) => rm(`${path}.${ending}`, { force: true })));
  await compressFolder(into);
}
