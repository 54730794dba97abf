import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { fillStore } from '../../tests/support/archive.ts';
import { openPlace, type Place, runCommand } from '../../tests/support/command.ts';
import { testDatabaseUrl } from '../../tests/support/database.ts';
import type { Scope } from '../../tests/support/scope.ts';
import { change, selectOne } from '../../tests/support/store.ts';

const onSqlite = { skip: testDatabaseUrl === undefined ? false : 'of SQLite only' };

async function openFilled(t: Scope, ...plant: string[]): Promise<Place> {
  const place = await openPlace(t);
  const store = await place.make();
  await fillStore(store.db);
  for (const statement of plant) await change(store.db, statement);
  await store.close();
  return place;
}

async function headOf(place: Place): Promise<string> {
  const store = await place.open();
  const { head } = await selectOne<{ head: string }>(store.db, 'select head from conversations');
  await store.close();
  return head;
}

const lostHead = "update conversations set head = 'gone' where id = 'c'";

test('a database that is well is said to be, and nothing is changed', async (t) => {
  const place = await openFilled(t);
  const { code, stdout, stderr } = await runCommand(['doctor', '--repair'], place.settings);
  assert.deepEqual([code, stdout], [0, 'Every conversation can be shown.\nThe books hold.\n'], stderr);
});

test('without --repair a fault is only said; with it, it is mended, and the next call finds nothing', async (t) => {
  const place = await openFilled(t, lostHead);
  const found = 'conversation c of account a: it shows gone, which is not in the conversation; ';
  const asked = await runCommand(['doctor'], place.settings);
  assert.equal(asked.code, 1);
  assert.equal(
    asked.stdout,
    `${found}remedy: it shows its newest message, r3\nFaults: 1. Mend them with npm run doctor -- --repair\nThe books hold.\n`,
  );
  assert.equal(await headOf(place), 'gone');
  const mended = await runCommand(['doctor', '--repair'], place.settings);
  assert.equal(mended.code, 0, mended.stderr);
  assert.equal(
    mended.stdout,
    `${found}remedy: it shows its newest message, r3\nFaults that were mended: 1 of 1.\nThe books hold.\n`,
  );
  assert.equal(await headOf(place), 'r3');
  assert.equal((await runCommand(['doctor'], place.settings)).code, 0);
});

test('books that do not hold are said and left, and the exit code tells', async (t) => {
  const place = await openFilled(t, lostHead, "update wallets set available = 8001 where account = 'a'");
  const { code, stdout } = await runCommand(['doctor', '--repair'], place.settings);
  assert.equal(code, 1);
  assert.match(stdout, /mended: 1 of 1\.\nbooks: .*: account a, a: 9001 is not 9000\n/);
  assert.match(stdout, /The books do not hold, and are not changed from here\.\n$/);
  assert.equal(await headOf(place), 'r3');
});

test('where there is no database, or one of another schema, nothing is examined', async (t) => {
  const place = await openFilled(
    t,
    "insert into migrations (number, name, sha256, applied_at) values (99, 'x', 'x', 0)",
  );
  const other = await runCommand(['doctor'], place.settings);
  assert.equal(other.code, 1);
  assert.match(other.stderr, /^doctor failed: the database has the schema 99, and this version \d+: /);
});

test('without a database none is made', onSqlite, async (t) => {
  const place = await openPlace(t);
  const { code, stderr } = await runCommand(['doctor'], place.settings);
  assert.equal(code, 1);
  assert.match(stderr, /^doctor failed: there is no database at /);
  assert.deepEqual(await readdir(place.folder), []);
});
