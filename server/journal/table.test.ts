import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { plansOf, recordQueries } from '../../tests/support/plans.ts';
import { addAccount, addPrice, addRun } from '../../tests/support/rows.ts';
import { change, openTestSqlite, openTestStore, select } from '../../tests/support/store.ts';
import type { AccountId, RunId } from '../base/ids.ts';
import type { RunRow } from '../store/rows/money.ts';
import type { Store } from '../store/store.ts';
import { deleteConversationJournals, FencedError, insertParts, type Part, readParts } from './table.ts';

async function prepare(t: TestContext): Promise<{ store: Store; run: RunRow; other: RunRow }> {
  const store = await openTestStore(t);
  const account = await addAccount(store.db, 'a');
  await addPrice(store.db, 1, 1_000);
  const run = await addRun(store.db, { account, id: 'r1', conversation: null });
  return { store, run, other: await addRun(store.db, { account, id: 'r2' }) };
}

function partsOf(run: RunRow, count: number, from = 1): Part[] {
  const { account, id, epoch } = run;
  return Array.from({ length: count }, (_, index) => ({
    account,
    id,
    epoch,
    seq: from + index,
    text: `${from + index} `,
  }));
}

for (const count of [1, 3, 4, 5, 16, 63, 64, 65, 200]) {
  test(`${count} parts are stored and read back in the order of their numbers`, async (t) => {
    const { store, run } = await prepare(t);
    const parts = partsOf(run, count);
    await store.transaction((tx) => insertParts(tx, parts.toReversed()));
    assert.deepEqual(
      await readParts(store.read, run.account, run.id),
      parts.map(({ text }) => text),
    );
    assert.deepEqual(await readParts(store.read, run.account, 'r2' as RunId), []);
  });
}

const fences: { what: string; sql: string }[] = [
  { what: 'was taken over', sql: "update runs set epoch = 2 where id = 'r1'" },
  {
    what: 'is closed',
    sql: "update runs set state = 'closed', hold_state = 'released', outcome = 'failed' where id = 'r1'",
  },
  { what: 'is gone', sql: "delete from runs where id = 'r1'" },
];

for (const { what, sql } of fences) {
  test(`a run that ${what} is written to no more, and neither is the batch that it is in`, async (t) => {
    const { store, run, other } = await prepare(t);
    await change(store.db, sql);
    const parts = [...partsOf(other, 5), ...partsOf(run, 1)];
    await assert.rejects(
      store.transaction((tx) => insertParts(tx, parts)),
      FencedError,
    );
    assert.deepEqual(await select(store.read, 'select * from journal'), []);
  });
}

test('a number that another text has is refused, not overwritten', async (t) => {
  const { store, run } = await prepare(t);
  await store.transaction((tx) => insertParts(tx, partsOf(run, 2)));
  const again = [...partsOf(run, 1, 3), ...partsOf(run, 1, 2).map((part) => ({ ...part, text: 'other' }))];
  await assert.rejects(
    store.transaction((tx) => insertParts(tx, again)),
    FencedError,
  );
  assert.deepEqual(await readParts(store.read, run.account, run.id), ['1 ', '2 ']);
});

test('a part that is there already is there once, and what comes with it is stored', async (t) => {
  const { store, run } = await prepare(t);
  await store.transaction((tx) => insertParts(tx, partsOf(run, 5)));
  await store.transaction((tx) => insertParts(tx, partsOf(run, 7)));
  assert.deepEqual(
    await readParts(store.read, run.account, run.id),
    partsOf(run, 7).map(({ text }) => text),
  );
});

test('text comes back unchanged', async (t) => {
  const { store, run } = await prepare(t);
  const texts = ["'; delete from journal; --", '👨‍👩‍👧', 'e\u0301', '\u200fשלום', '\n\r\n', '\u0001'];
  const parts = texts.map((text, index) => ({
    account: run.account,
    id: run.id,
    epoch: 1,
    seq: index + 1,
    text,
  }));
  await store.transaction((tx) => insertParts(tx, parts));
  assert.deepEqual(await readParts(store.read, run.account, run.id), texts);
});

test('only the journals of that conversation are let go', async (t) => {
  const { store, run, other } = await prepare(t);
  await change(store.db, "update runs set conversation = 'c1' where id = 'r1'");
  await change(store.db, "update runs set conversation = 'c2' where id = 'r2'");
  await store.transaction((tx) => insertParts(tx, [...partsOf(run, 2), ...partsOf(other, 2)]));
  await store.transaction((tx) => deleteConversationJournals(tx, run.account, 'c1'));
  assert.deepEqual(await readParts(store.read, run.account, run.id), []);
  assert.deepEqual(await readParts(store.read, run.account, other.id), ['1 ', '2 ']);
});

test('parts are found by their key, already in order', async (t) => {
  const { store, queries } = recordQueries(await openTestSqlite(t));
  await readParts(store.read, 'a' as AccountId, 'r1' as RunId);
  assert.deepEqual(await plansOf(store, queries), [
    ['SEARCH journal USING INDEX sqlite_autoindex_journal_1 (account=? AND run=?)'],
  ]);
});
