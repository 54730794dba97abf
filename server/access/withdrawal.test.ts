import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillStore } from '../../tests/support/archive.ts';
import { quoteRow } from '../../tests/support/archive-quotes.ts';
import { openTestStore, select, selectOne } from '../../tests/support/store.ts';
import type { AccountId } from '../base/ids.ts';
import type { Executor } from '../store/store.ts';
import { withdraw } from './withdrawal.ts';

const account = 'a' as AccountId;
const nowMs = Date.UTC(2026, 10, 21);
/** What lets somebody in, and what says who somebody is. */
const gone = ['sessions', 'credentials', 'api_keys', 'one_time_links'];
const kept = ['wallets', 'ledger', 'allowances', 'runs'];

async function rowsOf(executor: Executor, table: string, where = "account = 'a'"): Promise<number> {
  return (await select(executor, `select 1 as one from ${table} where ${where}`)).length;
}

test('who withdraws leaves the books, and no name and no way in', async (t) => {
  const store = await openTestStore(t);
  await fillStore(store.db);
  const count = (tables: readonly string[]) =>
    Promise.all(tables.map(async (table) => [table, await rowsOf(store.db, table)] as const));
  const before = await count(kept);
  for (const [table, rows] of [...before, ...(await count(gone))]) assert.ok(rows > 0, table);
  const others = await selectOne(store.db, "select * from accounts where id = 'b'");

  await store.transaction((tx) => withdraw(tx, account, { quotes: 'keep', nowMs }));

  for (const [table, rows] of await count(gone)) assert.equal(rows, 0, table);
  assert.deepEqual(await count(kept), before);
  assert.equal(await rowsOf(store.db, 'verifications', '1 = 1'), 0);
  assert.equal(await rowsOf(store.db, 'purges'), 1);
  assert.deepEqual(await selectOne(store.db, "select * from accounts where id = 'b'"), others);
  await assert.rejects(
    store.transaction((tx) => withdraw(tx, account, { quotes: 'keep', nowMs })),
    { code: 'not-found' },
  );
});

test('of the account nothing is left but its id, and when it began and ended', async (t) => {
  const store = await openTestStore(t);
  await fillStore(store.db);
  await store.transaction((tx) => withdraw(tx, account, { quotes: 'keep', nowMs }));
  const { id, email, created_at, updated_at, suspended_at, ...rest } = await selectOne<
    Record<string, unknown>
  >(store.db, "select * from accounts where id = 'a'");
  assert.deepEqual([id, email], ['a', 'a@withdrawn.invalid']);
  assert.deepEqual([updated_at, suspended_at], ['2026-11-21T00:00:00.000Z', nowMs]);
  assert.ok(created_at);
  const { name, role, ...empty } = rest;
  assert.deepEqual([name, role], ['', 'person']);
  // A column that is added stands here until it is emptied as well.
  for (const [column, value] of Object.entries(empty)) assert.ok(value === null || value === 0, column);
});

for (const [quotes, left] of [
  ['keep', ['applied', 'rejected']],
  ['remove', []],
] as const) {
  test(`quotes to ${quotes}: those that nobody reviewed go in any case`, async (t) => {
    const store = await openTestStore(t);
    await fillStore(store.db);
    const own = [
      quoteRow({ id: 'w1', account, status: 'submitted', applied_at: null }),
      quoteRow({ id: 'w2', account }),
    ];
    await store.db.insertInto('quotes').values(own).execute();
    const others = await rowsOf(store.db, 'quotes', 'account is null');
    await store.transaction((tx) => withdraw(tx, account, { quotes, nowMs }));
    for (const table of ['quotes', 'quote_versions']) assert.equal(await rowsOf(store.db, table), 0);
    const rows = await select<{ status: string }>(
      store.db,
      "select status from quotes where id in ('u1', 'w1', 'w2') order by status",
    );
    assert.deepEqual(
      rows.map(({ status }) => status),
      left,
    );
    assert.equal(await rowsOf(store.db, 'quotes', 'account is null'), others + left.length);
  });
}
