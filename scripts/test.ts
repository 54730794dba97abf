import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { buildPage } from './build/page.ts';
import { filesOfBothEngines } from './test/engines.ts';
import { findTestFiles } from './test/files.ts';
import { bringTestPackages } from './test/packages.ts';
import { withPostgres } from './test/postgres.ts';
import { formatCounts, formatFailures, formatFile } from './test/print.ts';
import type { FileResult } from './test/result.ts';
import { type RunOptions, runFiles } from './test/run.ts';
import { withSecondTry } from './test/second-try.ts';

/**
 * What tells a hang from a busy machine: several times what the longest of them take on two cores with nothing else to
 * do. Whoever kills servers by the dozen says its own.
 */
const limits = { testMs: 120_000, fileMs: 600_000 };
const mostFilesAtOnce = 4;

const root = fileURLToPath(new URL('..', import.meta.url));
const patterns = process.argv.slice(2);
const paths = findTestFiles(root, patterns);
await bringTestPackages(root);
// Only what crosses modules opens the page.
if (paths.some((path) => path.startsWith('tests/'))) await buildPage(root, true);
const options = { concurrency: Math.min(availableParallelism(), mostFilesAtOnce), limits };
const tell = (result: FileResult) => console.log(formatFile(result));
// Empty, so that the first time is SQLite's whatever this was started with.
const onSqlite = { ...options, environment: { TEST_DATABASE_URL: '' }, label: '' };
const results = await runTwice(paths, onSqlite);
const again = filesOfBothEngines(root, paths);
if (again.length > 0) {
  const more = await withPostgres(root, (url) => {
    const onPostgres = { ...options, environment: { TEST_DATABASE_URL: url }, label: ' on PostgreSQL' };
    return runTwice(again, onPostgres);
  });
  results.push(...more);
}
const failures = formatFailures(results);
if (failures) console.log(`\n${failures}`);
if (paths.length === 0) console.log(`There is no test file with ${patterns.join(' or ') || 'any name'}.`);
console.log(`\n${formatCounts(results)}`);
const passed = results.every(({ counts }) => counts.failed === 0);
process.exitCode = passed && results.some(({ counts }) => counts.passed > 0) ? 0 : 1;

function runTwice(files: readonly string[], once: RunOptions): Promise<FileResult[]> {
  const run = (chosen: readonly string[], alone: boolean) =>
    runFiles(root, chosen, alone ? { ...once, concurrency: 1 } : once, tell);
  return withSecondTry(files, run, (line) => console.log(`\n${line}`));
}
