import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { fillStore } from '../../tests/support/archive.ts';
import { addConversation, addMessages } from '../../tests/support/rows.ts';
import { change, openTestStore, select } from '../../tests/support/store.ts';
import { withdraw } from '../access/withdrawal.ts';
import type { AccountId, ConversationId, MessageId } from '../base/ids.ts';
import { silentLog } from '../base/log.ts';
import { verifyBooks } from '../metering/verify.ts';
import type { Store } from '../store/store.ts';
import { Purges } from './purge.ts';
import { purgedTables } from './tables.ts';

const account = 'a' as AccountId;
const stop = async () => undefined;

/** An account that has withdrawn, and of which everything is still there. */
async function openLeft(t: TestContext): Promise<Store> {
  const store = await openTestStore(t);
  await fillStore(store.db);
  // The run that is open in the filled store is closed, and cost nothing.
  for (const sql of [
    `update runs set state = 'closed', outcome = 'failed', hold_state = 'released', closed_at = 1, last_seq = 1,
       error_code = 'interrupted' where id = 'r2'`,
    "update messages set status = 'failed', content = 'so fa' where id = 'r2'",
    "update wallets set available = 9000, held = 0 where account = 'a'",
    `insert into ledger (id, account, kind, ref, amount, settled, balance_after, created_at)
     values ('l9', 'a', 'release', 'run:r2', 1000, 0, 9000, 0)`,
  ]) {
    await change(store.db, sql);
  }
  await change(store.db, "delete from purges where account = 'b'");
  await addConversation(store.db, { account, id: 'd', title: '긴 대화' });
  await addMessages(
    store.db,
    Array.from({ length: 250 }, (_, index) => ({
      account,
      id: `m${index}` as MessageId,
      conversation: 'd' as ConversationId,
      parent: index === 0 ? null : (`m${index - 1}` as MessageId),
      role: 'user' as const,
      content: '안녕',
      status: 'complete' as const,
      metadata: null,
      created_at: index,
    })),
  );
  await store.transaction((tx) => withdraw(tx, account, { quotes: 'keep', nowMs: 1 }));
  return store;
}

async function assertBooksHold(store: Store, when: string): Promise<void> {
  const results = await store.snapshot(verifyBooks);
  assert.deepEqual(
    results.filter(({ violations }) => violations.length > 0),
    [],
    when,
  );
}

async function leftOf(store: Store): Promise<string[]> {
  const left: string[] = [];
  for (const { table } of [...purgedTables, { table: 'purges' }]) {
    const rows = await select(store.db, `select 1 as one from ${table} where account = 'a'`);
    if (rows.length > 0) left.push(table);
  }
  return left;
}

/** Lets a number of transactions through, and fails from there on, as a killed process does. */
function dying(store: Store, transactions: number): Store {
  let left = transactions;
  return {
    ...store,
    transaction: (work, durability) => {
      if (left === 0) return Promise.reject(new Error('killed'));
      left -= 1;
      return store.transaction(work, durability);
    },
  };
}

test('everything is deleted but the books, which hold after every step, wherever it is cut off', async (t) => {
  const store = await openLeft(t);
  await assertBooksHold(store, 'after the withdrawal');
  assert.ok((await leftOf(store)).length > 8);
  const runs = await select(store.db, 'select id, settled, held, outcome, day from runs order by id');
  const ledger = await select(store.db, 'select * from ledger order by id');
  for (let step = 1; (await leftOf(store)).length > 0; step += 1) {
    assert.ok(step < 60, `it does not end: ${(await leftOf(store)).join()}`);
    await new Purges({ store: dying(store, step), log: silentLog, stop }).run();
    await assertBooksHold(store, `cut off after ${step}`);
  }
  assert.deepEqual(await select(store.db, 'select * from ledger order by id'), ledger);
  assert.deepEqual(
    await select(store.db, 'select id, settled, held, outcome, day from runs order by id'),
    runs,
  );
  const words = await select<{ key: string; fingerprint: string; conversation: string | null }>(
    store.db,
    "select key, fingerprint, conversation from runs where account = 'a' order by id",
  );
  for (const { key, fingerprint, conversation } of words) {
    assert.match(key, /^purged:/);
    assert.deepEqual([fingerprint, conversation], ['', null]);
  }
});

test('two nodes at once delete it once, and nothing of anybody else', async (t) => {
  const store = await openLeft(t);
  await addConversation(store.db, { account: 'b' as AccountId, id: 'e' });
  const purges = () => new Purges({ store, log: silentLog, stop });
  await Promise.all([purges().run(), purges().run()]);
  await purges().run();
  assert.deepEqual(await leftOf(store), []);
  assert.equal((await select(store.db, "select id from conversations where account = 'b'")).length, 1);
});

test('it waits for an answer that another node writes', async (t) => {
  const store = await openLeft(t);
  await change(
    store.db,
    "update runs set state = 'open', outcome = null, hold_state = 'held', held = 0 where id = 'r2'",
  );
  const asked: string[] = [];
  const purges = new Purges({ store, log: silentLog, stop: async (_, run) => void asked.push(run) });
  await purges.run();
  assert.deepEqual(asked, ['r2']);
  assert.ok((await leftOf(store)).includes('messages'));
  await change(
    store.db,
    "update runs set state = 'closed', outcome = 'failed', hold_state = 'released' where id = 'r2'",
  );
  await purges.run();
  assert.deepEqual(await leftOf(store), []);
});
