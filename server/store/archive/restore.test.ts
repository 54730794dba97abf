import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { fillStore, readEverything } from '../../../tests/support/archive.ts';
import { assertBooksHold } from '../../../tests/support/books.ts';
import { addAccount } from '../../../tests/support/rows.ts';
import { openTestSqlite, select, temporaryFolder } from '../../../tests/support/store.ts';
import { migrate, readMigrations } from '../migrate.ts';
import { openSqlite } from '../sqlite.ts';
import { copyDatabase } from './copy.ts';
import { type RestoreOptions, restoreDatabase } from './restore.ts';

const nowMs = Date.UTC(2026, 10, 20, 12);
const aside = 'replaced-20261120T120000000Z.db';

interface Place {
  folder: string;
  database: string;
  /** The ids of the accounts in a database there. */
  accounts(name: string): Promise<string[]>;
  /** What is there besides the database. */
  others(): Promise<string[]>;
}

/** A data folder whose database has the account `present`. */
async function openPlace(t: TestContext): Promise<Place> {
  const folder = await temporaryFolder(t);
  const database = join(folder, 'sarangbang.db');
  const store = openSqlite(database);
  await migrate(store, await readMigrations(), 0);
  await addAccount(store.db, 'present');
  await store.close();
  return {
    folder,
    database,
    async accounts(name) {
      const opened = openSqlite(join(folder, name));
      const rows = await select<{ id: string }>(opened.db, 'select id from accounts order by id');
      await opened.close();
      return rows.map(({ id }) => id);
    },
    others: async () => (await readdir(folder)).filter((name) => !name.startsWith('sarangbang.db')),
  };
}

async function makeBackup(t: TestContext): Promise<string> {
  const store = await openTestSqlite(t);
  await fillStore(store.db);
  const file = join(await temporaryFolder(t), 'backup.db');
  await copyDatabase(store.file, file, { replace: false });
  return file;
}

async function restore(file: string, database: string, over: Partial<RestoreOptions> = {}) {
  const migrations = await readMigrations();
  return restoreDatabase(file, database, { migrations, nowMs, prove: async () => undefined, ...over });
}

test('a backup takes the place of the database, which is kept under another name', async (t) => {
  const place = await openPlace(t);
  const file = await makeBackup(t);
  const before = await readFile(file);
  assert.equal(await restore(file, place.database), join(place.folder, aside));
  assert.deepEqual((await readdir(place.folder)).sort(), [aside, 'sarangbang.db']);
  assert.deepEqual(await place.accounts('sarangbang.db'), ['a', 'b']);
  assert.deepEqual(await place.accounts(aside), ['present']);
  assert.ok(before.equals(await readFile(file)));
});

test('what was restored reads as what was backed up, and its books hold', async (t) => {
  const origin = await openTestSqlite(t);
  await fillStore(origin.db);
  const file = join(await temporaryFolder(t), 'backup.db');
  await copyDatabase(origin.file, file, { replace: false });
  const database = join(await temporaryFolder(t), 'sarangbang.db');
  assert.equal(await restore(file, database), null);
  const restored = openSqlite(database);
  t.after(() => restored.close());
  assert.deepEqual(await readEverything(restored), await readEverything(origin));
  await assertBooksHold(restored);
});

test('what the last process left beside the database goes with it', async (t) => {
  const place = await openPlace(t);
  const file = await makeBackup(t);
  // A reader that stays keeps the log from being folded into the file.
  const writer = openSqlite(place.database);
  await addAccount(writer.db, 'in the log');
  const reader = new DatabaseSync(place.database, { readOnly: true });
  reader.exec('begin; select 1 from accounts');
  await writer.close();
  await restore(file, place.database);
  reader.close();
  assert.deepEqual(await place.accounts('sarangbang.db'), ['a', 'b']);
  assert.deepEqual(await place.accounts(aside), ['in the log', 'present']);
});

test('a damaged database makes way, and is kept as it is', async (t) => {
  const place = await openPlace(t);
  for (const name of await readdir(place.folder)) await rm(join(place.folder, name));
  await writeFile(place.database, 'not a database at all');
  await restore(await makeBackup(t), place.database);
  assert.deepEqual(await place.accounts('sarangbang.db'), ['a', 'b']);
  const kept = await readFile(join(place.folder, aside));
  assert.ok(kept.equals(Buffer.from('not a database at all')));
});

test('a backup of an older schema is brought up to date, and the file stays as it is', async (t) => {
  const place = await openPlace(t);
  const file = await makeBackup(t);
  const present = await readMigrations();
  const later = {
    number: present.length + 1,
    name: 'later',
    sql: "update accounts set name = 'x';",
    sha256: 'x',
  };
  const seen: string[] = [];
  await restore(file, place.database, {
    migrations: [...present, later],
    prove: async (executor) => {
      const rows = await select<{ name: string }>(executor, 'select distinct name from accounts');
      seen.push(...rows.map(({ name }) => name));
    },
  });
  assert.deepEqual(seen, ['x']);
});

const refusals: { name: string; spoil: (file: string) => Promise<void> | void; refusal: RegExp }[] = [
  {
    name: 'a database of something else',
    spoil: (file) => {
      const database = new DatabaseSync(file);
      database.exec('drop table migrations; create table migrations (name text)');
      database.close();
    },
    refusal: /is a SQLite database, and none of Sarangbang's$/,
  },
  {
    name: 'a newer version',
    spoil: (file) => {
      const database = new DatabaseSync(file);
      database.exec("insert into migrations (number, name, sha256, applied_at) values (99, 'far', 'x', 0)");
      database.close();
    },
    refusal: /has migration 99 \(far\), which this version does not know/,
  },
  {
    name: 'no database',
    spoil: (file) => writeFile(file, 'a letter'.repeat(1_000)),
    refusal: /is no SQLite database$/,
  },
];

for (const { name, spoil, refusal } of refusals) {
  test(`refused, and the database is as it was: ${name}`, async (t) => {
    const place = await openPlace(t);
    const file = await makeBackup(t);
    await spoil(file);
    await assert.rejects(restore(file, place.database), refusal);
    assert.deepEqual(await place.others(), []);
    assert.deepEqual(await place.accounts('sarangbang.db'), ['present']);
  });
}

test('books that are not proved, or a stop, end the restore with the database as it was', async (t) => {
  const place = await openPlace(t);
  const file = await makeBackup(t);
  const prove = async () => {
    throw new Error('the books do not hold');
  };
  await assert.rejects(restore(file, place.database, { prove }), /the books do not hold/);
  const stop = new AbortController();
  const stopping = restore(file, place.database, { signal: stop.signal, prove: async () => stop.abort() });
  await assert.rejects(stopping, { name: 'AbortError' });
  assert.deepEqual(await place.others(), []);
  assert.deepEqual(await place.accounts('sarangbang.db'), ['present']);
});
