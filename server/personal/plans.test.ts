import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { testDatabaseUrl } from '../../tests/support/database.ts';
import { plansOf, postgresPlansOf, recordQueries } from '../../tests/support/plans.ts';
import { openTestSqlite, openTestStore } from '../../tests/support/store.ts';
import type { AccountId } from '../base/ids.ts';
import { readLedgerLines } from './ledger-lines.ts';
import { usageOf } from './usage.ts';

const account = 'a' as AccountId;
const days = { account, from: '2026-11-01', to: '2026-11-20', timeZone: 'Asia/Seoul' };

async function plans(t: TestContext): Promise<string[]> {
  if (testDatabaseUrl === undefined) {
    const opened = await openTestSqlite(t);
    const { store, queries } = recordQueries(opened);
    await readLedgerLines(store.read, account, null, 30);
    await usageOf.run({ engine: 'sqlite', executor: store.read }, days);
    return (await plansOf(opened, queries)).map((plan) => plan.join('\n'));
  }
  const opened = await openTestStore(t);
  const { store, queries } = recordQueries(opened);
  await readLedgerLines(store.read, account, null, 30);
  await usageOf.run({ engine: 'postgres', executor: store.read }, days);
  return postgresPlansOf(opened, queries);
}

test('the ledger and the usage of an account are found by its keys', async (t) => {
  const [entries = '', taken = '', buckets = '', said = '', ...more] = await plans(t);
  assert.deepEqual(more, []);
  for (const plan of [entries, taken, buckets, said]) {
    assert.match(plan, /account=\?|Index Cond: \(\(?account =/);
    assert.doesNotMatch(plan, /SCAN|Seq Scan/);
  }
  // Where a table is empty, PostgreSQL takes any index of the account for as good as another.
  if (testDatabaseUrl !== undefined) return;
  assert.match(entries, /ledger_account/);
  for (const plan of [taken, buckets]) assert.match(plan, /sqlite_autoindex_runs_1/);
  assert.match(said, /sqlite_autoindex_messages_1/);
  for (const plan of [entries, taken, said]) assert.doesNotMatch(plan, /TEMP B-TREE/);
});
