import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readSource, type Source } from './source.ts';

/** The project as the rules see it. Paths are relative to its root, with forward slashes. */
export interface Project {
  /** Every file, and every folder that holds one. */
  readonly paths: ReadonlySet<string>;
  /** The text of every file that is text. */
  readonly texts: ReadonlyMap<string, string>;
  /** What was read from every .ts and .tsx file. */
  readonly sources: ReadonlyMap<string, Source>;
}

/** @param texts path → text. @param otherPaths files that are no text. */
export function createProject(
  texts: Readonly<Record<string, string>>,
  otherPaths: readonly string[] = [],
): Project {
  const paths = new Set<string>();
  for (const path of [...Object.keys(texts), ...otherPaths]) {
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) paths.add(path.slice(0, end));
  }
  const sources = Object.entries(texts)
    .filter(([path]) => /\.tsx?$/.test(path))
    .map(([path, text]) => [path, readSource(path, text)] as const);
  return { paths, texts: new Map(Object.entries(texts)), sources: new Map(sources) };
}

/** Reads all files under `root` that git tracks or would track. */
export async function readProject(root: string): Promise<Project> {
  const { stdout } = await promisify(execFile)(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: root, maxBuffer: 64 * 1024 * 1024 },
  );
  const texts: Record<string, string> = {};
  const otherPaths: string[] = [];
  for (const path of new Set(stdout.split('\0').filter(Boolean))) {
    const bytes = await readFile(join(root, path)).catch(absent);
    if (!bytes) continue;
    if (bytes.includes(0)) otherPaths.push(path);
    else texts[path] = bytes.toString('utf8');
  }
  return createProject(texts, otherPaths);
}

/** A file that git still lists but that was deleted is no file. */
function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'EISDIR') throw error;
}
