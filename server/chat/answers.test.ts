import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { CompiledQuery } from 'kysely';
import { answer, type Chat, exchange, openChat, send, stopAfter } from '../../tests/support/chat.ts';
import { Reader } from '../../tests/support/frames.ts';
import { addAccount } from '../../tests/support/rows.ts';
import { change } from '../../tests/support/store.ts';
import type { MessageId, RunId } from '../base/ids.ts';
import type { Store } from '../store/store.ts';
import { Answers, type BranchPage } from './answers.ts';

function read(chat: Chat, id: string) {
  return chat.answers.read(chat.account, id as RunId);
}

async function page(chat: Chat, from: MessageId | null, limit: number) {
  const conversation = await chat.conversations.read(chat.account, chat.conversation);
  const { items, next } = await chat.answers.readPage(conversation, from, limit);
  return { ids: items.map(({ message }) => message.id), items, next };
}

/** Four turns as the ids of their messages, oldest first, and how a page of them is told. */
async function fourTurns(t: TestContext) {
  const chat = await openChat(t);
  const ids: MessageId[] = [];
  for (const number of [1, 2, 3, 4]) {
    const turn = await exchange(chat, `q${number}`, `a${number}`);
    ids.push(turn.message as MessageId, turn.answer as MessageId);
  }
  const conversation = await chat.conversations.read(chat.account, chat.conversation);
  const places = (page: BranchPage | undefined) =>
    page && {
      items: page.items.map(({ message }) => ids.indexOf(message.id)),
      next: page.next && ids.indexOf(page.next),
      previous: page.previous && ids.indexOf(page.previous),
    };
  return { chat, conversation, ids, places };
}

test('an answer has all text so far, and then all text', async (t) => {
  const chat = await openChat(t);
  const turn = await send(chat, 'q');
  const call = await chat.model.callFor(turn.run);
  const empty = await read(chat, turn.run);
  assert.deepEqual([empty.message.status, empty.content, empty.run.state], ['pending', '', 'open']);
  call.says('안녕');
  assert.equal((await read(chat, turn.run)).content, '안녕');
  await answer(chat, turn, '하세요');
  const whole = await read(chat, turn.run);
  assert.deepEqual(
    [whole.message.status, whole.content, whole.run.state],
    ['complete', '안녕하세요', 'closed'],
  );
});

test('an open answer that is written elsewhere has the text that is stored', async (t) => {
  const chat = await openChat(t);
  const turn = await send(chat, 'q');
  await chat.model.callFor(turn.run);
  const part = 'insert into journal (account, run, seq, text) values (?, ?, ?, ?)';
  await change(chat.store.db, part, chat.account, turn.run, 1, 'stored');
  const elsewhere = new Answers({ ...chat, journal: { live: () => undefined } as never });
  assert.equal((await elsewhere.read(chat.account, turn.run as RunId)).content, 'stored');
});

test('a stop tells how it went, and the second one tells the same', async (t) => {
  const chat = await openChat(t);
  const turn = await send(chat, 'q');
  (await chat.model.callFor(turn.run)).says('Half');
  const stopped = await chat.answers.stop(chat.account, turn.run as RunId);
  assert.deepEqual([stopped.message.status, stopped.content], ['stopped', 'Half']);
  assert.deepEqual(await chat.answers.stop(chat.account, turn.run as RunId), stopped);
});

test('who has no right to an answer, or names none, finds nothing', async (t) => {
  const chat = await openChat(t);
  const turn = await send(chat, 'q');
  const stranger = await addAccount(chat.store.db, 'b');
  const notFound = { code: 'not-found' };
  for (const [account, id] of [
    [stranger, turn.run],
    [chat.account, turn.message],
    [chat.account, 'nowhere'],
  ] as const) {
    await assert.rejects(chat.answers.read(account, id as RunId), notFound);
    await assert.rejects(chat.answers.follow(account, id as RunId, null), notFound);
    await assert.rejects(chat.answers.stop(account, id as RunId), notFound);
  }
  assert.equal((await chat.model.callFor(turn.run)).signal.aborted, false);
});

test('an answer is followed from its first word to its end, and once more from the store', async (t) => {
  const chat = await openChat(t);
  const turn = await send(chat, 'q');
  await chat.model.callFor(turn.run);
  const [live, later] = [new Reader(), new Reader()];
  const { signal } = new AbortController();
  await (await chat.answers.follow(chat.account, turn.run as RunId, null))(live, signal);
  await answer(chat, turn, '안녕하세요');
  await (await chat.answers.follow(chat.account, turn.run as RunId, null))(later, signal);
  assert.deepEqual(later.written, live.written);
  assert.equal(live.ending.receipt.used, 1);
});

test('a page of a branch is newest first, and tells where the next one begins', async (t) => {
  const chat = await openChat(t);
  const turns = [];
  for (const number of [1, 2, 3]) turns.push(await exchange(chat, `q${number}`, `a${number}`));
  const branch = turns.flatMap(({ message, answer: id }) => [message, id]).reverse();
  const head = branch[0] as MessageId;
  assert.deepEqual(await page(chat, head, 6).then(({ ids, next }) => [ids, next]), [branch, null]);
  assert.deepEqual(await page(chat, head, 10).then(({ ids, next }) => [ids, next]), [branch, null]);
  const first = await page(chat, head, 4);
  assert.deepEqual([first.ids, first.next], [branch.slice(0, 4), branch[4]]);
  assert.deepEqual((await page(chat, first.next, 4)).ids, branch.slice(4));
  assert.deepEqual(await page(chat, null, 4), { ids: [], items: [], next: null });
});

test('a page around a message has it in the middle, and cursors both ways', async (t) => {
  const { chat, conversation, ids, places } = await fourTurns(t);
  const around = async (place: number, limit: number) =>
    places(await chat.answers.readPageAround(conversation, ids[place] as MessageId, limit));
  assert.deepEqual(await around(4, 4), { items: [6, 5, 4, 3], next: 2, previous: 6 });
  assert.deepEqual(await around(7, 4), { items: [7, 6, 5, 4], next: 3, previous: null });
  assert.deepEqual(await around(0, 4), { items: [2, 1, 0], next: null, previous: 2 });
  assert.deepEqual(await around(3, 1), { items: [3], next: 2, previous: 3 });
  assert.deepEqual((await around(3, 20))?.items, [7, 6, 5, 4, 3, 2, 1, 0]);
});

test('a page after a message has the ones next to it, and ends at the end of the branch', async (t) => {
  const { chat, conversation, ids, places } = await fourTurns(t);
  const after = async (place: number, limit: number) =>
    places(await chat.answers.readPageAfter(conversation, ids[place] as MessageId, limit));
  assert.deepEqual(await after(1, 3), { items: [4, 3, 2], next: 1, previous: 4 });
  assert.deepEqual(await after(4, 3), { items: [7, 6, 5], next: 4, previous: null });
  assert.deepEqual(await after(7, 3), { items: [], next: 7, previous: null });
});

test('a page is of the branch that is shown', async (t) => {
  const { chat, ids, places } = await fourTurns(t);
  const again = await chat.turns.retry(chat.asking(), ids[3] as string as RunId);
  await stopAfter(chat, again, 'other');
  const conversation = await chat.conversations.read(chat.account, chat.conversation);
  assert.deepEqual(
    places(await chat.answers.readPageAround(conversation, ids[1] as MessageId, 20))?.items,
    [-1, 2, 1, 0],
  );
  for (const place of [3, 7]) {
    const id = ids[place] as MessageId;
    assert.equal(await chat.answers.readPageAround(conversation, id, 20), undefined);
    assert.equal(await chat.answers.readPageAfter(conversation, id, 20), undefined);
  }
});

test('each message has its siblings, and an answer its run', async (t) => {
  const chat = await openChat(t);
  const first = await exchange(chat, 'q', 'one');
  const second = await chat.turns.retry(chat.asking(), first.run as RunId);
  await stopAfter(chat, second, 'two');
  const [shown, question] = (await page(chat, second.answer as MessageId, 10)).items;
  assert.deepEqual(shown?.siblings, [first.answer, second.answer]);
  assert.equal(shown?.run?.outcome, 'stopped');
  assert.deepEqual([question?.siblings, question?.run], [[first.message], null]);
});

/** A store that does something once, after the first query of its reading handle. */
function interrupted(store: Store, interruption: () => Promise<void>): Store {
  let left = 1;
  const read = new Proxy(store.read, {
    get(target, name) {
      if (name === 'executeQuery') {
        return async (query: CompiledQuery) => {
          const result = await target.executeQuery(query);
          if (left-- > 0) await interruption();
          return result;
        };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { ...store, read };
}

test('an answer that ends while it is read is told from one moment', async (t) => {
  const chat = await openChat(t);
  const turn = await send(chat, 'q');
  await chat.model.callFor(turn.run);
  const store = interrupted(chat.store, () => answer(chat, turn, 'whole'));
  const view = await new Answers({ ...chat, store }).read(chat.account, turn.run as RunId);
  assert.deepEqual(
    [view.message.status, view.run.state, view.content],
    view.run.state === 'open' ? ['pending', 'open', 'whole'] : ['complete', 'closed', 'whole'],
  );
});
