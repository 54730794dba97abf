import assert from 'node:assert/strict';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { makeTestFolder } from './fixture.ts';
import { loadSecret } from './secret.ts';

test('a secret that is set is used, and none is kept', async (t) => {
  const folder = await makeTestFolder(t);
  assert.equal(await loadSecret('s'.repeat(32), folder), 's'.repeat(32));
  assert.deepEqual(await readdir(folder), []);
});

test('a secret that is too short is refused by its name', async (t) => {
  const folder = await makeTestFolder(t);
  await assert.rejects(loadSecret('s'.repeat(31), folder), /AUTH_SECRET must have at least 32 characters/);
  await writeFile(join(folder, 'auth-secret'), 'cut');
  await assert.rejects(loadSecret(undefined, folder), /auth-secret must have at least 32 characters/);
});

test('without one a secret is made, for its owner only, and read again at the next start', async (t) => {
  const folder = await makeTestFolder(t);
  const made = await loadSecret(undefined, folder);
  assert.equal(Buffer.from(made, 'base64url').length, 32);
  assert.equal((await stat(join(folder, 'auth-secret'))).mode & 0o777, 0o600);
  assert.equal(await loadSecret(undefined, folder), made);
  assert.equal((await readFile(join(folder, 'auth-secret'), 'utf8')).trim(), made);
  assert.notEqual(await loadSecret(undefined, await makeTestFolder(t)), made);
});

test('many first starts at the same moment agree on one secret and leave no draft', async (t) => {
  const folder = await makeTestFolder(t);
  const secrets = await Promise.all(Array.from({ length: 8 }, () => loadSecret(undefined, folder)));
  assert.equal(new Set(secrets).size, 1);
  assert.deepEqual(await readdir(folder), ['auth-secret']);
});
