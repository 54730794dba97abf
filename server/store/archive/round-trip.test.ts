import assert from 'node:assert/strict';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { delicateText, fillStore, readEverything } from '../../../tests/support/archive.ts';
import { assertBooksHold } from '../../../tests/support/books.ts';
import { addAccount } from '../../../tests/support/rows.ts';
import { openTestSqlite, openTestStore, selectOne, temporaryFolder } from '../../../tests/support/store.ts';
import { readMigrations } from '../migrate.ts';
import type { Store } from '../store.ts';
import { exportDatabase } from './export.ts';
import { importArchive } from './import.ts';
import type { InsertedRows } from './insert-rows.ts';
import { readHeader, readRows } from './read-archive.ts';

const nowMs = Date.UTC(2026, 10, 20, 3, 15);
const options = { replace: false, nowMs };

async function take(store: Store, file: string): Promise<InsertedRows> {
  return importArchive(store, file, {
    migrations: await readMigrations(),
    nowMs,
    snapshotBefore: async () => undefined,
    intoEmptyOnly: false,
    prove: async () => undefined,
  });
}

async function exported(t: TestContext, store: Store): Promise<string> {
  const file = join(await temporaryFolder(t), 'archive.gz');
  await exportDatabase(store, file, options);
  return file;
}

test('from SQLite to another engine and back, everything reads the same and the books hold', async (t) => {
  const [origin, middle, end] = [await openTestSqlite(t), await openTestStore(t), await openTestSqlite(t)];
  await fillStore(origin.db);
  const first = await exported(t, origin);
  await take(middle, first);
  const second = await exported(t, middle);
  await take(end, second);

  const everything = await readEverything(origin);
  assert.deepEqual(await readEverything(middle), everything);
  assert.deepEqual(await readEverything(end), everything);
  assert.ok(
    Object.values(everything).every((rows) => rows.length > 0),
    'a table of the fixture is empty',
  );
  const { content } = await selectOne<{ content: string }>(
    end.db,
    "select content from messages where id = 'q1'",
  );
  assert.equal(content, delicateText);
  for (const store of [origin, middle, end]) await assertBooksHold(store);
  assert.deepEqual(await Array.fromAsync(readRows(second)), await Array.fromAsync(readRows(first)));
});

test('the header says what is in it, and of which engine', async (t) => {
  const store = await openTestStore(t);
  await fillStore(store.db);
  const header = await readHeader(await exported(t, store));
  assert.equal(header.engine, store.engine);
  assert.equal(header.madeAt, '2026-11-20T03:15:00.000Z');
  assert.equal(header.migration, (await readMigrations()).length);
  const counts = Object.fromEntries(header.tables.map(({ name, rows }) => [name, rows]));
  assert.equal(counts['messages'], 6);
  assert.equal(counts['ledger'], 4);
  assert.ok(!('nodes' in counts) && !('migrations' in counts));
});

test('an archive that is taken in twice changes nothing the second time', async (t) => {
  const store = await openTestStore(t);
  const source = await openTestSqlite(t);
  await fillStore(source.db);
  const file = await exported(t, source);
  const once = await take(store, file);
  assert.equal(once.added, once.rows);
  const before = await readEverything(store);
  assert.deepEqual(await take(store, file), { rows: once.rows, added: 0 });
  assert.deepEqual(await readEverything(store), before);
});

test('more rows than a page and a batch hold all come over, in figures that count up', async (t) => {
  const [origin, target] = [await openTestSqlite(t), await openTestStore(t)];
  await origin.transaction(async (tx) => {
    for (let number = 0; number < 1_234; number++) await addAccount(tx, `account ${number}`);
  });
  const seen: number[] = [];
  const file = join(await temporaryFolder(t), 'archive.gz');
  const onProgress = (done: number, total: number) => {
    seen.push(done);
    assert.equal(total, 1_234);
  };
  assert.equal(await exportDatabase(origin, file, { ...options, onProgress }), 1_234);
  assert.deepEqual(
    seen,
    [...seen].sort((a, b) => a - b),
  );
  assert.equal(seen.at(-1), 1_234);
  assert.ok(seen.length > 3, 'it was read in pages');
  assert.deepEqual(await take(target, file), { rows: 1_234, added: 1_234 });
  assert.deepEqual(await readEverything(target), await readEverything(origin));
});

test('what is written during an export is not in it: it is one moment', async (t) => {
  const store = await openTestStore(t);
  for (let number = 0; number < 100; number++) await addAccount(store.db, `early ${number}`);
  const late: Promise<unknown>[] = [];
  const file = join(await temporaryFolder(t), 'archive.gz');
  const onProgress = () => {
    const name = `late ${late.length}`;
    late.push(store.transaction((tx) => addAccount(tx, name)));
  };
  await exportDatabase(store, file, { ...options, onProgress });
  await Promise.all(late);
  assert.ok(late.length >= 2);
  const rows = await Array.fromAsync(readRows(file));
  assert.equal(rows.length, 100);
  assert.ok(rows.every(({ values }) => String(values[0]).startsWith('early')));
});

test('a file that is there is kept, unless it may go; and nobody else may read an archive', async (t) => {
  const store = await openTestStore(t);
  await fillStore(store.db);
  const folder = await temporaryFolder(t);
  const file = join(folder, 'archive.gz');
  await writeFile(file, 'mine');
  await assert.rejects(exportDatabase(store, file, options), /archive\.gz is already there/);
  await exportDatabase(store, file, { ...options, replace: true });
  assert.equal((await readHeader(file)).engine, store.engine);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.deepEqual(await readdir(folder), ['archive.gz']);
});

test('an export that is stopped leaves no file', async (t) => {
  const store = await openTestStore(t);
  for (let number = 0; number < 200; number++) await addAccount(store.db, `account ${number}`);
  const folder = await temporaryFolder(t);
  const stop = new AbortController();
  const exporting = exportDatabase(store, join(folder, 'archive.gz'), {
    ...options,
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  await assert.rejects(exporting, { name: 'AbortError' });
  assert.deepEqual(await readdir(folder), []);
  await addAccount(store.db, 'afterwards');
});
