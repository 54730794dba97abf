import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBooks } from '../../tests/support/books.ts';
import { plansOf, recordQueries } from '../../tests/support/plans.ts';
import { change, openTestSqlite } from '../../tests/support/store.ts';
import type { RunId } from '../base/ids.ts';
import { hold } from './hold.ts';
import { readStanding } from './standing.ts';

test('what a person alone has counts before the most of the groups', async (t) => {
  const { store, account } = await openBooks(t);
  const own = async () => (await readStanding(store.read, account)).daily_allowance;
  assert.equal(await own(), null);
  for (const [id, allowance] of [
    ['g1', 3],
    ['g2', 8],
    ['g3', null],
  ] as const) {
    const group = 'insert into groups (id, name, daily_allowance, created_at) values (?, ?, ?, 0)';
    await change(store.db, group, id, id, allowance);
    await change(
      store.db,
      'insert into group_members (in_group, account, created_at) values (?, ?, 0)',
      id,
      account,
    );
  }
  assert.equal(await own(), 8);
  await change(store.db, 'update accounts set daily_allowance = 0 where id = ?', account);
  assert.equal(await own(), 0);
  await change(store.db, 'update accounts set daily_allowance = null where id = ?', account);
  await change(store.db, "update groups set daily_allowance = null where id = 'g2'");
  assert.equal(await own(), 3);
});

test('setting a run’s cost aside reads no table from end to end, and asks no more queries than without groups', async (t) => {
  const opened = await openTestSqlite(t);
  const recorded = recordQueries(opened);
  const { account, tariff, price, book } = await openBooks(t, {}, async () => recorded.store);
  const request = { account, run: 'r' as RunId, payer: 'allowance-then-credits', price } as const;
  recorded.queries.length = 0;
  await recorded.store.transaction((tx) => hold(tx, book(), tariff, request));
  assert.deepEqual(
    recorded.queries.map(({ sql }) => /^\s*(\w+)/.exec(sql)?.[1]),
    ['select', 'select', 'insert', 'insert', 'insert', 'update'],
  );
  for (const plan of await plansOf(opened, recorded.queries)) {
    assert.ok(
      plan.every((line) => !line.startsWith('SCAN')),
      plan.join('\n'),
    );
  }
});
