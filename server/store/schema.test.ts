import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { addAccount, addConversation, addMessages, addPrice, addRun } from '../../tests/support/rows.ts';
import { change, openTestSqlite, select } from '../../tests/support/store.ts';
import type { ConversationId, MessageId, RunId } from '../base/ids.ts';
import type { MilliCredits } from '../base/money.ts';
import type { Store } from './store.ts';

/** One sound row in each table: an open run of account a, paid by a hold of one credit. */
async function soundBooks(t: TestContext): Promise<Store> {
  const store = await openTestSqlite(t);
  const account = await addAccount(store.db, 'a');
  await addPrice(store.db, 1, 1_000);
  await change(store.db, "insert into wallets values ('a', 9000, 1000)");
  await change(
    store.db,
    `insert into ledger (id, account, kind, ref, amount, balance_after, price_version, created_at) values
       ('l1', 'a', 'grant', 'signup:a', 10000, 10000, null, 1), ('l2', 'a', 'hold', 'run:r1', -1000, 9000, 1, 2)`,
  );
  await change(store.db, "insert into allowances values ('a', '2026-11-20', 1, 5)");
  const conversation = 'c1' as ConversationId;
  await addConversation(store.db, { account, id: conversation });
  const run = { account, id: 'r1', conversation, paid_by: 'credits', held: 1_000 as MilliCredits } as const;
  await addRun(store.db, run);
  const message = { account, conversation, parent: null, content: '', metadata: null, created_at: 0 };
  await addMessages(store.db, [
    { ...message, id: 'm1' as MessageId, role: 'user', status: 'complete' },
    { ...message, id: 'r1' as MessageId, role: 'assistant', status: 'pending', parent: 'm1' as MessageId },
  ]);
  await store.db
    .insertInto('journal')
    .values({ account, run: 'r1' as RunId, seq: 1, text: '안녕' })
    .execute();
  return store;
}

const closeRun = "update runs set state = 'closed', hold_state = 'settled', outcome = 'complete'";

const refused: { table: string; what: string; sql: string; by: RegExp }[] = [
  {
    table: 'wallets',
    what: 'nobody spends more than there is',
    sql: 'update wallets set available = available - 9001',
    by: /available >= 0/,
  },
  {
    table: 'wallets',
    what: 'nothing below zero is held',
    sql: 'update wallets set held = held - 1001',
    by: /held >= 0/,
  },
  {
    table: 'wallets',
    what: 'an account has one wallet',
    sql: "insert into wallets values ('a', 0, 0)",
    by: /UNIQUE/,
  },
  {
    table: 'wallets',
    what: 'a wallet belongs to an account',
    sql: "insert into wallets values ('nobody', 0, 0)",
    by: /FOREIGN KEY/,
  },
  {
    table: 'wallets',
    what: 'credits are whole thousandths',
    sql: 'update wallets set available = 0.5',
    by: /cannot store REAL/,
  },
  {
    table: 'ledger',
    what: 'a run is not held twice',
    sql: "insert into ledger select 'l3', account, kind, ref, amount, 0, 8000, 1, 3 from ledger where id = 'l2'",
    by: /UNIQUE constraint failed: ledger.kind, ledger.ref/,
  },
  {
    table: 'ledger',
    what: 'every entry has a ref',
    sql: "update ledger set ref = null where id = 'l1'",
    by: /NOT NULL/,
  },
  { table: 'ledger', what: 'a hold takes', sql: "update ledger set amount = 1 where id = 'l2'", by: /CHECK/ },
  {
    table: 'ledger',
    what: 'a grant gives',
    sql: "update ledger set amount = 0 where id = 'l1'",
    by: /CHECK/,
  },
  {
    table: 'ledger',
    what: 'a release gives',
    sql: "update ledger set kind = 'release', amount = -1 where id = 'l2'",
    by: /CHECK/,
  },
  {
    table: 'ledger',
    what: 'a settle moves nothing',
    sql: "update ledger set kind = 'settle' where id = 'l2'",
    by: /CHECK/,
  },
  {
    table: 'ledger',
    what: 'only a settle has settled',
    sql: "update ledger set settled = 1 where id = 'l2'",
    by: /CHECK/,
  },
  {
    table: 'ledger',
    what: 'a balance is never below zero',
    sql: "update ledger set balance_after = -1 where id = 'l2'",
    by: /balance_after >= 0/,
  },
  {
    table: 'ledger',
    what: 'an entry names a price that there is',
    sql: "update ledger set price_version = 2 where id = 'l2'",
    by: /FOREIGN KEY/,
  },
  {
    table: 'ledger',
    what: 'an account with a ledger is not deleted',
    sql: 'delete from accounts',
    by: /FOREIGN KEY/,
  },
  {
    table: 'allowances',
    what: 'a day has no more answers than its cap',
    sql: 'update allowances set used = 6',
    by: /used <= cap/,
  },
  {
    table: 'allowances',
    what: 'no less than none are used',
    sql: 'update allowances set used = -1',
    by: /used >= 0/,
  },
  {
    table: 'runs',
    what: 'an open run has its hold',
    sql: "update runs set hold_state = 'settled'",
    by: /CHECK/,
  },
  {
    table: 'runs',
    what: 'a closed run has none',
    sql: "update runs set state = 'closed', outcome = 'complete'",
    by: /CHECK/,
  },
  {
    table: 'runs',
    what: 'a closed run has an outcome',
    sql: "update runs set state = 'closed', hold_state = 'released'",
    by: /CHECK/,
  },
  { table: 'runs', what: 'an open run has none', sql: "update runs set outcome = 'failed'", by: /CHECK/ },
  {
    table: 'runs',
    what: 'no more is settled than was held',
    sql: `${closeRun}, settled = 1001`,
    by: /settled <= held/,
  },
  {
    table: 'runs',
    what: 'what the allowance pays has a day',
    sql: "update runs set paid_by = 'allowance'",
    by: /CHECK/,
  },
  {
    table: 'runs',
    what: 'what credits pay has none',
    sql: "update runs set day = '2026-11-20'",
    by: /CHECK/,
  },
  {
    table: 'runs',
    what: 'a key starts one run',
    sql: `insert into runs (account, id, kind, key, fingerprint, model, node, state, paid_by, hold_state, held,
            price_version, created_at)
          select account, 'r2', kind, key, 'other', model, node, state, paid_by, hold_state, held, 1, 0 from runs`,
    by: /UNIQUE constraint failed: runs.account, runs.key/,
  },
  {
    table: 'messages',
    what: 'there is no third role',
    sql: "update messages set role = 'system'",
    by: /CHECK/,
  },
  {
    table: 'messages',
    what: 'a message belongs to a conversation of its account',
    sql: "update messages set conversation = 'c2'",
    by: /FOREIGN KEY/,
  },
  {
    table: 'journal',
    what: 'a number is written once',
    sql: 'insert into journal select * from journal',
    by: /UNIQUE/,
  },
  {
    table: 'journal',
    what: 'a part belongs to a run',
    sql: "update journal set run = 'r2'",
    by: /FOREIGN KEY/,
  },
  {
    table: 'conversations',
    what: 'a flag is 0 or 1',
    sql: 'update conversations set archived = 2',
    by: /CHECK/,
  },
];

for (const { table, what, sql, by } of refused) {
  test(`${table}: ${what}`, async (t) => {
    const store = await soundBooks(t);
    const before = await select(store.read, `select * from ${table}`);
    await assert.rejects(change(store.db, sql), by);
    assert.deepEqual(await select(store.read, `select * from ${table}`), before);
  });
}

test('the same key is free for another account', async (t) => {
  const store = await soundBooks(t);
  const account = await addAccount(store.db, 'b');
  await addRun(store.db, { account, id: 'r2', key: 'key of r1' });
});

test('a conversation takes its messages along and leaves its runs, their proof', async (t) => {
  const store = await soundBooks(t);
  await change(store.db, 'delete from conversations');
  assert.deepEqual(await select(store.read, 'select id from messages'), []);
  assert.deepEqual(await select(store.read, 'select id, held from runs'), [{ id: 'r1', held: 1_000 }]);
});

test('every table refuses a value of another type', async (t) => {
  const store = await openTestSqlite(t);
  const tables = await select<{ name: string; strict: number }>(
    store.read,
    "select name, strict from pragma_table_list where type = 'table' and name not like 'sqlite_%'",
  );
  assert.ok(tables.length >= 12);
  assert.deepEqual(
    tables.filter(({ strict }) => strict !== 1),
    [],
  );
});
