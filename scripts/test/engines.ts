import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';

const imported = /(?:from|import\()\s*'(\.{1,2}\/[^']+)'/g;
const chooser = 'tests/support/database.ts';

/** What is the same whatever the engine is: the page knows nothing of it. */
const onlyOnce = /^(?:web|scripts|protocol)\/|^tests\/(?:browser|crash)\//;

/** The test files whose store may be of either engine: those that reach the chooser of it by their imports. */
export function filesOfBothEngines(root: string, paths: readonly string[]): string[] {
  const reaches = new Map<string, boolean>();
  const reachesChooser = (path: string): boolean => {
    const known = reaches.get(path);
    if (known !== undefined) return known;
    reaches.set(path, path === chooser);
    const text = readFileSync(join(root, path), 'utf8');
    for (const [, target = ''] of text.matchAll(imported)) {
      const file = normalize(join(dirname(path), target));
      if (/\.tsx?$/.test(file) && reachesChooser(file)) reaches.set(path, true);
    }
    return reaches.get(path) ?? false;
  };
  return paths.filter((path) => !onlyOnce.test(path) && reachesChooser(path));
}
