import assert from 'node:assert/strict';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { select, temporaryFolder } from '../../tests/support/store.ts';
import { migrate, readMigrations, SchemaError } from './migrate.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';

const rooms = `-- Rooms; and a comment that ends in a semicolon;
create table rooms (
  id text primary key, -- an id
  opened_at INT8 not null check (opened_at >= 0)
) STRICT;
create index rooms_opened on rooms (opened_at);
`;
const guests =
  'create table guests (id text primary key, room text not null references rooms (id)) STRICT;\n';

/** A folder of migrations and an empty store beside it. */
async function prepare(t: TestContext, files: Record<string, string>) {
  const folder = await temporaryFolder(t);
  const put = async (more: Record<string, string>) => {
    for (const [name, sql] of Object.entries(more)) await writeFile(join(folder, name), sql);
  };
  await put(files);
  const store = openSqlite(join(folder, 'test.db'));
  t.after(() => store.close());
  return { folder, store, put };
}

async function tables(store: Store): Promise<string[]> {
  const rows = await select<{ name: string }>(
    store.read,
    "select name from sqlite_schema where type = 'table' order by name",
  );
  return rows.map(({ name }) => name);
}

async function recorded(store: Store): Promise<[number, string, number][]> {
  const rows = await select<{ number: number; name: string; applied_at: number }>(
    store.read,
    'select number, name, applied_at from migrations order by number',
  );
  return rows.map(({ number, name, applied_at: appliedAt }) => [number, name, appliedAt]);
}

test('an empty database gets all migrations in order, each once, and a record of each', async (t) => {
  const { folder, store, put } = await prepare(t, { '0001-rooms.sql': rooms, '0002-guests.sql': guests });
  assert.deepEqual(await migrate(store, await readMigrations(folder), 5), [1, 2]);
  assert.deepEqual(await migrate(store, await readMigrations(folder), 6), []);
  await put({ '0003-doors.sql': 'create table doors (id text primary key) STRICT;' });
  assert.deepEqual(await migrate(store, await readMigrations(folder), 7), [3]);
  assert.deepEqual(await tables(store), ['doors', 'guests', 'migrations', 'rooms']);
  assert.deepEqual(await recorded(store), [
    [1, 'rooms', 5],
    [2, 'guests', 5],
    [3, 'doors', 7],
  ]);
});

test('the words of the engine are put in: types are kept strictly', async (t) => {
  const { folder, store } = await prepare(t, { '0001-rooms.sql': rooms });
  await migrate(store, await readMigrations(folder), 0);
  await assert.rejects(
    select(store.db, "insert into rooms values ('a', 'noon')"),
    /cannot store TEXT value in INTEGER column/,
  );
});

test('the snapshot before is asked for once, and only of a database that has something', async (t) => {
  const { folder, store, put } = await prepare(t, { '0001-rooms.sql': rooms });
  const asked: number[] = [];
  const before = async (from: number) => {
    asked.push(from);
    assert.deepEqual(await tables(store), ['migrations', 'rooms']);
  };
  await migrate(store, await readMigrations(folder), 0, before);
  await migrate(store, await readMigrations(folder), 0, before);
  assert.deepEqual(asked, []);
  await put({ '0002-guests.sql': guests, '0003-doors.sql': 'create table doors (id text) STRICT;' });
  await migrate(store, await readMigrations(folder), 0, before);
  assert.deepEqual(asked, [1]);
});

test('a migration that fails leaves nothing of itself, keeps those before, and works when it is mended', async (t) => {
  const { folder, store, put } = await prepare(t, {
    '0001-rooms.sql': rooms,
    '0002-guests.sql': `${guests}insert into rooms values ('a', 1);\ninsert into nowhere values (1);\n`,
    '0003-doors.sql': 'create table doors (id text) STRICT;',
  });
  const failing = migrate(store, await readMigrations(folder), 0);
  await assert.rejects(failing, (error) => {
    assert.ok(error instanceof SchemaError);
    assert.match(error.message, /migration 2 \(guests\) failed, and nothing of it was kept/);
    return error.cause instanceof Error && /no such table: nowhere/.test(error.cause.message);
  });
  assert.deepEqual(await tables(store), ['migrations', 'rooms']);
  assert.deepEqual(await recorded(store), [[1, 'rooms', 0]]);
  assert.deepEqual(await select(store.read, 'select * from rooms'), []);
  await put({ '0002-guests.sql': guests });
  assert.deepEqual(await migrate(store, await readMigrations(folder), 0), [2, 3]);
});

test('a database of a newer program is refused and left alone', async (t) => {
  const { folder, store, put } = await prepare(t, { '0001-rooms.sql': rooms, '0002-guests.sql': guests });
  const all = await readMigrations(folder);
  await migrate(store, all, 0);
  const older = migrate(store, all.slice(0, 1), 0);
  await assert.rejects(older, {
    name: 'SchemaError',
    message: /has migration 2 \(guests\), .*start the newer version/,
  });
  await put({ '0003-doors.sql': 'create table doors (id text) STRICT;' });
  assert.deepEqual(await migrate(store, await readMigrations(folder), 0), [3]);
});

test('a migration whose text was changed after it ran is refused, and nothing after it runs', async (t) => {
  const { folder, store, put } = await prepare(t, { '0001-rooms.sql': rooms });
  await migrate(store, await readMigrations(folder), 0);
  await put({ '0001-rooms.sql': `${rooms}\n`, '0002-guests.sql': guests });
  await assert.rejects(migrate(store, await readMigrations(folder), 0), {
    name: 'SchemaError',
    message: 'migration 1 (rooms) is not the one that this database was made with',
  });
  assert.deepEqual(await tables(store), ['migrations', 'rooms']);
});

test('migrations are read in the order of their numbers, and what is not SQL is left alone', async (t) => {
  const { folder, put } = await prepare(t, {
    '0002-guests.sql': guests,
    '0001-rooms.sql': rooms,
    'README.md': '',
  });
  const read = await readMigrations(folder);
  assert.deepEqual(
    read.map(({ number, name, sql }) => [number, name, sql]),
    [
      [1, 'rooms', rooms],
      [2, 'guests', guests],
    ],
  );
  const [before] = read;
  await put({ '0001-rooms.sql': `${rooms} ` });
  const [after] = await readMigrations(folder);
  assert.match(before?.sha256 ?? '', /^[0-9a-f]{64}$/);
  assert.notEqual(after?.sha256, before?.sha256);
});

const wrongNames = [
  '0003-guests.sql',
  '2-guests.sql',
  '0002_guests.sql',
  '0002-Guests.sql',
  '0002.sql',
  '0001-b.sql',
];

for (const name of wrongNames) {
  test(`a second migration called ${name} is refused, with what it should be called`, async (t) => {
    const { folder } = await prepare(t, { '0001-a.sql': rooms, '0002-guests.sql': guests });
    await rename(join(folder, '0002-guests.sql'), join(folder, name));
    await assert.rejects(readMigrations(folder), /should be called 000[12]-<name>\.sql/);
  });
}

test('the migrations of the program itself are in line', async () => {
  const read = await readMigrations();
  assert.equal(read[0]?.name, 'first');
  assert.deepEqual(
    read.map(({ number }) => number),
    read.map((_, index) => index + 1),
  );
});
