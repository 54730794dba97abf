import { globSync } from 'node:fs';

const everywhere = '{protocol,server,scripts,web,tests,bench}/**/*.test.{ts,tsx}';
const notOurs = ['**/node_modules', 'web/dist'];

/**
 * The test files under `root`, as sorted paths from there with forward slashes.
 * @param patterns parts of paths; a file is taken when its path holds one of them. None: all files.
 */
export function findTestFiles(root: string, patterns: readonly string[]): string[] {
  return globSync(everywhere, { cwd: root, exclude: notOurs })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => patterns.length === 0 || patterns.some((pattern) => path.includes(pattern)))
    .sort();
}
