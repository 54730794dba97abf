import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { promisify } from 'node:util';
import type { FileResult } from './result.ts';
import type { Limits, RunOptions } from './run.ts';

const files = {
  'mixed.test.ts': `
    import { suite, test } from 'node:test';
    suite('outer', () => {
      test('good', () => {});
      test('bad', () => { console.log(process.env.SEEN); throw new Error('on purpose'); });
      test('left out', { skip: 'why' }, () => {});
      test('still to do', { todo: true }, () => { throw new Error('not yet'); });
    });
    test('parent', (t) => t.test('child', () => {}));`,
  'hook.test.ts': `
    import { before, suite, test } from 'node:test';
    suite('outer', () => { before(() => { throw new Error('no ground'); }); test('good', () => {}); });`,
  'empty.test.ts': '',
  'broken.test.ts': "import './gone.ts';",
  'slow.test.ts': `
    import { test } from 'node:test';
    test('hangs', async ({ signal }) => {
      const timer = setInterval(() => {}, 1000);
      signal.addEventListener('abort', () => clearInterval(timer));
      await new Promise(() => {});
    });`,
  'open.test.ts': "import { test } from 'node:test'; test('good', () => void setInterval(() => {}, 1000));",
};

const program = `
  import { runFiles } from ${JSON.stringify(new URL('run.ts', import.meta.url).href)};
  const results = await runFiles(...JSON.parse(process.argv[2]), () => {});
  process.stdout.write(JSON.stringify(results));`;

suite('runFiles', () => {
  let root = '';

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'tests-'));
    for (const [path, text] of Object.entries(files)) await writeFile(join(root, path), text);
    await writeFile(join(root, 'program.ts'), program);
  });
  after(() => rm(root, { recursive: true, force: true }));

  /** In a process without the marks of the run around it: inside a test, node:test runs no files. */
  const runFile = async (path: keyof typeof files, limits: Limits): Promise<FileResult> => {
    const options: RunOptions = {
      concurrency: 1,
      limits,
      environment: { SEEN: 'handed on' },
      label: ' again',
    };
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(root, 'program.ts'), JSON.stringify([root, [path], options])],
      { env: {} },
    );
    const [result]: FileResult[] = JSON.parse(stdout);
    assert.ok(result);
    return result;
  };
  const patient = { testMs: 30_000, fileMs: 30_000 };

  test('counts tests without suites, and what is to do among the skipped', async () => {
    const { path, counts, tests, failures, output } = await runFile('mixed.test.ts', patient);
    assert.equal(path, 'mixed.test.ts again');
    assert.deepEqual(counts, { passed: 3, failed: 1, skipped: 2 });
    assert.deepEqual(
      tests.map(({ name, nesting, outcome }) => `${nesting} ${name} ${outcome}`),
      [
        '0 outer failed',
        '1 good passed',
        '1 bad failed',
        '1 left out skipped',
        '1 still to do skipped',
        '0 parent passed',
        '1 child passed',
      ],
    );
    assert.deepEqual(
      failures.map(({ name }) => name),
      ['bad'],
    );
    assert.match(failures[0]?.reason ?? '', /Error: on purpose\n\s+at .*mixed\.test\.ts:5/);
    assert.doesNotMatch(failures[0]?.reason ?? '', /node:/);
    assert.match(output, /handed on/);
  });

  test('fails a suite whose hook throws', async () => {
    const { counts, failures } = await runFile('hook.test.ts', patient);
    assert.equal(counts.passed, 0);
    assert.ok(failures.some(({ reason }) => reason.includes('no ground')));
  });

  test('fails a file that has no test', async () => {
    const { counts, failures } = await runFile('empty.test.ts', patient);
    assert.deepEqual(counts, { passed: 0, failed: 1, skipped: 0 });
    assert.match(failures[0]?.reason ?? '', /no test/);
  });

  test('fails a file that does not load, with what it wrote', async () => {
    const { counts, output } = await runFile('broken.test.ts', patient);
    assert.deepEqual(counts, { passed: 0, failed: 1, skipped: 0 });
    assert.match(output, /gone\.ts/);
  });

  test('names a test that hangs', async () => {
    const { counts, failures } = await runFile('slow.test.ts', { ...patient, testMs: 100 });
    assert.deepEqual(counts, { passed: 0, failed: 1, skipped: 0 });
    assert.equal(failures[0]?.name, 'hangs');
    assert.match(failures[0]?.reason ?? '', /timed out after 100ms/);
  });

  test('ends a file that leaves something open, and fails it', async () => {
    const { failures } = await runFile('open.test.ts', { ...patient, fileMs: 1000 });
    assert.deepEqual(
      failures.map(({ name }) => name),
      ['the file as a whole'],
    );
    assert.match(failures[0]?.reason ?? '', /did not end within 1 s/);
  });
});
