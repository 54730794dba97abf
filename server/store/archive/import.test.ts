import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { fillStore, readEverything } from '../../../tests/support/archive.ts';
import { addAccount, addPrice } from '../../../tests/support/rows.ts';
import {
  change,
  openTestSqlite,
  openTestStore,
  select,
  temporaryFolder,
} from '../../../tests/support/store.ts';
import { type Migration, migrate, readMigrations } from '../migrate.ts';
import { openSqlite } from '../sqlite.ts';
import type { Executor, Store } from '../store.ts';
import { exportDatabase } from './export.ts';
import { checkArchive, type ImportOptions, importArchive } from './import.ts';
import { readMigration } from './tables.ts';

async function archiveOf(t: TestContext, store: Store): Promise<string> {
  const file = join(await temporaryFolder(t), 'archive.gz');
  await exportDatabase(store, file, { replace: false, nowMs: 0 });
  return file;
}

/** An archive of the fixture. */
async function makeArchive(t: TestContext): Promise<string> {
  const source = await openTestSqlite(t);
  await fillStore(source.db);
  return archiveOf(t, source);
}

async function take(store: Store, file: string, over: Partial<ImportOptions> = {}) {
  return importArchive(store, file, {
    migrations: await readMigrations(),
    nowMs: 0,
    snapshotBefore: async () => undefined,
    intoEmptyOnly: false,
    prove: async () => undefined,
    ...over,
  });
}

/** The present migrations and one more, which adds a table's column. */
async function laterMigrations(): Promise<Migration[]> {
  const present = await readMigrations();
  const sql = "alter table prices add column note text not null default '';";
  return [...present, { number: present.length + 1, name: 'later', sql, sha256: 'later' }];
}

const conflicts: { name: string; plant: (db: Executor) => Promise<unknown>; refusal: RegExp }[] = [
  {
    name: 'a row with the same key and other values',
    plant: async (db) => {
      await addAccount(db, 'b');
      await change(db, "update accounts set name = 'someone', time_zone = 'Asia/Tokyo' where id = 'b'");
    },
    refusal: /^in the table accounts the database has another row b \(name, time_zone\)$/,
  },
  {
    name: 'another row with the same unique value',
    plant: async (db) => {
      await addAccount(db, 'x');
      await change(db, "update accounts set email = 'b@example.com' where id = 'x'");
    },
    refusal: /^in the table accounts another row of the database stands in the place of row b$/,
  },
  {
    name: 'a row with the same key of two columns and other values, far into the archive',
    plant: async (db) => {
      await addAccount(db, 'x');
      await addPrice(db, 1, 2_000);
    },
    refusal: /^in the table prices the database has another row 1 \(per_answer\)$/,
  },
];

for (const { name, plant, refusal } of conflicts) {
  test(`data that conflicts is named, and nothing is written: ${name}`, async (t) => {
    const store = await openTestStore(t);
    const file = await makeArchive(t);
    await plant(store.db);
    const before = await readEverything(store);
    await assert.rejects(take(store, file), { name: 'ArchiveError', message: refusal });
    assert.deepEqual(await readEverything(store), before);
  });
}

test('other people who are there already stay beside those who come', async (t) => {
  const store = await openTestStore(t);
  const file = await makeArchive(t);
  await addPrice(store.db, 1, 1_000);
  await addAccount(store.db, 'someone else');
  const { rows, added } = await take(store, file);
  assert.equal(rows - added, 1);
  const accounts = await select<{ id: string }>(store.db, 'select id from accounts order by id');
  assert.deepEqual(accounts, [{ id: 'a' }, { id: 'b' }, { id: 'someone else' }]);
});

test('where nobody has joined yet, the price that the first start wrote makes way', async (t) => {
  const store = await openTestStore(t);
  const file = await makeArchive(t);
  await addPrice(store.db, 1, 7_000);
  const { rows, added } = await take(store, file, { intoEmptyOnly: true });
  assert.equal(added, rows);
});

test('into an empty database only: any row of people refuses it', async (t) => {
  const store = await openTestStore(t);
  const file = await makeArchive(t);
  await addAccount(store.db, 'someone');
  await assert.rejects(take(store, file, { intoEmptyOnly: true }), /not empty: there are rows in accounts$/);
});

test('books that are not proved undo the import', async (t) => {
  const store = await openTestStore(t);
  const file = await makeArchive(t);
  const before = await readEverything(store);
  const prove = async (executor: Executor) => {
    const wallets = await select<{ account: string }>(executor, 'select account from wallets');
    assert.deepEqual(wallets, [{ account: 'a' }]);
    throw new Error('the books do not hold');
  };
  await assert.rejects(take(store, file, { prove }), /the books do not hold/);
  assert.deepEqual(await readEverything(store), before);
});

test('an import that is stopped leaves what was there', async (t) => {
  const store = await openTestStore(t);
  const file = await makeArchive(t);
  await addAccount(store.db, 'someone');
  const before = await readEverything(store);
  const stop = new AbortController();
  const stopped = take(store, file, { signal: stop.signal, onProgress: () => stop.abort() });
  await assert.rejects(stopped, { name: 'AbortError' });
  assert.deepEqual(await readEverything(store), before);
});

test('an archive that does not end is refused at its end, and nothing is kept', async (t) => {
  const store = await openTestStore(t);
  const file = await makeArchive(t);
  const lines = gunzipSync(await readFile(file))
    .toString('utf8')
    .trimEnd()
    .split('\n');
  await writeFile(file, gzipSync(`${lines.slice(0, -1).join('\n')}\n`));
  await assert.rejects(take(store, file), /it has no end/);
  assert.deepEqual(await select(store.db, 'select id from accounts'), []);
});

test('a check counts up to the last row, and can be stopped', async (t) => {
  const file = await makeArchive(t);
  const seen: [number, number][] = [];
  await checkArchive(file, { onProgress: (...at) => void seen.push(at) });
  assert.deepEqual(seen.at(-1), [seen.length, seen.length]);
  await assert.rejects(checkArchive(file, { signal: AbortSignal.abort() }), { name: 'AbortError' });
});

test('an archive of a newer schema is refused before anything is written', async (t) => {
  const source = await openTestSqlite(t);
  await migrate(source, await laterMigrations(), 0);
  const file = await archiveOf(t, source);
  const empty = openSqlite(join(await temporaryFolder(t), 'empty.db'));
  t.after(() => empty.close());
  await assert.rejects(
    take(empty, file),
    /has the schema \d+, and this version knows \d+: use the version that wrote/,
  );
  assert.equal(await readMigration(empty.db, empty.engine), 0);
});

test('an archive of an older schema goes into an empty database, which is brought up to date', async (t) => {
  const source = await openTestSqlite(t);
  await fillStore(source.db);
  const file = await archiveOf(t, source);
  const migrations = await laterMigrations();
  const empty = openSqlite(join(await temporaryFolder(t), 'empty.db'));
  t.after(() => empty.close());
  await take(empty, file, { migrations });
  assert.equal(await readMigration(empty.db, empty.engine), migrations.length);
  assert.deepEqual(await select(empty.db, 'select version, per_answer, note from prices'), [
    { version: 1, per_answer: 1_000, note: '' },
  ]);

  await assert.rejects(take(empty, file, { migrations }), /has the older schema \d+, the database \d+/);
});

test('a database of an older schema is brought to that of the archive, after a snapshot', async (t) => {
  const migrations = await laterMigrations();
  const source = await openTestSqlite(t);
  await migrate(source, migrations, 0);
  await fillStore(source.db);
  const file = await archiveOf(t, source);
  const older = await openTestStore(t);
  const snapshots: number[] = [];
  const snapshotBefore = async (from: number) => void snapshots.push(from);
  await take(older, file, { migrations, snapshotBefore });
  assert.deepEqual(snapshots, [migrations.length - 1]);
  assert.deepEqual(await readEverything(older), await readEverything(source));
});

test('an archive with other tables than the database is refused', async (t) => {
  const source = await openTestSqlite(t);
  await change(source.db, 'alter table prices add column note text');
  const store = await openTestStore(t);
  await assert.rejects(
    take(store, await archiveOf(t, source)),
    /table prices is not the one of the database/,
  );
  await change(source.db, 'drop table sessions');
  await change(source.db, 'alter table prices drop column note');
  await assert.rejects(take(store, await archiveOf(t, source)), /the archive has no table sessions/);
});

test('a row that the schema refuses is named, and nothing is written', async (t) => {
  const source = await openTestSqlite(t);
  await addAccount(source.db, 'a');
  await change(source.db, 'pragma ignore_check_constraints = on');
  await change(source.db, "insert into wallets (account, available, held) values ('a', -1, 0)");
  const store = await openTestStore(t);
  await assert.rejects(
    take(store, await archiveOf(t, source)),
    /the table wallets refused its rows from a on: /,
  );
  assert.deepEqual(await select(store.db, 'select id from accounts'), []);
});
