import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { formatCounts, formatFailures, formatFile } from './print.ts';
import type { FileResult } from './result.ts';

const good: FileResult = {
  path: 'server/a.test.ts',
  counts: { passed: 2, failed: 0, skipped: 0 },
  durationMs: 2345,
  tests: [
    { name: 'a suite', nesting: 0, outcome: 'passed', durationMs: 10 },
    { name: 'a slow test', nesting: 1, outcome: 'passed', durationMs: 2000 },
  ],
  failures: [],
  output: 'quiet',
};
const bad: FileResult = {
  path: 'server/b.test.ts',
  counts: { passed: 0, failed: 1, skipped: 1 },
  durationMs: 10,
  tests: [{ name: 'a test', nesting: 0, outcome: 'failed', durationMs: 10 }],
  failures: [{ name: 'a test', reason: 'Error: on purpose\n  at b.test.ts:1' }],
  output: 'loud\n',
};

test('a file that passes has its tests on lines, and not what it wrote', () => {
  assert.equal(
    stripVTControlCharacters(formatFile(good)),
    ['✔ server/a.test.ts (2.3 s)', '  ✔ a suite', '    ✔ a slow test (2.0 s)'].join('\n'),
  );
});

test('a file that fails tells why, and what it wrote', () => {
  const text = stripVTControlCharacters(formatFile(bad));
  assert.match(text, /^✖ server\/b\.test\.ts .*\n {2}✖ a test\n\n {2}a test:\n {4}Error: on purpose\n {6}at/);
  assert.match(text, /\n {2}It wrote:\n {4}loud\n/);
});

test('the failures are told once more with their files', () => {
  assert.equal(stripVTControlCharacters(formatFailures([good, bad])), '✖ server/b.test.ts: a test');
});

test('the counts are summed, the skipped only where there are some', () => {
  assert.equal(formatCounts([good]), '2 passed, 0 failed');
  assert.equal(formatCounts([good, bad]), '2 passed, 1 failed, 1 skipped');
});
