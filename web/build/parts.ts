import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Whose texts every page needs, and whose every page inside the frame needs. The other parts are of some pages alone. */
const doorPart = 'door';
const framePart = 'frame';

interface Edge {
  to: string;
  /** Undefined: the file is of the part that imports it. */
  part: string | undefined;
}

/** Reads a file under the folder of the web app; undefined where there is none. */
export type ReadSource = (path: string) => string | undefined;

export function sourcesUnder(folder: string): ReadSource {
  return (path) => (existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : undefined);
}

/**
 * Which parts of the catalogue use a file, by the way that the code is fetched: what `main.tsx` imports is of the door, and
 * what is fetched by `withTexts('rooms', () => import('…'))` or `lazyPage` of the part `rooms`, each with all that it
 * imports in turn.
 * @returns by path, relative to the folder of the web app.
 */
export function partsByFile(read: ReadSource, start = 'main.tsx'): Map<string, Set<string>> {
  const parts = new Map<string, Set<string>>();
  const queue: [file: string, part: string][] = [[start, doorPart]];
  for (const [file, part] of queue) {
    const known = parts.get(file) ?? new Set();
    if (known.has(part)) continue;
    const source = read(file);
    if (source === undefined) continue;
    parts.set(file, known.add(part));
    for (const edge of edgesOf(source)) {
      queue.push([posix.join(posix.dirname(file), edge.to), edge.part ?? part]);
    }
  }
  return parts;
}

/**
 * The one part that holds a text of these files: the door's before all, that of the frame when several parts use it, or
 * when nothing that is fetched from the door does.
 */
export function partOf(files: readonly string[], parts: ReadonlyMap<string, ReadonlySet<string>>): string {
  const users = new Set(files.flatMap((file) => [...(parts.get(file) ?? [])]));
  if (users.has(doorPart)) return doorPart;
  const [only = framePart, ...others] = users;
  return others.length === 0 ? only : framePart;
}

function edgesOf(source: string): Edge[] {
  const edges: Edge[] = [];
  const imported = /^\s*(?:import|export)\s+(?!type\s)[^;'"]*?\bfrom\s+(['"])(\.[^'"]+)\1/gm;
  for (const [, , to = ''] of source.matchAll(imported)) edges.push({ to, part: undefined });
  const fetched = /(?:(?:withTexts|lazyPage)\(\s*'(\w+)',\s*\(\)\s*=>\s*)?\bimport\(\s*'(\.[^']+)'/g;
  for (const [, part, to = ''] of source.matchAll(fetched)) edges.push({ to, part });
  return edges;
}
