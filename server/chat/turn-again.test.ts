import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertBooksHold, balanceOf } from '../../tests/support/books.ts';
import {
  answer,
  type Chat,
  exchange,
  messageOf,
  messagesOf,
  openChat,
  send,
  stopAfter,
} from '../../tests/support/chat.ts';
import { addAccount } from '../../tests/support/rows.ts';
import { until } from '../../tests/support/until.ts';
import type { AccountId, MessageId, RunId } from '../base/ids.ts';

function retry(chat: Chat, id: string, account: AccountId = chat.account) {
  return chat.turns.retry({ ...chat.asking(), account }, id as RunId);
}
function edit(chat: Chat, id: string, content: string, account: AccountId = chat.account) {
  return chat.turns.edit({ ...chat.asking(), account }, id as MessageId, content);
}
function goOn(chat: Chat, id: string, account: AccountId = chat.account) {
  return chat.turns.continue({ ...chat.asking(), account }, id as RunId);
}

async function headOf(chat: Chat) {
  return (await chat.conversations.read(chat.account, chat.conversation)).head;
}

test('a retry answers the same question once more; both answers stay, and the new one is shown', async (t) => {
  const chat = await openChat(t);
  const first = await exchange(chat, 'q', 'one');
  const second = await retry(chat, first.run);
  assert.equal(second.message, first.message);
  assert.equal(await headOf(chat), second.answer);
  await answer(chat, second, 'two');
  assert.deepEqual(
    (await messagesOf(chat)).map(({ parent, content }) => [parent, content]),
    [
      [null, 'q'],
      [first.message, 'one'],
      [first.message, 'two'],
    ],
  );
  assert.deepEqual((await chat.model.callFor(second.run)).request.messages, [{ role: 'user', content: 'q' }]);
  assert.deepEqual(await balanceOf(chat), { available: 98_000, held: 0 });
  await assertBooksHold(chat.store);
});

test('a failed answer can be retried, and only the one that comes is paid', async (t) => {
  const chat = await openChat(t);
  const failed = await send(chat, 'q');
  const call = await chat.model.callFor(failed.run);
  call.fails(new Error('busy'));
  await until(async () => (await messageOf(chat, failed.answer)).status !== 'pending');
  await answer(chat, await retry(chat, failed.run), 'a');
  assert.deepEqual(await balanceOf(chat), { available: 99_000, held: 0 });
});

test('an answer that is being written is not retried', async (t) => {
  const chat = await openChat(t);
  const writing = await send(chat, 'q');
  await assert.rejects(retry(chat, writing.run), { code: 'conflict' });
  assert.deepEqual(await balanceOf(chat), { available: 99_000, held: 1_000 });
});

test('an edit stands beside the old question with an answer of its own; the old branch stays', async (t) => {
  const chat = await openChat(t);
  const first = await exchange(chat, 'q1', 'a1');
  const second = await exchange(chat, 'q2', 'a2');
  const edited = await edit(chat, second.message, 'q2 in other words');
  await answer(chat, edited, 'another a2');
  assert.equal((await messageOf(chat, edited.message)).parent, first.answer);
  assert.equal((await messageOf(chat, second.message)).content, 'q2');
  assert.equal((await messageOf(chat, second.answer)).content, 'a2');
  assert.equal(await headOf(chat), edited.answer);
  assert.deepEqual(
    (await chat.model.callFor(edited.run)).request.messages.map(({ content }) => content),
    ['q1', 'a1', 'q2 in other words'],
  );
  await assertBooksHold(chat.store);
});

test('the first question can be edited too, while its answer is written', async (t) => {
  const chat = await openChat(t);
  const first = await send(chat, 'q1');
  const edited = await edit(chat, first.message, 'q1 in other words');
  assert.equal((await messageOf(chat, edited.message)).parent, null);
  for (const turn of [first, edited]) await answer(chat, turn, 'a');
});

test('only a question is edited', async (t) => {
  const chat = await openChat(t);
  const turn = await exchange(chat, 'q', 'a');
  await assert.rejects(edit(chat, turn.answer, 'x'), { code: 'conflict' });
});

for (const [what, cut] of [
  ['stopped', (chat: Chat, id: RunId) => chat.answers.stop(chat.account, id)],
  ['failed', async (chat: Chat, id: RunId) => (await chat.model.callFor(id)).fails(new Error('cut'))],
] as const) {
  test(`an answer that was ${what} goes on: a sibling that begins with its text`, async (t) => {
    const chat = await openChat(t);
    const begun = await send(chat, 'Tell me a tale.');
    (await chat.model.callFor(begun.run)).says('Once upon');
    await cut(chat, begun.run as RunId);
    await until(async () => (await messageOf(chat, begun.answer)).status !== 'pending');
    const more = await goOn(chat, begun.run);
    await answer(chat, more, ' a time.');
    const { content, parent, status } = await messageOf(chat, more.answer);
    assert.deepEqual([content, parent, status], ['Once upon a time.', begun.message, 'complete']);
    assert.equal((await messageOf(chat, begun.answer)).content, 'Once upon');
    assert.deepEqual(
      (await chat.model.callFor(more.run)).request.messages.slice(0, 2).map(({ content: said }) => said),
      ['Tell me a tale.', 'Once upon'],
    );
    await assertBooksHold(chat.store);
  });
}

test('there is nothing to go on from in a whole answer, an empty one, or one that is being written', async (t) => {
  const chat = await openChat(t);
  const whole = await exchange(chat, 'q1', 'a1');
  const empty = await send(chat, 'q2');
  await stopAfter(chat, empty, '');
  const writing = await send(chat, 'q3');
  for (const turn of [whole, empty, writing]) {
    await assert.rejects(goOn(chat, turn.run), { code: 'conflict' });
  }
  assert.equal((await messagesOf(chat)).length, 6);
});

test('who has no right to a message, or names none, finds nothing', async (t) => {
  const chat = await openChat(t);
  const turn = await send(chat, 'q');
  await stopAfter(chat, turn, 'a');
  const stranger = await addAccount(chat.store.db, 'b');
  const notFound = { code: 'not-found' };
  for (const attempt of [
    () => retry(chat, turn.run, stranger),
    () => edit(chat, turn.message, 'x', stranger),
    () => goOn(chat, turn.run, stranger),
    () => retry(chat, turn.message),
    () => goOn(chat, turn.message),
    () => retry(chat, 'nowhere'),
    () => edit(chat, 'nowhere', 'x'),
    () => goOn(chat, 'nowhere'),
  ]) {
    await assert.rejects(attempt(), notFound);
  }
  assert.equal((await messagesOf(chat)).length, 2);
});

test('edits, retries and questions at once lose nothing', async (t) => {
  const chat = await openChat(t);
  const first = await exchange(chat, 'q', 'a');
  const turns = await Promise.all([
    retry(chat, first.run),
    retry(chat, first.run),
    edit(chat, first.message, 'q edited'),
    edit(chat, first.message, 'q edited again'),
    send(chat, 'q2'),
  ]);
  for (const [index, turn] of turns.entries()) await answer(chat, turn, `answer ${index}`);
  const messages = await messagesOf(chat);
  assert.equal(messages.length, 2 + 2 + 4 + 2);
  const ids = new Set(messages.map(({ id }) => id));
  assert.ok(messages.every(({ parent }) => parent === null || ids.has(parent)));
  assert.ok(turns.map((turn) => turn.answer).includes((await headOf(chat)) ?? ''));
  await assertBooksHold(chat.store);
});
