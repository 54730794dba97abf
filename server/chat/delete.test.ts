import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertBooksHold, balanceOf, ledgerOf } from '../../tests/support/books.ts';
import { type Chat, exchange, messagesOf, openChat, send } from '../../tests/support/chat.ts';
import { runOf } from '../../tests/support/house.ts';
import { select } from '../../tests/support/store.ts';
import type { RunId } from '../base/ids.ts';
import { Conversations } from './conversations.ts';

async function remains(chat: Chat): Promise<{ conversations: number; messages: number; journal: number }> {
  const count = async (table: string) =>
    (await select(chat.store.read, `select 1 as row from ${table}`)).length;
  return {
    conversations: await count('conversations'),
    messages: await count('messages'),
    journal: await count('journal'),
  };
}

const nothing = { conversations: 0, messages: 0, journal: 0 };

test('a deleted conversation takes all text along; what was paid stays proved', async (t) => {
  const chat = await openChat(t);
  const { run } = await exchange(chat, 'q', 'a');
  await chat.conversations.delete(chat.account, chat.conversation);
  assert.deepEqual(await remains(chat), nothing);
  assert.equal((await runOf(chat, run as RunId)).hold_state, 'settled');
  assert.equal((await ledgerOf(chat)).length, 3);
  await assert.rejects(chat.answers.read(chat.account, run as RunId), { code: 'not-found' });
  await assertBooksHold(chat.store);
});

for (const [what, said, available] of [
  ['before the first text, it costs nothing', '', 100_000],
  ['after it, it is priced as a stop', 'Half', 99_000],
] as const) {
  test(`deleted while an answer is written: ${what}`, async (t) => {
    const chat = await openChat(t);
    const { run } = await send(chat, 'q');
    const call = await chat.model.callFor(run);
    if (said !== '') call.says(said);
    await chat.conversations.delete(chat.account, chat.conversation);
    assert.equal(call.signal.aborted, true);
    const { outcome, state } = await runOf(chat, run as RunId);
    assert.deepEqual([state, outcome], ['closed', 'stopped']);
    assert.deepEqual(await balanceOf(chat), { available, held: 0 });
    assert.deepEqual(await remains(chat), nothing);
    await assertBooksHold(chat.store);
  });
}

test('all answers that are being written in it are stopped, and those elsewhere are not', async (t) => {
  const chat = await openChat(t);
  const other = await chat.conversations.create(chat.account, { kind: 'chat', title: 'other', model: null });
  const elsewhere = await send({ ...chat, conversation: other.id }, 'q');
  await Promise.all([send(chat, 'q1'), send(chat, 'q2')]);
  await chat.conversations.delete(chat.account, chat.conversation);
  assert.deepEqual(await select(chat.store.read, "select id from runs where state = 'open'"), [
    { id: elsewhere.run },
  ]);
  assert.equal((await messagesOf({ ...chat, conversation: other.id })).length, 2);
});

test('a question that is accepted while its conversation is deleted does not outlive it', async (t) => {
  const chat = await openChat(t);
  await send(chat, 'q1');
  let isLate = false;
  const conversations = new Conversations({
    ...chat,
    stop: async (account, run) => {
      await chat.runs.stop(account, run);
      if (isLate) return;
      isLate = true;
      await send(chat, 'q2');
    },
  });
  await conversations.delete(chat.account, chat.conversation);
  assert.deepEqual(await select(chat.store.read, "select id from runs where state = 'open'"), []);
});

test('a conversation is deleted once', async (t) => {
  const chat = await openChat(t);
  await exchange(chat, 'q', 'a');
  const both = [1, 2].map(() => chat.conversations.delete(chat.account, chat.conversation));
  const outcomes = (await Promise.allSettled(both)).map(({ status }) => status);
  assert.deepEqual(outcomes.sort(), ['fulfilled', 'rejected']);
  assert.deepEqual(await remains(chat), nothing);
});
