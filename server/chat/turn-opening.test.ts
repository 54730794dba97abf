import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { assertBooksHold, balanceOf, ledgerOf } from '../../tests/support/books.ts';
import {
  answer,
  type Chat,
  messageOf,
  messagesOf,
  openChat,
  send,
  stopAfter,
} from '../../tests/support/chat.ts';
import { runOf } from '../../tests/support/house.ts';
import { addAccount } from '../../tests/support/rows.ts';
import { until } from '../../tests/support/until.ts';
import { Refusal, RunFailure } from '../base/errors.ts';
import type { RunId } from '../base/ids.ts';
import { chatKind } from './kind.ts';
import { Turns } from './turn.ts';

/** A chat whose conversation is a room. */
async function openRoom(t: TestContext): Promise<Chat> {
  const chat = await openChat(t);
  const { id } = await chat.conversations.create(chat.account, { kind: 'room', title: '', model: null });
  return { ...chat, conversation: id };
}

const open = (chat: Chat, key?: string) => chat.turns.open(chat.asking(key), chat.conversation);
const retry = (chat: Chat, id: string) => chat.turns.retry(chat.asking(), id as RunId);
const goOn = (chat: Chat, id: string) => chat.turns.continue(chat.asking(), id as RunId);
const headOf = async (chat: Chat) => (await chat.conversations.read(chat.account, chat.conversation)).head;

async function ends(chat: Chat, id: string) {
  await until(async () => (await messageOf(chat, id)).status !== 'pending');
}

test('the partner opens with an answer to nothing, which costs nothing', async (t) => {
  const chat = await openRoom(t);
  const turn = await open(chat);
  assert.equal(turn.message, null);
  await answer(chat, turn, 'Hello?');
  const [opening, ...more] = await messagesOf(chat);
  assert.deepEqual(more, []);
  assert.deepEqual(
    [opening?.id, opening?.parent, opening?.role, opening?.content, opening?.status],
    [turn.answer, null, 'assistant', 'Hello?', 'complete'],
  );
  assert.equal(await headOf(chat), turn.answer);
  const run = await runOf(chat, turn.run as RunId);
  assert.deepEqual([run.paid_by, run.held, run.hold_state], ['operator', 0, 'settled']);
  assert.deepEqual(await ledgerOf(chat), ['grant signup:a 100000']);
  await assertBooksHold(chat.store);
});

test('what is said next follows the opening, and is paid for', async (t) => {
  const chat = await openRoom(t);
  const opening = await open(chat);
  await answer(chat, opening, 'Hello?');
  const question = await send(chat, 'Hi.');
  await answer(chat, question, 'Well?');
  assert.equal((await messageOf(chat, question.message)).parent, opening.answer);
  const [first] = (await chat.model.callFor(question.run)).request.messages;
  assert.deepEqual(first, { role: 'assistant', content: 'Hello?' });
  assert.deepEqual(await balanceOf(chat), { available: 99_000, held: 0 });
});

test('the same key opens once, and two keys at once too', async (t) => {
  const chat = await openRoom(t);
  const opened = await Promise.allSettled([open(chat, 'k'), open(chat, 'k'), open(chat, 'other')]);
  const turns = opened.flatMap((end) => (end.status === 'fulfilled' ? [end.value.answer] : []));
  assert.equal(new Set(turns).size, 1);
  assert.equal((await messagesOf(chat)).length, 1);
  for (const end of opened) {
    if (end.status === 'rejected') assert.equal((end.reason as Refusal).code, 'conflict');
  }
});

test('only a room that nothing was said in is opened', async (t) => {
  const chat = await openRoom(t);
  await answer(chat, await send(chat, 'Hi.'), 'Hello.');
  await assert.rejects(open(chat), { code: 'conflict' });
  const plain = await openChat(t);
  await assert.rejects(open(plain), { code: 'conflict' });
  const stranger = await addAccount(chat.store.db, 'b');
  const asking = { ...chat.asking(), account: stranger };
  await assert.rejects(chat.turns.open(asking, chat.conversation), { code: 'not-found' });
});

test('an opening is retried beside itself, also after it failed, and still costs nothing', async (t) => {
  const chat = await openRoom(t);
  const failed = await open(chat);
  (await chat.model.callFor(failed.run)).fails(new RunFailure('upstream-busy'));
  await ends(chat, failed.answer);
  await assert.rejects(open(chat), { code: 'conflict' });
  const second = await retry(chat, failed.run);
  assert.equal(second.message, null);
  await answer(chat, second, 'Hello?');
  const third = await retry(chat, second.run);
  await answer(chat, third, 'Good evening?');
  assert.deepEqual(
    (await messagesOf(chat)).map(({ parent, content, status }) => [parent, content, status]),
    [
      [null, '', 'failed'],
      [null, 'Hello?', 'complete'],
      [null, 'Good evening?', 'complete'],
    ],
  );
  assert.equal(await headOf(chat), third.answer);
  const page = await chat.answers.readPage(
    await chat.conversations.read(chat.account, chat.conversation),
    await headOf(chat),
    10,
  );
  assert.deepEqual(page.items[0]?.siblings, [failed.answer, second.answer, third.answer]);
  assert.deepEqual(await balanceOf(chat), { available: 100_000, held: 0 });
  await assertBooksHold(chat.store);
});

test('an opening that is being written is not retried', async (t) => {
  const chat = await openRoom(t);
  const turn = await open(chat);
  await assert.rejects(retry(chat, turn.run), { code: 'conflict' });
});

test('an opening that was stopped goes on beside itself', async (t) => {
  const chat = await openRoom(t);
  const begun = await open(chat);
  await stopAfter(chat, begun, 'Good eve');
  const more = await goOn(chat, begun.run);
  assert.equal(more.message, null);
  await answer(chat, more, 'ning!');
  const { content, parent, status } = await messageOf(chat, more.answer);
  assert.deepEqual([content, parent, status], ['Good evening!', null, 'complete']);
  assert.deepEqual(await balanceOf(chat), { available: 100_000, held: 0 });
  await assertBooksHold(chat.store);
});

test('the first question in a room can be asked while the partner still opens', async (t) => {
  const chat = await openRoom(t);
  const opening = await open(chat);
  const question = await send(chat, 'Hi.');
  assert.equal((await messageOf(chat, question.message)).parent, null);
  for (const turn of [opening, question]) await answer(chat, turn, 'Hello.');
  await assertBooksHold(chat.store);
});

test('who opens too often is refused before anything is written; joining counts for nothing', async (t) => {
  const chat = await openRoom(t);
  let left = 1;
  const openings = {
    async take() {
      left -= 1;
      if (left < 0) throw new Refusal('rate-limited');
    },
  };
  const { store, runs, clock, ids } = chat;
  const kinds = { chat: chatKind, room: { ...chatKind, opens: true }, interview: chatKind, finder: chatKind };
  const chooseModel = async () => 'test-model';
  const turns = new Turns({ store, runs, clock, ids, kinds, openings, chooseModel });
  const limited: Chat = { ...chat, turns };
  const turn = await open(limited, 'k');
  assert.deepEqual(await open(limited, 'k'), turn);
  await answer(limited, turn, 'Hello?');
  await assert.rejects(retry(limited, turn.run), { code: 'rate-limited' });
  assert.equal((await messagesOf(chat)).length, 1);
  await answer(limited, await send(limited, 'Hi.'), 'Well?');
});
