import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwinding } from '../../tests/support/scope.ts';
import { change, openTestSqlite, openTestStore } from '../../tests/support/store.ts';
import { longRead } from './long-read.ts';
import { statement } from './statement.ts';

const countAccounts = statement<{ rows: number }>('select count(*) as "rows" from accounts');

export const countRead = longRead(
  import.meta.url,
  'countRead',
  async ({ engine, executor }, factor: number) => {
    const row = await countAccounts.get(executor);
    return { engine, count: (row?.rows ?? 0) * factor };
  },
);
export const failingRead = longRead(
  import.meta.url,
  'failingRead',
  async (_reader, text: string): Promise<void> => {
    throw new TypeError(text);
  },
);
export const writingRead = longRead(import.meta.url, 'writingRead', async ({ executor }, text: string) => {
  await statement(text).run(executor);
});
export const endingRead = longRead(
  import.meta.url,
  'endingRead',
  async (_reader, code: number): Promise<void> => {
    process.exit(code);
  },
);

const insertAccount = `insert into accounts (id, name, email, email_verified, role, created_at, updated_at)
  values ('a', 'a', 'a@example.com', 0, 'person', '', '')`;

test('a long read sees what is committed at that moment, each its own', async (t) => {
  const store = await openTestStore(unwinding(t));
  assert.deepEqual(await store.longRead(countRead, 2), { engine: store.engine, count: 0 });
  await change(store.db, insertAccount);
  const both = await Promise.all([store.longRead(countRead, 2), store.longRead(countRead, 3)]);
  assert.deepEqual(
    both.map(({ count }) => count),
    [2, 3],
  );
});

test('what a long read throws is thrown where it was asked for', async (t) => {
  const store = await openTestStore(unwinding(t));
  await assert.rejects(store.longRead(failingRead, 'no way'), { name: 'TypeError', message: 'no way' });
  assert.equal((await store.longRead(countRead, 1)).count, 0);
});

test('the thread cannot write', async (t) => {
  const store = await openTestSqlite(unwinding(t));
  await assert.rejects(store.longRead(writingRead, 'delete from accounts'), /readonly/);
});

test('a read that is not exported under its name is told', async (t) => {
  const store = await openTestSqlite(unwinding(t));
  const unknown = longRead(import.meta.url, 'unknownRead', async () => undefined);
  await assert.rejects(store.longRead(unknown, null), /exports no long read called unknownRead/);
});

test('a thread that ends fails what waits for it, and the next read has another one', async (t) => {
  const store = await openTestSqlite(unwinding(t));
  await assert.rejects(store.longRead(endingRead, 1), /the reading thread has ended/);
  assert.equal((await store.longRead(countRead, 1)).count, 0);
});

test('a store that is closed reads no more', async (t) => {
  const store = await openTestSqlite(unwinding(t));
  await store.longRead(countRead, 1);
  await store.close();
  await assert.rejects(store.longRead(countRead, 1), /closed/);
});
