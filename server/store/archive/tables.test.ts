import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTestStore, select } from '../../../tests/support/store.ts';
import { readMigrations } from '../migrate.ts';
import { countRows, readMigration, readTables } from './tables.ts';

const leftOut = ['migrations', 'nodes', 'revisions'];
/** Made from messages, titles and quotes, and made again from them where they were taken in. */
const searchIndex = /^search_/;

test('every table of the schema is archived, but for those that hold nothing of people', async (t) => {
  const store = await openTestStore(t);
  const inSchema = await select<{ name: string }>(
    store.db,
    store.engine === 'sqlite'
      ? "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name"
      : "select tablename as name from pg_tables where schemaname = 'public' order by tablename",
  );
  const archived = (await readTables(store.db, store.engine)).map(({ name }) => name);
  assert.deepEqual(
    [...archived, ...leftOut].sort(),
    inSchema.map(({ name }) => name).filter((name) => !searchIndex.test(name)),
    'say of the table in archive/tables.ts where it goes, or here why it is left out',
  );
});

test('a table comes with its columns and its key in order, and parents come before children', async (t) => {
  const store = await openTestStore(t);
  const tables = await readTables(store.db, store.engine);
  const journal = tables.find(({ name }) => name === 'journal');
  assert.deepEqual(journal, {
    name: 'journal',
    columns: ['account', 'run', 'seq', 'text'],
    key: ['account', 'run', 'seq'],
  });
  assert.deepEqual(
    tables.filter(({ key }) => key.length === 0),
    [],
  );
  const at = (name: string) => tables.findIndex((table) => table.name === name);
  for (const [parent, child] of [
    ['accounts', 'sessions'],
    ['conversations', 'messages'],
    ['runs', 'journal'],
    ['prices', 'ledger'],
  ] as const) {
    assert.ok(at(parent) < at(child), `${parent} before ${child}`);
  }
});

test('a database says at which migration it is, and one that is none of ours is at 0', async (t) => {
  const store = await openTestStore(t);
  assert.equal(await readMigration(store.db, store.engine), (await readMigrations()).length);
  const tables = await readTables(store.db, store.engine);
  assert.deepEqual(
    await countRows(store.db, tables),
    tables.map(() => 0),
  );
  await select(store.db, 'drop table migrations');
  assert.equal(await readMigration(store.db, store.engine), 0);
});

test('a database without our tables has nothing to count', async (t) => {
  const store = await openTestStore(t);
  await assert.rejects(countRows(store.db, []), /has no tables of Sarangbang/);
});
