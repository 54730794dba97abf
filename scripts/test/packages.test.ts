import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { findTestFiles } from './files.ts';
import { findNpm } from './npm.ts';
import { isOutdated } from './packages.ts';

async function makeFolder(t: TestContext, files: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'packages-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  for (const file of files) {
    await mkdir(join(folder, file, '..'), { recursive: true });
    await writeFile(join(folder, file), '');
  }
  return folder;
}

test('packages are outdated when none is installed, or before the lock file was written', async (t) => {
  const folder = await makeFolder(t, ['package-lock.json']);
  await utimes(join(folder, 'package-lock.json'), 1000, 1000);
  assert.equal(isOutdated(folder), true);
  await mkdir(join(folder, 'node_modules'));
  assert.equal(isOutdated(folder), true, 'an installation that broke off');
  const installed = join(folder, 'node_modules', '.package-lock.json');
  await writeFile(installed, '');
  await utimes(installed, 1001, 1001);
  assert.equal(isOutdated(folder), false);
  await utimes(installed, 999, 999);
  assert.equal(isOutdated(folder), true);
});

test('npm is the one that runs us, else the first in PATH, and no other package manager', async (t) => {
  const folder = await makeFolder(t, ['lib/npm/bin/npm-cli.js', 'own/npm-cli.js', 'pnpm.cjs', 'shell/npm']);
  await mkdir(join(folder, 'bin'));
  await symlink(join(folder, 'lib/npm/bin/npm-cli.js'), join(folder, 'bin/npm'));
  const folders = ['shell', 'none', 'bin'].map((name) => join(folder, name));
  assert.equal(findNpm(join(folder, 'own/npm-cli.js'), folders), join(folder, 'own/npm-cli.js'));
  assert.equal(findNpm(join(folder, 'pnpm.cjs'), folders), join(folder, 'lib/npm/bin/npm-cli.js'));
  assert.equal(findNpm(undefined, folders), join(folder, 'lib/npm/bin/npm-cli.js'));
  assert.equal(findNpm(undefined, folders.slice(0, 2)), undefined);
});

test('test files are those of the project, narrowed by a part of their path', async (t) => {
  const folder = await makeFolder(t, [
    'web/part.test.tsx',
    'server/runs/run.test.ts',
    'server/runs/run.ts',
    'tests/node_modules/other/a.test.ts',
    'web/dist/b.test.ts',
    'data/c.test.ts',
  ]);
  assert.deepEqual(findTestFiles(folder, []), ['server/runs/run.test.ts', 'web/part.test.tsx']);
  assert.deepEqual(findTestFiles(folder, ['web/', 'nothing']), ['web/part.test.tsx']);
});
