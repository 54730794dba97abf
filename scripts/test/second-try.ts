import type { FileResult } from './result.ts';

/** As many files as a busy machine may disturb; when more fail, something is broken. */
const disturbedMax = 4;

/**
 * Runs test files, and those that failed beside others once more, alone: programs, databases and browsers on a machine
 * that is shared may have been starved. What fails alone too has failed; a second try is always told.
 * @param run runs files, and gives the results in any order; `alone` is true for the second try.
 * @returns the results that count, one a file.
 */
export async function withSecondTry(
  paths: readonly string[],
  run: (paths: readonly string[], alone: boolean) => Promise<FileResult[]>,
  say: (line: string) => void,
): Promise<FileResult[]> {
  const results = await run(paths, false);
  const failed = results.filter(({ counts }) => counts.failed > 0).map(({ path }) => path);
  const disturbed = paths.filter((path) => failed.some((label) => isOf(path, label)));
  if (disturbed.length === 0 || failed.length > disturbedMax) return results;
  say(`Once more, alone: ${disturbed.join(', ')}`);
  const second = await run(disturbed, true);
  const first = results.filter(({ path }) => !disturbed.some((tried) => isOf(tried, path)));
  return [...first, ...second];
}

/** A result is called by its file and perhaps, behind a blank, by where that ran. */
function isOf(path: string, label: string): boolean {
  return label === path || label.startsWith(`${path} `);
}
