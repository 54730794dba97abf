import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { settableClock } from '../../tests/support/clock.ts';
import { plansOf, recordQueries } from '../../tests/support/plans.ts';
import { addAccount, addConversation, addMessages, addPrice, addRun } from '../../tests/support/rows.ts';
import { openTestSqlite, openTestStore } from '../../tests/support/store.ts';
import type { AccountId, ConversationId, Ids, MessageId } from '../base/ids.ts';
import type { Store } from '../store/store.ts';
import { Conversations, type ConversationView, type ListPosition } from './conversations.ts';

const account = 'a' as AccountId;

function conversationsOf(store: Store, ids?: Ids) {
  const clock = settableClock();
  const stop = async () => assert.fail('nothing is open');
  const noIds: Ids = { next: () => assert.fail('no id is needed') };
  return { clock, conversations: new Conversations({ store, clock, ids: ids ?? noIds, stop }) };
}

async function prepare(t: TestContext, ids?: Ids) {
  const store = await openTestStore(t);
  await addAccount(store.db, 'a');
  return { store, ...conversationsOf(store, ids) };
}

/** All pages of a list. */
async function pagesOf(conversations: Conversations, limit: number, archived = false): Promise<string[][]> {
  const pages: string[][] = [];
  let after: ListPosition | null = null;
  for (;;) {
    const page: ConversationView[] = await conversations.list(account, { archived, after, limit });
    if (page.length === 0) return pages;
    pages.push(page.map(({ id }) => id));
    const last = page.at(-1);
    after = last ? { updatedAtMs: last.updated_at, id: last.id } : null;
  }
}

test('a conversation is made and read back as it was given', async (t) => {
  const { conversations, clock } = await prepare(t, { next: () => 'c1' as never });
  const made = await conversations.create(account, { kind: 'chat', title: '방 🙂', model: 'm' });
  assert.deepEqual(
    { ...made },
    {
      account,
      id: 'c1',
      kind: 'chat',
      title: '방 🙂',
      model: 'm',
      head: null,
      archived: 0,
      created_at: clock.nowMs(),
      updated_at: clock.nowMs(),
      running_answer: null,
    },
  );
  assert.deepEqual(await conversations.read(account, made.id), made);
});

test('the list is by last use, newest first, and pages neither skip nor repeat, also where times are equal', async (t) => {
  const { store, conversations } = await prepare(t);
  for (const [id, updatedAt] of [
    ['c1', 10],
    ['c2', 30],
    ['c3', 20],
    ['c4', 20],
    ['c5', 20],
    ['c6', 40],
  ] as const) {
    await addConversation(store.db, { account, id, updated_at: updatedAt });
  }
  const order = ['c6', 'c2', 'c5', 'c4', 'c3', 'c1'];
  for (const limit of [1, 2, 3, 4, 6, 10]) {
    const pages = await pagesOf(conversations, limit);
    assert.deepEqual(pages.flat(), order);
    assert.ok(pages.every((page) => page.length <= limit));
  }
});

test('the list is the account’s own, and archived ones have a list of theirs', async (t) => {
  const { store, conversations } = await prepare(t);
  const other = await addAccount(store.db, 'b');
  await addConversation(store.db, { account, id: 'shown' });
  await addConversation(store.db, { account, id: 'kept', archived: 1 });
  await addConversation(store.db, { account: other, id: 'theirs' });
  assert.deepEqual(await pagesOf(conversations, 10), [['shown']]);
  assert.deepEqual(await pagesOf(conversations, 10, true), [['kept']]);
});

test('the answer that is being written is told, the newest if there are several', async (t) => {
  const { store, conversations } = await prepare(t);
  await addPrice(store.db, 1, 1_000);
  const { id } = await addConversation(store.db, { account, id: 'c1' });
  const closed = { state: 'closed', hold_state: 'released', outcome: 'failed' } as const;
  for (const run of ['r1', 'r3', 'r2']) await addRun(store.db, { account, id: run, conversation: id });
  await addRun(store.db, { account, id: 'r4', conversation: id, ...closed });
  assert.equal((await conversations.read(account, id)).running_answer, 'r3');
});

const patches: {
  what: string;
  patch: Parameters<Conversations['patch']>[2];
  changed: Partial<ConversationView>;
}[] = [
  { what: 'the title', patch: { title: '새 제목' }, changed: { title: '새 제목' } },
  { what: 'the model', patch: { model: 'm2' }, changed: { model: 'm2' } },
  { what: 'the head', patch: { head: 'm1' }, changed: { head: 'm1' as MessageId } },
  { what: 'whether it is archived', patch: { archived: true }, changed: { archived: 1 } },
  { what: 'several at once', patch: { title: 't', archived: true }, changed: { title: 't', archived: 1 } },
];

for (const { what, patch, changed } of patches) {
  test(`a patch changes ${what} and nothing else, and is no use of the conversation`, async (t) => {
    const { store, conversations, clock } = await prepare(t);
    const before = await addConversation(store.db, { account, id: 'c1', title: 'old', updated_at: 5 });
    const message = {
      account,
      conversation: before.id,
      parent: null,
      content: 'a',
      metadata: null,
      created_at: 0,
    };
    await addMessages(store.db, [
      { ...message, id: 'm1' as MessageId, role: 'assistant', status: 'complete' },
    ]);
    clock.advance(1_000);
    const after = await conversations.patch(account, before.id, patch);
    assert.deepEqual({ ...after }, { ...before, running_answer: null, ...changed });
  });
}

test('an archived conversation can be taken back', async (t) => {
  const { store, conversations } = await prepare(t);
  const { id } = await addConversation(store.db, { account, id: 'c1', archived: 1 });
  assert.equal((await conversations.patch(account, id, { archived: false })).archived, 0);
});

test('a head that is no message of the conversation is refused by the field’s name, and nothing is changed', async (t) => {
  const { store, conversations } = await prepare(t);
  const { id } = await addConversation(store.db, { account, id: 'c1', title: 'old' });
  const elsewhere = await addConversation(store.db, { account, id: 'c2' });
  const message = {
    account,
    conversation: elsewhere.id,
    parent: null,
    content: 'x',
    metadata: null,
    created_at: 0,
  };
  await addMessages(store.db, [{ ...message, id: 'm2' as MessageId, role: 'user', status: 'complete' }]);
  for (const head of ['m2', 'nowhere']) {
    await assert.rejects(conversations.patch(account, id, { head, title: 'new' }), {
      code: 'validation-failed',
      details: { errors: [{ field: 'head', message: 'is no message of this conversation' }] },
    });
  }
  assert.equal((await conversations.read(account, id)).title, 'old');
});

test('an empty head is refused as well', async (t) => {
  const { store, conversations } = await prepare(t);
  const { id } = await addConversation(store.db, { account, id: 'c1' });
  await assert.rejects(conversations.patch(account, id, { head: '' }), { code: 'validation-failed' });
});

test('of another account, or of none, nothing is read, changed or deleted', async (t) => {
  const { store, conversations } = await prepare(t);
  const other = await addAccount(store.db, 'b');
  await addConversation(store.db, { account: other, id: 'theirs' });
  for (const id of ['theirs', 'nowhere'] as ConversationId[]) {
    await assert.rejects(conversations.read(account, id), { code: 'not-found' });
    await assert.rejects(conversations.patch(account, id, { title: 'mine' }), { code: 'not-found' });
    await assert.rejects(conversations.delete(account, id), { code: 'not-found' });
  }
  assert.equal((await conversations.read(other, 'theirs' as ConversationId)).title, '');
});

test('a page of the list is found by its index, in order, from its first row on', async (t) => {
  const { store, queries } = recordQueries(await openTestSqlite(t));
  const { conversations } = conversationsOf(store);
  const list = { archived: false, limit: 30 };
  await conversations.list(account, { ...list, after: null });
  await conversations.list(account, { ...list, after: { updatedAtMs: 5, id: 'c1' as ConversationId } });
  assert.deepEqual(
    (await plansOf(store, queries)).map(([rows]) => rows),
    [
      'SEARCH c USING INDEX conversations_by_use (account=? AND archived=?)',
      'SEARCH c USING INDEX conversations_by_use (account=? AND archived=? AND (updated_at,id)<(?,?))',
    ],
  );
});

test('the answer that is being written is found among the open runs of its conversation', async (t) => {
  const { store, queries } = recordQueries(await openTestSqlite(t));
  const { conversations } = conversationsOf(store);
  await conversations.list(account, { archived: false, limit: 30, after: null });
  await conversations.read(account, 'c1' as ConversationId).catch(() => undefined);
  for (const plan of await plansOf(store, queries)) {
    const runs = plan.find((step) => / r USING /.test(step)) ?? '';
    assert.match(runs, /runs_open \(account=\? AND conversation=\?/);
  }
});

test('the last lines of a list are found by the keys of their messages', async (t) => {
  const { store, queries } = recordQueries(await openTestSqlite(t));
  const { conversations } = conversationsOf(store);
  await conversations.list(account, { archived: false, limit: 30, after: null });
  const [plan = []] = await plansOf(store, queries);
  assert.match(plan.find((step) => / m USING /.test(step)) ?? '', /\(account=\? AND id=\?\)/);
});

test('the list has the beginning of the last message of the shown branch', async (t) => {
  const { store, conversations } = await prepare(t);
  await addConversation(store.db, { account, id: 'c1', head: 'm1' as MessageId });
  await addConversation(store.db, { account, id: 'c2' });
  const written = { account, conversation: 'c1' as ConversationId, parent: null, role: 'user' as const };
  await addMessages(
    store.db,
    ['m1', 'm2'].map((id) => ({
      ...written,
      id: id as MessageId,
      content: `${id} ${'🙂'.repeat(300)}`,
      status: 'complete' as const,
      metadata: null,
      created_at: 1,
    })),
  );
  const list = await conversations.list(account, { archived: false, limit: 30, after: null });
  assert.deepEqual(
    new Map(list.map(({ id, last_line }) => [id as string, last_line])),
    new Map<string, string | null>([
      ['c1', `m1 ${'🙂'.repeat(197)}`],
      ['c2', null],
    ]),
  );
});
