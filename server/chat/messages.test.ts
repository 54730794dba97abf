import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { plansOf, recordQueries } from '../../tests/support/plans.ts';
import { addAccount, addConversation, addMessages } from '../../tests/support/rows.ts';
import { openTestSqlite, openTestStore } from '../../tests/support/store.ts';
import type { AccountId, ConversationId, MessageId } from '../base/ids.ts';
import type { MessageRow } from '../store/rows/chat.ts';
import type { Store } from '../store/store.ts';
import {
  closeMessage,
  readBranch,
  readBranchEnd,
  readMessage,
  readPathAfter,
  readSiblings,
} from './messages.ts';

const account = 'a' as AccountId;
const conversation = 'c1' as ConversationId;

function messageRow(id: string, parent: string | null, over: Partial<MessageRow> = {}): MessageRow {
  return {
    account,
    id: id as MessageId,
    conversation,
    parent: parent as MessageId | null,
    role: 'user',
    content: id,
    status: 'complete',
    metadata: null,
    created_at: 0,
    ...over,
  };
}

/**
 * m1 ─ m2 ─ m4 ─ m5
 *    └ m3        and m6 beside m1; x1 in another conversation.
 */
async function prepare(t: TestContext): Promise<Store> {
  const store = await openTestStore(t);
  await addAccount(store.db, 'a');
  for (const id of [conversation, 'c2']) await addConversation(store.db, { account, id });
  await addMessages(store.db, [
    messageRow('m1', null),
    messageRow('m2', 'm1'),
    messageRow('m3', 'm1'),
    messageRow('m4', 'm2'),
    messageRow('m5', 'm4'),
    messageRow('m6', null),
    messageRow('x1', null, { conversation: 'c2' as ConversationId }),
  ]);
  return store;
}

async function branch(store: Store, from: string, limit: number): Promise<string[]> {
  const rows = await readBranch(store.read, account, conversation, from as MessageId, limit);
  return rows.map(({ id }) => id);
}

test('a branch goes from a message to its root, newest first', async (t) => {
  const store = await prepare(t);
  assert.deepEqual(await branch(store, 'm5', 10), ['m5', 'm4', 'm2', 'm1']);
  assert.deepEqual(await branch(store, 'm3', 10), ['m3', 'm1']);
  assert.deepEqual(await branch(store, 'm6', 10), ['m6']);
});

test('a branch is no longer than it may be', async (t) => {
  const store = await prepare(t);
  assert.deepEqual(await branch(store, 'm5', 4), ['m5', 'm4', 'm2', 'm1']);
  assert.deepEqual(await branch(store, 'm5', 3), ['m5', 'm4', 'm2']);
  assert.deepEqual(await branch(store, 'm5', 1), ['m5']);
});

test('a branch of another conversation, another account or no message is empty', async (t) => {
  const store = await prepare(t);
  assert.deepEqual(await branch(store, 'x1', 10), []);
  assert.deepEqual(await branch(store, 'nowhere', 10), []);
  const theirs = await readBranch(store.read, 'b' as AccountId, conversation, 'm5' as MessageId, 10);
  assert.deepEqual(theirs, []);
});

test('what follows a message on a branch comes in the order in which it was written, the next ones first', async (t) => {
  const store = await prepare(t);
  const pathAfter = (after: string, limit: number, head: string | null = 'm5') =>
    readPathAfter(
      store.read,
      { account, id: conversation, head: head as MessageId | null },
      after as MessageId,
      limit,
    );
  assert.deepEqual(await pathAfter('m1', 10), ['m2', 'm4', 'm5']);
  assert.deepEqual(await pathAfter('m1', 2), ['m2', 'm4']);
  assert.deepEqual(await pathAfter('m5', 10), []);
  for (const elsewhere of ['m3', 'm6', 'x1', 'nowhere']) {
    assert.equal(await pathAfter(elsewhere, 10), undefined, `${elsewhere} is on another branch, or nowhere`);
  }
  assert.deepEqual(await pathAfter('m1', 10, 'm3'), ['m3']);
  assert.equal(await pathAfter('m1', 10, null), undefined, 'an empty conversation has no branch');
});

for (const [from, end] of [
  ['m1', 'm5'],
  ['m2', 'm5'],
  ['m3', 'm3'],
  ['m5', 'm5'],
  ['m6', 'm6'],
] as const) {
  test(`the branch that goes through ${from} ends in ${end}: the newest that follows it`, async (t) => {
    const store = await prepare(t);
    assert.equal(await readBranchEnd(store.read, account, from as MessageId), end);
  });
}

test('siblings are all versions at a place, oldest first, the message among them', async (t) => {
  const store = await prepare(t);
  assert.deepEqual(await readSiblings(store.read, messageRow('m3', 'm1')), ['m2', 'm3']);
  assert.deepEqual(await readSiblings(store.read, messageRow('m5', 'm4')), ['m5']);
  assert.deepEqual(await readSiblings(store.read, messageRow('m6', null)), ['m1', 'm6']);
});

test('only a pending answer is closed; a closed one is never changed', async (t) => {
  const store = await prepare(t);
  await addMessages(store.db, [messageRow('p', 'm5', { role: 'assistant', content: '', status: 'pending' })]);
  for (const content of ['said', 'said again']) {
    const closing = { account, id: 'p' as MessageId, content, status: 'complete' } as const;
    await store.transaction((tx) => closeMessage(tx, closing));
  }
  assert.equal((await readMessage(store.read, account, 'p' as MessageId))?.content, 'said');
  const gone = { account, id: 'gone' as MessageId, content: 'x', status: 'failed' } as const;
  await store.transaction((tx) => closeMessage(tx, gone));
  assert.equal(await readMessage(store.read, account, 'gone' as MessageId), undefined);
});

test('a branch and its siblings are found by their indexes', async (t) => {
  const { store, queries } = recordQueries(await openTestSqlite(t));
  await readBranch(store.read, account, conversation, 'm1' as MessageId, 50);
  await readSiblings(store.read, messageRow('m2', 'm1'));
  await readSiblings(store.read, messageRow('m1', null));
  await readBranchEnd(store.read, account, 'm1' as MessageId);
  const whole = { account, id: conversation, head: 'm1' as MessageId };
  await readPathAfter(store.read, whole, 'm0' as MessageId, 50);
  const [walk = [], ofAnswer, ofRoot, down = [], path = []] = await plansOf(store, queries);
  const rowsOf = (plan: string[]) => plan.filter((step) => step.includes(' m '));
  const byId = 'SEARCH m USING INDEX sqlite_autoindex_messages_1 (account=? AND id=?)';
  const byParent = 'USING COVERING INDEX messages_siblings (account=? AND conversation=? AND parent=?)';
  assert.deepEqual(rowsOf(walk), [byId, byId]);
  assert.deepEqual([ofAnswer, ofRoot], [[`SEARCH messages ${byParent}`], [`SEARCH messages ${byParent}`]]);
  assert.deepEqual(rowsOf(down), [byId, `SEARCH m ${byParent}`]);
  assert.deepEqual(rowsOf(path), [byId, byId]);
});
