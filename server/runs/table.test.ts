import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { plansOf, recordQueries } from '../../tests/support/plans.ts';
import { addAccount, addPrice, addRun } from '../../tests/support/rows.ts';
import { openTestSqlite, openTestStore, select } from '../../tests/support/store.ts';
import type { AccountId, NodeId, RunId } from '../base/ids.ts';
import {
  countOpenRuns,
  readAbandonedRuns,
  readOpenRunsOf,
  readRun,
  readRunByKey,
  readStopRequests,
  setStopRequested,
} from './table.ts';

const account = 'a' as AccountId;
const node = 'node-1' as NodeId;

async function prepare(t: TestContext) {
  const store = await openTestStore(t);
  await addAccount(store.db, 'a');
  await addPrice(store.db, 1, 1_000);
  return store;
}

test('a run is its account’s own, by id and by key', async (t) => {
  const store = await prepare(t);
  const other = await addAccount(store.db, 'b');
  const run = await addRun(store.db, { account, id: 'r1', key: 'k1' });
  assert.deepEqual({ ...(await readRun(store.read, account, run.id)) }, run);
  assert.deepEqual({ ...(await readRunByKey(store.read, account, 'k1')) }, run);
  assert.equal(await readRun(store.read, other, run.id), undefined);
  assert.equal(await readRunByKey(store.read, other, 'k1'), undefined);
});

test('a stop is written down once, for an open run of that account', async (t) => {
  const store = await prepare(t);
  const other = await addAccount(store.db, 'b');
  const run = await addRun(store.db, { account, id: 'r1' });
  const closed = { state: 'closed', hold_state: 'released', outcome: 'failed' } as const;
  const done = await addRun(store.db, { account, id: 'r2', ...closed });
  await setStopRequested(store.db, other, run.id, 5);
  await setStopRequested(store.db, account, run.id, 10);
  await setStopRequested(store.db, account, run.id, 20);
  await setStopRequested(store.db, account, done.id, 10);
  assert.deepEqual(await select(store.read, 'select id, stop_requested_at from runs order by id'), [
    { id: 'r1', stop_requested_at: 10 },
    { id: 'r2', stop_requested_at: null },
  ]);
  assert.deepEqual(await readStopRequests(store.read, node), ['r1']);
  assert.deepEqual(await readStopRequests(store.read, 'node-2' as NodeId), []);
});

test('every query of a turn finds its rows by an index', async (t) => {
  const { store, queries } = recordQueries(await openTestSqlite(t));
  await readRun(store.read, account, 'r1' as RunId);
  await readRunByKey(store.read, account, 'k1');
  await readOpenRunsOf(store.read, node);
  await readStopRequests(store.read, node);
  await store.transaction((tx) => countOpenRuns(tx, account));
  assert.deepEqual(await plansOf(store, queries), [
    ['SEARCH runs USING INDEX sqlite_autoindex_runs_1 (account=? AND id=?)'],
    ['SEARCH runs USING INDEX sqlite_autoindex_runs_2 (account=? AND key=?)'],
    ['SEARCH runs USING INDEX runs_open_of_node (node=?)'],
    ['SEARCH runs USING INDEX runs_open_of_node (node=?)'],
    ['SEARCH wallets USING COVERING INDEX sqlite_autoindex_wallets_1 (account=?)'],
    ['SEARCH runs USING COVERING INDEX runs_open (account=?)'],
  ]);
});

test('abandoned runs are looked for among the open ones only', async (t) => {
  const { store, queries } = recordQueries(await openTestSqlite(t));
  await readAbandonedRuns(store.read);
  const [plan = []] = await plansOf(store, queries);
  assert.match(plan[0] ?? '', /^SCAN r USING INDEX runs_open/);
  assert.match(plan[1] ?? '', /^SEARCH n USING INDEX sqlite_autoindex_nodes_1 \(id=\?\)/);
});
