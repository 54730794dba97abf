import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertBooksHold } from '../../tests/support/books.ts';
import {
  answer,
  exchange,
  messageOf,
  messagesOf,
  openChat,
  send,
  stopAfter,
} from '../../tests/support/chat.ts';
import { addAccount, addConversation } from '../../tests/support/rows.ts';
import { select } from '../../tests/support/store.ts';
import type { ConversationId, MessageId } from '../base/ids.ts';

test('a question is there with its empty answer as soon as it is accepted', async (t) => {
  const chat = await openChat(t);
  chat.clock.advance(1_000);
  const turn = await send(chat, '사랑방이 뭐예요?');
  assert.equal(turn.answer, turn.run);
  const base = {
    account: chat.account,
    conversation: chat.conversation,
    metadata: null,
    created_at: chat.clock.nowMs(),
  };
  assert.deepEqual(await messagesOf(chat), [
    {
      ...base,
      id: turn.message,
      parent: null,
      role: 'user',
      content: '사랑방이 뭐예요?',
      status: 'complete',
    },
    { ...base, id: turn.answer, parent: turn.message, role: 'assistant', content: '', status: 'pending' },
  ]);
  const conversation = await chat.conversations.read(chat.account, chat.conversation);
  assert.equal(conversation.head, turn.answer);
  assert.equal(conversation.title, '사랑방이 뭐예요?');
  assert.equal(conversation.updated_at, chat.clock.nowMs());
  assert.equal(conversation.running_answer, turn.run);
  await assertBooksHold(chat.store);
});

test('the whole answer is kept as it was said, and the next question follows it', async (t) => {
  const chat = await openChat(t);
  const first = await exchange(chat, '안녕', '안녕하세요 👋🏽');
  const second = await exchange(chat, '잘 지내요?', '네!');
  const [, kept, next] = await messagesOf(chat);
  assert.deepEqual([kept?.content, kept?.status], ['안녕하세요 👋🏽', 'complete']);
  assert.deepEqual([next?.id, next?.parent], [second.message, first.answer]);
  assert.deepEqual((await chat.model.callFor(second.run)).request.messages, [
    { role: 'user', content: '안녕' },
    { role: 'assistant', content: '안녕하세요 👋🏽' },
    { role: 'user', content: '잘 지내요?' },
  ]);
  const { title, running_answer: running } = await chat.conversations.read(chat.account, chat.conversation);
  assert.deepEqual([title, running], ['안녕', null]);
  await assertBooksHold(chat.store);
});

test('an answer that is cut short keeps what was said, and its outcome', async (t) => {
  const chat = await openChat(t);
  const stopped = await send(chat, 'q1');
  await stopAfter(chat, stopped, 'Half');
  const failed = await send(chat, 'q2');
  const call = await chat.model.callFor(failed.run);
  call.says('A third');
  call.fails(new Error('cut'));
  await chat.runs.drain(60_000);
  const kept = [await messageOf(chat, stopped.answer), await messageOf(chat, failed.answer)];
  assert.deepEqual(
    kept.map(({ content, status }) => [content, status]),
    [
      ['Half', 'stopped'],
      ['A third', 'failed'],
    ],
  );
  await assertBooksHold(chat.store);
});

test('the same key gives the same turn, and asks once', async (t) => {
  const chat = await openChat(t);
  const replies = await Promise.all(Array.from({ length: 10 }, () => send(chat, 'q', undefined, 'k1')));
  assert.equal(new Set(replies.map((turn) => JSON.stringify(turn))).size, 1);
  assert.equal((await messagesOf(chat)).length, 2);
  await answer(chat, await send(chat, 'q', undefined, 'k1'), 'a');
  assert.deepEqual(await send(chat, 'q', undefined, 'k1'), replies[0]);
  assert.equal(chat.model.calls.length, 1);
});

test('two that ask at once get siblings, and nothing is overwritten', async (t) => {
  const chat = await openChat(t);
  const turns = await Promise.all([send(chat, 'q1'), send(chat, 'q2')]);
  const [first, second] = await Promise.all(turns.map(({ message }) => messageOf(chat, message)));
  assert.deepEqual([first?.parent, second?.parent], [null, null]);
  for (const [index, turn] of turns.entries()) await answer(chat, turn, `a${index + 1}`);
  assert.deepEqual((await messagesOf(chat)).map(({ content }) => content).sort(), ['a1', 'a2', 'q1', 'q2']);
  await assertBooksHold(chat.store);
});

test('who asks while the head is being written stands beside its question', async (t) => {
  const chat = await openChat(t);
  const before = await exchange(chat, 'q1', 'a1');
  const writing = await send(chat, 'q2');
  const beside = await send(chat, 'q3');
  assert.equal((await messageOf(chat, writing.message)).parent, before.answer);
  assert.equal((await messageOf(chat, beside.message)).parent, before.answer);
  const { head } = await chat.conversations.read(chat.account, chat.conversation);
  assert.equal(head, beside.answer);
  assert.deepEqual(
    (await chat.model.callFor(beside.run)).request.messages.map(({ content }) => content),
    ['q1', 'a1', 'q3'],
  );
});

test('a question goes where it is said to: at the beginning, or after any answer', async (t) => {
  const chat = await openChat(t);
  const first = await exchange(chat, 'q1', 'a1');
  await exchange(chat, 'q2', 'a2');
  const fork = await send(chat, 'q3', first.answer);
  const root = await send(chat, 'q4', null);
  assert.equal((await messageOf(chat, fork.message)).parent, first.answer);
  assert.equal((await messageOf(chat, root.message)).parent, null);
});

test('a place that is no answer of the conversation is refused by the field’s name', async (t) => {
  const chat = await openChat(t);
  const turn = await exchange(chat, 'q1', 'a1');
  const elsewhere = 'c-other' as ConversationId;
  await addConversation(chat.store.db, { account: chat.account, id: elsewhere });
  const other = await chat.turns.send(chat.asking(), { conversation: elsewhere, content: 'q', parent: null });
  await answer(chat, other, 'a');
  for (const parent of [turn.message, other.answer, 'nowhere', '']) {
    await assert.rejects(send(chat, 'q2', parent), (error: { code: string; details: object }) => {
      assert.equal(error.code, 'validation-failed');
      assert.deepEqual(error.details, {
        errors: [{ field: 'parent', message: 'is no answer of this conversation' }],
      });
      return true;
    });
  }
  assert.equal((await messagesOf(chat)).length, 2);
  await assertBooksHold(chat.store);
});

test('a place that is still being written is a conflict', async (t) => {
  const chat = await openChat(t);
  const writing = await send(chat, 'q1');
  await assert.rejects(send(chat, 'q2', writing.answer), { code: 'conflict' });
});

test('after any head that was chosen, a question without a place is accepted', async (t) => {
  const chat = await openChat(t);
  const { message, answer: head } = await exchange(chat, 'q1', 'a1');
  for (const chosen of [head, message]) {
    await chat.conversations.patch(chat.account, chat.conversation, { head: chosen }).catch(() => undefined);
    await exchange(chat, 'q2', 'a2');
  }
});

test('a conversation that is another account’s, or gone, takes no question', async (t) => {
  const chat = await openChat(t);
  const stranger = await addAccount(chat.store.db, 'b');
  const question = { conversation: chat.conversation, content: 'q', parent: undefined };
  await assert.rejects(chat.turns.send({ ...chat.asking(), account: stranger }, question), {
    code: 'not-found',
  });
  await chat.conversations.delete(chat.account, chat.conversation);
  await assert.rejects(send(chat, 'q'), { code: 'not-found' });
  assert.deepEqual(await select(chat.store.read, 'select id from runs'), []);
});

test('what cannot be paid, or answered by the model, leaves no message and no title', async (t) => {
  const chat = await openChat(t, { signup: 0 });
  await assert.rejects(send(chat, 'q'), { code: 'credits-used-up' });
  await chat.conversations.patch(chat.account, chat.conversation, { model: 'withdrawn' });
  await assert.rejects(send(chat, 'q'), { code: 'conflict' });
  assert.deepEqual(await messagesOf(chat), []);
  const { title, head } = await chat.conversations.read(chat.account, chat.conversation);
  assert.deepEqual([title, head], ['', null]);
});

test('the model of the conversation answers, and a change counts from the next question on', async (t) => {
  const chat = await openChat(t);
  const first = await exchange(chat, 'q1', 'a1');
  await chat.conversations.patch(chat.account, chat.conversation, { model: 'another' });
  const second = await exchange(chat, 'q2', 'a2');
  for (const [turn, model] of [
    [first, 'test-model'],
    [second, 'another'],
  ] as const) {
    const { run } = await chat.answers.read(chat.account, turn.run as never);
    assert.equal(run.model, model);
    assert.equal((await chat.model.callFor(turn.run)).request.model, model);
  }
});

test('an answer whose conversation is gone in the meantime closes all the same', async (t) => {
  const chat = await openChat(t);
  const turn = await send(chat, 'q');
  const id = turn.answer as MessageId;
  await chat.store.db.deleteFrom('messages').where('id', '=', id).execute();
  await answer(chat, turn, 'a');
  assert.deepEqual(await select(chat.store.read, 'select state, hold_state from runs'), [
    { state: 'closed', hold_state: 'settled' },
  ]);
  assert.equal((await messagesOf(chat)).length, 1);
});
