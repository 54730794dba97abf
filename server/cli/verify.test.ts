import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillStore } from '../../tests/support/archive.ts';
import { openPlace, runCommand } from '../../tests/support/command.ts';
import { change } from '../../tests/support/store.ts';

test('books that hold are said to, check by check, and the exit code is 0', async (t) => {
  const place = await openPlace(t);
  const store = await place.make();
  await fillStore(store.db);
  const { code, stdout, stderr } = await runCommand(['verify'], place.settings);
  assert.equal(code, 0, stderr);
  const lines = stdout.trimEnd().split('\n');
  assert.ok(
    lines.slice(0, -1).every((line) => line.startsWith('holds ')),
    stdout,
  );
  assert.match(lines.at(-1) ?? '', /^The books of .+ hold\.$/);
});

test('a place that does not hold is named, beside whoever has the database open, and the exit code is 1', async (t) => {
  const place = await openPlace(t);
  const store = await place.make();
  await fillStore(store.db);
  await change(store.db, "update wallets set available = available + 1 where account = 'a'");
  const { code, stdout } = await runCommand(['verify'], place.settings);
  assert.equal(code, 1);
  assert.match(stdout, /^BROKEN {2}available = the sum of the ledger\n {8}account a, a: \d+ is not \d+$/m);
});

test('where there is no database that is said, and the exit code is not 0', async (t) => {
  const place = await openPlace(t);
  const { code, stdout, stderr } = await runCommand(['verify'], place.settings);
  assert.notEqual(code, 0);
  assert.equal(stdout, '');
  assert.match(stderr, /^verify failed: /);
});
