import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { plansOf, recordQueries } from '../../tests/support/plans.ts';
import { addAccount, addPrice, addRun } from '../../tests/support/rows.ts';
import { openTestSqlite, openTestStore, select, selectOne } from '../../tests/support/store.ts';
import type { RunRow } from '../store/rows/money.ts';
import { retainJournal, retentionMs } from './retain.ts';
import { insertParts } from './table.ts';

const nowMs = Date.UTC(2026, 10, 20, 3);

/** Closed runs with two parts each, the first closed so many milliseconds ago and each next one a second before. */
async function prepare(t: TestContext, runs: number, closedAgoMs: number) {
  const store = await openTestStore(t);
  const account = await addAccount(store.db, 'a');
  await addPrice(store.db, 1, 1_000);
  await store.transaction(async (tx) => {
    for (let number = 0; number < runs; number += 1) {
      const run = await addRun(tx, { account, id: `r${number}`, last_seq: 2 });
      const part = { account, id: run.id, epoch: 1 };
      await insertParts(tx, [
        { ...part, seq: 1, text: 'a' },
        { ...part, seq: 2, text: 'b' },
      ]);
      const closed: Partial<RunRow> = {
        state: 'closed',
        hold_state: 'settled',
        outcome: 'complete',
        closed_at: nowMs - closedAgoMs - number * 1_000,
      };
      await tx.updateTable('runs').set(closed).where('id', '=', run.id).execute();
    }
  });
  return { store, account };
}

test('what is older than a day is let go, over as many transactions as it takes', async (t) => {
  const { store } = await prepare(t, 120, retentionMs + 1);
  const transaction = t.mock.method(store, 'transaction');
  assert.equal(await retainJournal(store, nowMs), 120);
  assert.equal(transaction.mock.callCount(), 3);
  assert.deepEqual(await select(store.read, 'select * from journal'), []);
  assert.deepEqual(await selectOne(store.read, 'select count(*) as runs, sum(journaled) as kept from runs'), {
    runs: 120,
    kept: 0,
  });
  assert.equal(await retainJournal(store, nowMs), 0);
});

test('a journal is kept for a whole day', async (t) => {
  const { store } = await prepare(t, 2, retentionMs - 500);
  assert.equal(await retainJournal(store, nowMs), 1);
  assert.deepEqual(await select(store.read, 'select run, seq from journal order by seq'), [
    { run: 'r0', seq: 1 },
    { run: 'r0', seq: 2 },
  ]);
  assert.deepEqual(await select(store.read, 'select id, journaled from runs order by id'), [
    { id: 'r0', journaled: 1 },
    { id: 'r1', journaled: 0 },
  ]);
});

test('an open run keeps its journal, however old it is', async (t) => {
  const { store, account } = await prepare(t, 0, 0);
  await addRun(store.db, { account, id: 'open', created_at: 0 });
  assert.equal(await retainJournal(store, nowMs), 0);
  assert.deepEqual(await select(store.read, 'select journaled from runs'), [{ journaled: 1 }]);
});

test('exactly one batch is let go, and then nothing is left', async (t) => {
  const { store } = await prepare(t, 50, retentionMs + 1);
  assert.equal(await retainJournal(store, nowMs), 50);
});

test('old journals are found by their index, oldest first', async (t) => {
  const { store, queries } = recordQueries(await openTestSqlite(t));
  await retainJournal(store, nowMs);
  assert.deepEqual(await plansOf(store, queries), [['SEARCH runs USING INDEX runs_journaled (closed_at<?)']]);
});
