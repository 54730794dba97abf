import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileResult } from './result.ts';
import { withSecondTry } from './second-try.ts';

function result(path: string, failed: number): FileResult {
  return {
    path,
    counts: { passed: 1, failed, skipped: 0 },
    durationMs: 1,
    tests: [],
    failures: [],
    output: '',
  };
}

/** Runs files of which some fail beside others, and some alone too. */
async function play(paths: readonly string[], beside: readonly string[], alone: readonly string[]) {
  const runs: string[][] = [];
  const said: string[] = [];
  const results = await withSecondTry(
    paths,
    async (chosen, isAlone) => {
      runs.push([...chosen]);
      const failing = isAlone ? alone : beside;
      return chosen.map((path) => result(`${path} on PostgreSQL`, failing.includes(path) ? 1 : 0));
    },
    (line) => said.push(line),
  );
  return {
    runs,
    said,
    failed: results.filter(({ counts }) => counts.failed > 0).map(({ path }) => path),
    results,
  };
}

const paths = ['server/a.test.ts', 'tests/b.test.ts', 'tests/c.test.ts'];

test('what passes is run once', async () => {
  const { runs, said } = await play(paths, [], []);
  assert.deepEqual([runs, said], [[paths], []]);
});

test('what fails beside others is run once more, alone, and that is told', async () => {
  const { runs, said, failed, results } = await play(paths, ['tests/b.test.ts'], []);
  assert.deepEqual(runs, [paths, ['tests/b.test.ts']]);
  assert.deepEqual([said, failed, results.length], [['Once more, alone: tests/b.test.ts'], [], 3]);
});

test('what fails alone too has failed', async () => {
  const { runs, failed } = await play(paths, ['tests/b.test.ts'], ['tests/b.test.ts']);
  assert.deepEqual([runs.length, failed], [2, ['tests/b.test.ts on PostgreSQL']]);
});

test('when much fails, something is broken: nothing is tried again', async () => {
  const many = Array.from({ length: 5 }, (_, index) => `tests/${index}.test.ts`);
  const { runs, failed } = await play(many, many, []);
  assert.deepEqual([runs.length, failed.length], [1, 5]);
});
