import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { addPrice } from '../../tests/support/rows.ts';
import {
  change,
  openTestSqlite,
  select,
  type TestSqlite,
  temporaryFolder,
} from '../../tests/support/store.ts';
import { openSqlite, openSqliteReader } from './sqlite.ts';
import type { Executor } from './store.ts';

async function versions(executor: Executor): Promise<number[]> {
  const rows = await select<{ version: number }>(executor, 'select version from prices order by version');
  return rows.map(({ version }) => version);
}

/** 1 is normal, 2 is full. */
async function synchronous(executor: Executor): Promise<number | undefined> {
  return (await select<{ synchronous: number }>(executor, 'pragma synchronous'))[0]?.synchronous;
}

function busy(): Error {
  return Object.assign(new Error('database is locked'), { code: 'ERR_SQLITE_ERROR', errcode: 5 });
}

test('a transaction that throws leaves nothing, and the next one works', async (t) => {
  const store = await openTestSqlite(t);
  const fault = new Error('in the middle');
  const failing = store.transaction(async (tx) => {
    await addPrice(tx, 1, 1_000);
    throw fault;
  });
  await assert.rejects(failing, fault);
  assert.deepEqual(await versions(store.db), []);
  await store.transaction((tx) => addPrice(tx, 2, 1_000));
  assert.deepEqual(await versions(store.read), [2]);
});

test('a statement that fails within a transaction undoes the ones before it', async (t) => {
  const store = await openTestSqlite(t);
  const failing = store.transaction(async (tx) => {
    await addPrice(tx, 1, 1_000);
    await addPrice(tx, 1, 2_000);
  });
  await assert.rejects(failing, /UNIQUE constraint failed: prices.version/);
  assert.deepEqual(await versions(store.read), []);
});

test('the reading handle never sees what is not committed, and then sees it at once', async (t) => {
  const store = await openTestSqlite(t);
  await store.transaction(async (tx) => {
    await addPrice(tx, 1, 1_000);
    assert.deepEqual(await versions(tx), [1]);
    assert.deepEqual(await versions(store.read), []);
  });
  assert.deepEqual(await versions(store.read), [1]);
});

test('the reading handle cannot write', async (t) => {
  const store = await openTestSqlite(t);
  await assert.rejects(addPrice(store.read, 1, 1_000), /readonly/);
});

test('two transactions at once follow one another, and both commit', async (t) => {
  const store = await openTestSqlite(t);
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const steps: string[] = [];
  const first = store.transaction(async (tx) => {
    steps.push('first begins');
    begun.resolve();
    await gate;
    await addPrice(tx, 1, 1_000);
    steps.push('first ends');
  });
  const second = store.transaction(async (tx) => {
    steps.push(`second begins and sees ${await versions(tx)}`);
    await addPrice(tx, 2, 1_000);
  });
  await begun.promise;
  open();
  await Promise.all([first, second]);
  assert.deepEqual(steps, ['first begins', 'first ends', 'second begins and sees 1']);
  assert.deepEqual(await versions(store.read), [1, 2]);
});

test('a query outside waits for an open transaction instead of joining it', async (t) => {
  const store = await openTestSqlite(t);
  let outside: Promise<unknown> = Promise.resolve();
  const failing = store.transaction(async (tx) => {
    await addPrice(tx, 1, 1_000);
    outside = addPrice(store.db, 2, 1_000);
    throw new Error('given up');
  });
  await assert.rejects(failing, /given up/);
  await outside;
  assert.deepEqual(await versions(store.read), [2]);
});

test('a busy database is tried three times, each time from the start', async (t) => {
  const store = await openTestSqlite(t);
  let tries = 0;
  await store.transaction(async (tx) => {
    tries += 1;
    await addPrice(tx, tries, 1_000);
    if (tries < 3) throw busy();
  });
  assert.equal(tries, 3);
  assert.deepEqual(await versions(store.read), [3]);
});

test('commits wait for the disk; those of the journal need not, and leave nothing of that behind', async (t) => {
  const store = await openTestSqlite(t);
  assert.equal(await synchronous(store.db), 2);
  assert.equal(await store.transaction(synchronous), 2);
  assert.equal(await store.transaction(synchronous, 'process'), 1);
  assert.equal(await synchronous(store.db), 2);
});

test('a journal’s transaction that throws, or is tried again, puts the setting back', async (t) => {
  const store = await openTestSqlite(t);
  const failing = store.transaction(async () => Promise.reject(new Error('no')), 'process');
  await assert.rejects(failing, /no/);
  assert.equal(await synchronous(store.db), 2);
  const seen: (number | undefined)[] = [];
  const work = async (tx: Executor) => {
    seen.push(await synchronous(tx));
    if (seen.length < 3) throw busy();
  };
  await store.transaction(work, 'process');
  assert.deepEqual(seen, [1, 1, 1]);
  assert.equal(await synchronous(store.db), 2);
});

test('money that commits beside the journal waits for the disk', async (t) => {
  const store = await openTestSqlite(t);
  const seen = await Promise.all([
    store.transaction(synchronous, 'process'),
    store.transaction(synchronous),
    store.transaction(synchronous, 'process'),
    store.transaction(synchronous),
  ]);
  assert.deepEqual(seen, [1, 2, 1, 2]);
});

function selectNumber(store: TestSqlite, number: number) {
  return select(store.db, `select ${number} as number`);
}

test('a statement is prepared once, and the oldest of more than 500 is let go', async (t) => {
  const store = await openTestSqlite(t);
  const prepare = t.mock.method(store.handle, 'prepare');
  for (let times = 0; times < 3; times += 1) await selectNumber(store, 0);
  assert.equal(prepare.mock.callCount(), 1);
  for (let number = 1; number <= 500; number += 1) await selectNumber(store, number);
  assert.equal(prepare.mock.callCount(), 501);
  await selectNumber(store, 500);
  assert.equal(prepare.mock.callCount(), 501);
  await selectNumber(store, 0);
  assert.equal(prepare.mock.callCount(), 502);
});

test('the settings of both handles', async (t) => {
  const store = await openTestSqlite(t);
  for (const executor of [store.db, store.read]) {
    assert.deepEqual(await select(executor, 'pragma foreign_keys'), [{ foreign_keys: 1 }]);
    assert.deepEqual(await select(executor, 'pragma journal_mode'), [{ journal_mode: 'wal' }]);
  }
});

test('what was committed is there after a restart', async (t) => {
  const store = await openTestSqlite(t);
  await addPrice(store.db, 1, 1_000);
  await store.close();
  const again = openSqlite(store.file);
  t.after(() => again.close());
  assert.deepEqual(await versions(again.read), [1]);
});

test('a reader stands beside a running store, writes nothing, and makes no database', async (t) => {
  const store = await openTestSqlite(t);
  const reader = openSqliteReader(store.file);
  t.after(() => reader.close());
  await addPrice(store.db, 1, 1_000);
  assert.deepEqual(await versions(reader.read), [1]);
  await assert.rejects(change(reader.read, 'delete from prices'), /readonly/);
  assert.throws(() => openSqliteReader(`${store.file}.none`), /unable to open database file/);
});

test('a snapshot stays as it was while others write', async (t) => {
  const store = await openTestSqlite(t);
  await addPrice(store.db, 1, 1_000);
  await store.snapshot(async (snapshot) => {
    assert.deepEqual(await versions(snapshot), [1]);
    await addPrice(store.db, 2, 1_000);
    assert.deepEqual(await versions(snapshot), [1]);
  });
  assert.deepEqual(await versions(store.read), [1, 2]);
});

test('a file that is no database is not opened, and stays as it is', async (t) => {
  const file = join(await temporaryFolder(t), 'notes.txt');
  await writeFile(file, 'a diary, and no database at all\n'.repeat(100));
  assert.throws(() => openSqlite(file), /not a database/);
});
