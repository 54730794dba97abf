import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checkDependencies } from './dependencies.ts';
import { createProject } from './project.ts';

const record = 'docs/decisions/0010-dependencies.md';

function messagesOf(dependencies: Record<string, string>, rows: string, testDependencies = {}): string[] {
  const project = createProject({
    'package.json': JSON.stringify({ dependencies }, null, 2),
    'tests/package.json': JSON.stringify({ devDependencies: testDependencies }, null, 2),
    [record]: `| package | version |\n| --- | --- |\n${rows}`,
  });
  return checkDependencies(project).map(({ path, line, message }) => `${path}:${line} ${message}`);
}

suite('dependencies', () => {
  test('stand in the record with one exact version', () => {
    const rows = '| `zod` | 4.6.7 | 1 MB |\n| `fast-check` | 4.10.2 | 1 MB |';
    assert.deepEqual(messagesOf({ zod: '4.6.7' }, rows, { 'fast-check': '4.10.2' }), []);
  });

  test('may share a row with others of the same version', () => {
    assert.deepEqual(
      messagesOf({ react: '19.3.1', 'react-dom': '19.3.1' }, '| `react`, `react-dom` | 19.3.1 |'),
      [],
    );
    assert.equal(messagesOf({ react: '19.3.1' }, '| `react`, `react-dom` | 19.3.1 |').length, 1);
  });

  for (const [dependencies, rows, says] of [
    [{ zod: '^4.6.7' }, '| `zod` | ^4.6.7 |', /^package.json:3 zod \^4.6.7 is a range/],
    [{ zod: '4.6.7' }, '', /^package.json:3 zod is not in/],
    [{ zod: '4.6.7' }, '| `zod` | 4.6.6 |', /4.6.7 here and 4.6.6/],
    [{}, '| `zod` | 4.6.7 |', /0010-dependencies.md:3 zod is no dependency/],
  ] as const) {
    test(`are refused: ${JSON.stringify(dependencies)} and ${rows || 'no row'}`, () => {
      const messages = messagesOf(dependencies, rows);
      assert.equal(messages.length, 1);
      assert.match(messages[0] ?? '', says);
    });
  }

  test('of the tests are held to the same', () => {
    assert.match(
      messagesOf({}, '', { 'fast-check': '4.10.2' })[0] ?? '',
      /^tests\/package.json:3 fast-check/,
    );
  });
});
