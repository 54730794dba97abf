import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillStore, readEverything } from '../../tests/support/archive.ts';
import { brokenChecks } from '../../tests/support/books.ts';
import { plansOf, recordQueries } from '../../tests/support/plans.ts';
import { addConversation, addMessages } from '../../tests/support/rows.ts';
import type { Scope } from '../../tests/support/scope.ts';
import { change, openTestSqlite, openTestStore, select, selectOne } from '../../tests/support/store.ts';
import type { AccountId, ConversationId, MessageId } from '../base/ids.ts';
import type { Store } from '../store/store.ts';
import { readBranch } from './messages.ts';
import { findFaults, mendFaults } from './repair.ts';

const nowMs = 1_000;

interface Planted {
  name: string;
  /** Statements that plant it into the fixture of tests/support/archive.ts. */
  plant: string[];
  /** Subjects and what was found. */
  found: string[];
  /** What is so afterwards: a query of one value, and the value. */
  afterwards: [query: string, value: unknown][];
}

const head = "select head as value from conversations where id = 'c'";
const parentOf = (id: string) => `select parent as value from messages where id = '${id}'`;
const statusOf = (id: string) => `select status as value from messages where id = '${id}'`;
const contentOf = (id: string) => `select content as value from messages where id = '${id}'`;

const planted: Planted[] = [
  {
    name: 'a message whose parent is gone',
    plant: ["update messages set parent = 'gone' where id = 'q3'"],
    found: ['conversation c: message q3 follows gone, which is not in the conversation'],
    afterwards: [
      [parentOf('q3'), null],
      [head, 'r3'],
    ],
  },
  {
    name: 'a message whose parent is in another conversation',
    plant: ["update messages set parent = 'other' where id = 'q3'"],
    found: ['conversation c: message q3 follows other, which is not in the conversation'],
    afterwards: [[parentOf('q3'), null]],
  },
  {
    name: 'a circle',
    plant: ["update messages set parent = 'r3' where id = 'q1'"],
    found: ['conversation c: message q1 follows itself, by way of r3'],
    afterwards: [[parentOf('q1'), null]],
  },
  {
    name: 'a head that names nothing',
    plant: ["update conversations set head = 'gone' where id = 'c'"],
    found: ['conversation c: it shows gone, which is not in the conversation'],
    afterwards: [[head, 'r3']],
  },
  {
    name: "a head that is another conversation's message",
    plant: ["update conversations set head = 'other' where id = 'c'"],
    found: ['conversation c: it shows other, which is not in the conversation'],
    afterwards: [[head, 'r3']],
  },
  {
    name: 'no head, and messages',
    plant: ["update conversations set head = null where id = 'c'"],
    found: ['conversation c: none of its messages is shown'],
    afterwards: [[head, 'r3']],
  },
  {
    name: 'a head in an empty conversation',
    plant: ["update conversations set head = 'r3' where id = 'empty'"],
    found: ['conversation empty: it shows r3, which is not in the conversation'],
    afterwards: [["select head as value from conversations where id = 'empty'", null]],
  },
  {
    name: 'a circle, and a head that names nothing',
    plant: [
      "update messages set parent = 'r3' where id = 'q3'",
      "update conversations set head = 'gone' where id = 'c'",
    ],
    found: [
      'conversation c: message q3 follows itself, by way of r3',
      'conversation c: it shows gone, which is not in the conversation',
    ],
    afterwards: [
      [parentOf('q3'), null],
      [head, 'r3'],
    ],
  },
  {
    name: 'an answer that is pending while its run is closed',
    plant: ["update messages set status = 'pending', content = '' where id = 'r3'"],
    found: ['answer r3: it is pending, and its run is closed as complete'],
    afterwards: [
      [statusOf('r3'), 'complete'],
      [contentOf('r3'), 'yes'],
    ],
  },
  {
    name: 'the same, and its journal was let go',
    plant: [
      "update messages set status = 'pending' where id = 'r3'",
      "delete from journal where run = 'r3'",
      "update runs set journaled = 0 where id = 'r3'",
    ],
    found: ['answer r3: it is pending, and its run is closed as complete'],
    afterwards: [
      [statusOf('r3'), 'complete'],
      [contentOf('r3'), 'yes'],
    ],
  },
  {
    name: 'a pending answer without a run',
    plant: [
      `insert into messages (account, id, conversation, parent, role, content, status, created_at)
       values ('a', 'r9', 'c', 'q3', 'assistant', 'half a', 'pending', 9)`,
    ],
    found: ['answer r9: it is pending and has no run'],
    afterwards: [
      [statusOf('r9'), 'failed'],
      [contentOf('r9'), 'half a'],
      ["select error_code || ' ' || settled as value from runs where id = 'r9'", 'interrupted 0'],
    ],
  },
  {
    name: 'a whole answer without a run',
    plant: [
      `insert into messages (account, id, conversation, parent, role, content, status, created_at)
       values ('a', 'r9', 'c', 'q3', 'assistant', 'all of it', 'complete', 9)`,
    ],
    found: ['answer r9: it is complete and has no run'],
    afterwards: [
      [contentOf('r9'), 'all of it'],
      [
        "select outcome || ' ' || paid_by || ' ' || held as value from runs where id = 'r9'",
        'complete operator 0',
      ],
    ],
  },
  {
    name: 'a journal of an open run with a gap',
    plant: [
      "insert into journal (account, run, seq, text) values ('a', 'r2', 3, 'r so')",
      "insert into journal (account, run, seq, text) values ('a', 'r2', 7, ' good')",
    ],
    found: ['run r2: its journal has 3 parts up to 7'],
    afterwards: [
      [
        "select string_agg(seq || text, '|' order by seq) as value from journal where run = 'r2'",
        '1so fa|2r so|3 good',
      ],
    ],
  },
  {
    name: 'a journal of a closed run with a gap',
    plant: ["delete from journal where run = 'r1' and seq = 1"],
    found: ['run r1: its journal has 1 parts up to 2, and the run says 2'],
    afterwards: [
      ["select count(*) as value from journal where run = 'r1'", 0],
      ["select journaled as value from runs where id = 'r1'", 0],
    ],
  },
  {
    name: 'a journal of a closed run that ends too soon',
    plant: ["delete from journal where run = 'r1' and seq = 2"],
    found: ['run r1: its journal has 1 parts up to 1, and the run says 2'],
    afterwards: [["select count(*) as value from journal where run = 'r1'", 0]],
  },
];

/** The fixture, with an empty conversation and one more. */
async function openFilled(t: Scope): Promise<Store> {
  const store = await openTestStore(t);
  const account = 'a' as AccountId;
  await fillStore(store.db);
  await addConversation(store.db, { account, id: 'empty' });
  await addConversation(store.db, { account, id: 'd', head: 'other' as MessageId });
  await addMessages(store.db, [
    {
      account,
      id: 'other' as MessageId,
      conversation: 'd' as ConversationId,
      parent: null,
      role: 'user',
      content: 'elsewhere',
      status: 'complete',
      metadata: null,
      created_at: 1,
    },
  ]);
  return store;
}

const find = (store: Store) => store.snapshot((snapshot) => findFaults(snapshot, { nowMs }));

async function moneyOf(store: Store): Promise<unknown> {
  const { wallets, ledger, allowances, prices } = await readEverything(store);
  return { wallets, ledger, allowances, prices };
}

/** From the head of each conversation there is a way up that ends, as the page walks it. */
async function assertAllShown(store: Store): Promise<void> {
  const rows = await select<{ account: AccountId; id: ConversationId; head: MessageId | null }>(
    store.db,
    'select account, id, head from conversations',
  );
  for (const { account, id, head: from } of rows) {
    if (from === null) continue;
    const branch = await readBranch(store.db, account, id, from, 1_000);
    assert.equal(branch[0]?.id, from);
    assert.equal(branch.at(-1)?.parent, null);
    assert.ok(branch.every(({ conversation }) => conversation === id));
  }
}

test('where nothing is wrong, nothing is found', async (t) => {
  const store = await openFilled(t);
  assert.deepEqual(await find(store), []);
});

for (const { name, plant, found, afterwards } of planted) {
  test(`found and mended, without touching money: ${name}`, async (t) => {
    const store = await openFilled(t);
    for (const statement of plant) await change(store.db, statement);
    const money = await moneyOf(store);
    const faults = await find(store);
    assert.deepEqual(
      faults.map((fault) => `${fault.subject}: ${fault.found}`),
      found,
    );
    assert.ok(faults.every(({ account }) => account === 'a'));
    await mendFaults(store, faults);
    assert.deepEqual(await find(store), []);
    for (const [query, value] of afterwards) {
      assert.deepEqual(await selectOne(store.db, query), { value }, query);
    }
    assert.deepEqual(await moneyOf(store), money);
    assert.deepEqual(await brokenChecks(store), []);
    await assertAllShown(store);
  });
}

test('all conversations are looked at, page by page, and a stop ends it', async (t) => {
  const store = await openTestStore(t);
  await fillStore(store.db);
  await store.transaction(async (tx) => {
    for (let number = 0; number < 450; number++) {
      const name = `n${String(number).padStart(3, '0')}`;
      await addConversation(tx, { account: 'b' as AccountId, id: name, head: 'gone' as MessageId });
    }
  });
  const seen: [number, number][] = [];
  const faults = await store.snapshot((snapshot) =>
    findFaults(snapshot, { nowMs, onProgress: (...at) => void seen.push(at) }),
  );
  assert.equal(faults.length, 450);
  assert.ok(seen.length > 1);
  assert.deepEqual(seen.at(-1), [451, 451]);

  const stop = new AbortController();
  const stopped = store.snapshot((snapshot) =>
    findFaults(snapshot, { nowMs, signal: stop.signal, onProgress: () => stop.abort() }),
  );
  await assert.rejects(stopped, { name: 'AbortError' });
  const mending = mendFaults(store, faults, AbortSignal.abort());
  await assert.rejects(mending, { name: 'AbortError' });
  assert.equal((await find(store)).length, 449);
});

test('the messages of a conversation are found by it alone, however many its account has', async (t) => {
  const { store, queries } = recordQueries(await openTestSqlite(t));
  await fillStore(store.db);
  queries.length = 0;
  await findFaults(store.read, { nowMs });
  const ofConversation = queries.filter(({ sql }) =>
    sql.includes('from messages where account = ? and conversation = ?'),
  );
  assert.equal(ofConversation.length, 1);
  assert.deepEqual(await plansOf(store, ofConversation), [
    ['SEARCH messages USING COVERING INDEX messages_siblings (account=? AND conversation=?)'],
  ]);
});
