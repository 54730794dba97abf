import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillStore } from '../../tests/support/archive.ts';
import { openTestStore, select, selectOne } from '../../tests/support/store.ts';
import type { AccountId } from '../base/ids.ts';
import type { AccountRow } from '../store/rows/accounts.ts';
import { withdraw } from './withdrawal.ts';

const account = 'a' as AccountId;
const gone = [
  'sessions',
  'credentials',
  'api_keys',
  'vocabulary',
  'quotefinder_chats',
  'results',
  'finds',
  'quotes',
  'quote_versions',
];
const kept = ['wallets', 'ledger', 'allowances', 'runs'];

test('who withdraws leaves the books and the quotes, and no name and no way in', async (t) => {
  const store = await openTestStore(t);
  await fillStore(store.db);
  const count = async (table: string, where: string) =>
    (await select(store.db, `select 1 as one from ${table} where ${where}`)).length;
  const of = async (tables: readonly string[]) =>
    Promise.all(tables.map(async (table) => [table, await count(table, "account = 'a'")]));
  const before = await of(kept);
  for (const [table, rows] of [...before, ...(await of(gone))]) assert.ok(Number(rows) > 0, String(table));
  const quotes = await count('quotes', '1 = 1');
  const others = await selectOne(store.db, "select * from accounts where id = 'b'");

  await store.transaction((tx) => withdraw(tx, account, Date.UTC(2026, 10, 21)));

  assert.deepEqual(
    await of(gone),
    gone.map((table) => [table, 0]),
  );
  assert.deepEqual(await of(kept), before);
  assert.equal(await count('quotes', '1 = 1'), quotes);
  assert.equal(await count('verifications', '1 = 1'), 0);
  const row = await selectOne<AccountRow>(store.db, "select * from accounts where id = 'a'");
  const { name, email, email_verified, image, role, updated_at } = row;
  assert.deepEqual(
    [name, email, email_verified, image, role, updated_at],
    ['', 'a@withdrawn.invalid', 0, null, 'person', '2026-11-21T00:00:00.000Z'],
  );
  assert.deepEqual(await selectOne(store.db, "select * from accounts where id = 'b'"), others);
});
