import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { addPrice } from '../../../tests/support/rows.ts';
import { openTestSqlite } from '../../../tests/support/store.ts';
import { migrate, readMigrations } from '../migrate.ts';
import { snapshotBefore } from './snapshot.ts';

const noon = Date.UTC(2026, 10, 20, 12);

test('before a migration the database is copied as it was', async (t) => {
  const store = await openTestSqlite(t);
  await addPrice(store.db, 1, 1_000);
  const present = await readMigrations();
  const later = { number: present.length + 1, name: 'later', sql: 'delete from prices;', sha256: 'later' };
  await migrate(store, [...present, later], noon, (from) => snapshotBefore(store.file, from, noon));

  const name = `before-migration-${later.number}-20261120T120000000Z.db`;
  const snapshot = new DatabaseSync(join(dirname(store.file), name), { readOnly: true });
  t.after(() => snapshot.close());
  assert.equal(snapshot.prepare('select count(*) as rows from prices').get()?.['rows'], 1);
  assert.equal(snapshot.prepare('select count(*) as rows from migrations').get()?.['rows'], present.length);
});

test('the newest three are kept, by their time, and nothing else is touched', async (t) => {
  const store = await openTestSqlite(t);
  const folder = dirname(store.file);
  const others = ['before-migration-2.db', 'before-migration-2-20200101T000000000Z.db.old', 'notes.txt'];
  for (const name of others) await writeFile(join(folder, name), '');
  for (const [from, hour] of [
    [9, 0],
    [10, 1],
    [1, 2],
    [11, 3],
    [2, 4],
  ] as const) {
    await snapshotBefore(store.file, from, noon + hour * 3_600_000);
  }
  const left = (await readdir(folder)).filter((name) => !name.startsWith('sarangbang.db'));
  assert.deepEqual(
    left.sort(),
    [
      ...others,
      'before-migration-2-20261120T140000000Z.db',
      'before-migration-12-20261120T150000000Z.db',
      'before-migration-3-20261120T160000000Z.db',
    ].sort(),
  );
});
