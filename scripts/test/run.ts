import { join } from 'node:path';
import process from 'node:process';
import { run } from 'node:test';
import { type FileResult, ResultCollector } from './result.ts';

export interface Limits {
  /** A test that takes longer fails, by its name. A test may set another limit for itself. */
  testMs: number;
  /** A file that takes longer is ended, and fails. */
  fileMs: number;
}

export interface RunOptions {
  /** How many files run at the same time. */
  concurrency: number;
  limits: Limits;
  /** What the files find in their environment beside what this program was started with. */
  environment: Record<string, string>;
  /** Told behind the path of each file, where the same files run more than once. */
  label: string;
}

/** Runs the test files in processes of their own, and tells each result when it is there. */
export async function runFiles(
  root: string,
  paths: readonly string[],
  options: RunOptions,
  tell: (result: FileResult) => void,
): Promise<FileResult[]> {
  const waiting = [...paths];
  const results: FileResult[] = [];
  const work = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const result = await runFile(root, path, options);
      results.push(result);
      tell(result);
    }
  };
  await Promise.all(Array.from({ length: options.concurrency }, work));
  return results;
}

function runFile(
  root: string,
  path: string,
  { limits, environment, label }: RunOptions,
): Promise<FileResult> {
  const file = join(root, path);
  const collector = new ResultCollector(path + label, file);
  const startedMs = performance.now();
  const stream = run({
    files: [file],
    cwd: root,
    timeout: limits.testMs,
    signal: AbortSignal.timeout(limits.fileMs),
    // Each process would take the types off the same files again.
    env: { ...process.env, ...environment, NODE_COMPILE_CACHE: join(root, '.cache', 'compile') },
  });
  stream.on('test:pass', (end) => collector.pass(end));
  stream.on('test:fail', (end) => collector.fail(end));
  stream.on('test:stdout', ({ message }) => collector.write(message));
  stream.on('test:stderr', ({ message }) => collector.write(message));
  return new Promise((resolve, reject) => {
    stream.on('error', reject);
    stream.on('end', () => resolve(collector.finish(performance.now() - startedMs)));
    stream.resume();
  });
}
