import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { settableClock } from '../../tests/support/clock.ts';
import { plansOf, recordQueries } from '../../tests/support/plans.ts';
import { addAccount, addConversation, addMessages } from '../../tests/support/rows.ts';
import { change, openTestSqlite, openTestStore, select } from '../../tests/support/store.ts';
import { isoTime } from '../base/clock.ts';
import { Refusal } from '../base/errors.ts';
import {
  type AccountId,
  type ConversationId,
  createIds,
  type MessageId,
  type PhraseId,
} from '../base/ids.ts';
import type { Store } from '../store/store.ts';
import { Vocabulary } from './vocabulary.ts';

const account = 'a' as AccountId;
const dayMs = 86_400_000;

function vocabularyOf(store: Store) {
  const clock = settableClock();
  const vocabulary = new Vocabulary({ store, clock, ids: createIds(clock), defaultTimeZone: 'Asia/Seoul' });
  const save = (phrase: string, meaning = '뜻') =>
    vocabulary.save(account, { language: 'en', phrase, meaning }).then((saved) => saved.phrase);
  return { clock, vocabulary, save };
}

async function prepare(t: TestContext) {
  const store = await openTestStore(t);
  await addAccount(store.db, 'a');
  return { store, ...vocabularyOf(store) };
}

async function addMessage(store: Store): Promise<MessageId> {
  const conversation = 'c' as ConversationId;
  const id = 'm' as MessageId;
  await addConversation(store.db, { account, id: conversation, title: '보일러가 고장 났어요' });
  const message = { account, id, conversation, parent: null, role: 'user', status: 'complete' } as const;
  await addMessages(store.db, [{ ...message, content: 'hi', metadata: null, created_at: 0 }]);
  return id;
}

const isRefusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;

test('the same phrase of a language again gets the new words, and keeps what was learned', async (t) => {
  const { vocabulary, save } = await prepare(t);
  const first = await save('send someone over');
  const learned = await vocabulary.review(account, first.id, { grade: 'easy', due: isoTime(first.due) });
  const again = await vocabulary.save(account, {
    language: 'en',
    phrase: '  send someone over\n',
    meaning: '사람을 보내다',
    context: 'send a person to my home',
  });
  assert.equal(again.isNew, false);
  assert.deepEqual(
    { ...again.phrase },
    { ...learned, meaning: '사람을 보내다', context: 'send a person to my home' },
  );
  const japanese = await vocabulary.save(account, {
    language: 'ja',
    phrase: 'send someone over',
    meaning: '뜻',
  });
  assert.equal(japanese.isNew, true);
});

test('both ways to write a syllable in Unicode are one phrase', async (t) => {
  const { save } = await prepare(t);
  assert.equal((await save('각')).id, (await save('\u1100\u1161\u11a8')).id);
});

test('a phrase tells the talk that it is from, as long as that is there', async (t) => {
  const { store, vocabulary } = await prepare(t);
  const message = await addMessage(store);
  const { phrase } = await vocabulary.save(account, { language: 'en', phrase: 'p', meaning: 'm', message });
  assert.deepEqual([phrase.conversation, phrase.title], ['c', '보일러가 고장 났어요']);
  await change(store.db, 'delete from conversations');
  const after = await vocabulary.read(account, phrase.id);
  assert.deepEqual([after.conversation, after.title], [null, null]);
});

test('a message of somebody else is not taken, and nothing is saved', async (t) => {
  const { store, vocabulary } = await prepare(t);
  const message = await addMessage(store);
  const other = await addAccount(store.db, 'b');
  const saved = vocabulary.save(other, { language: 'en', phrase: 'p', meaning: 'm', message });
  await assert.rejects(saved, isRefusal('validation-failed'));
  assert.deepEqual(await vocabulary.list(other, { language: null, before: null, limit: 10 }), []);
});

test('the list has the newest first, by language too, and pages neither skip nor repeat', async (t) => {
  const { vocabulary, save } = await prepare(t);
  for (const phrase of ['one', 'two', 'three', 'four', 'five']) await save(phrase);
  await vocabulary.save(account, { language: 'ja', phrase: 'いち', meaning: '하나' });
  for (const language of [null, 'en'] as const) {
    const seen: string[] = [];
    let before: PhraseId | null = null;
    for (;;) {
      const page = await vocabulary.list(account, { language, before, limit: 2 });
      if (page.length === 0) break;
      seen.push(...page.map(({ phrase }) => phrase));
      before = page.at(-1)?.id ?? null;
    }
    const english = ['five', 'four', 'three', 'two', 'one'];
    assert.deepEqual(seen, language === 'en' ? english : ['いち', ...english]);
  }
});

test('the queue has what is due by the end of the day in the account’s zone, with the dates of each answer', async (t) => {
  const { store, clock, vocabulary, save } = await prepare(t);
  // 12:00 in Seoul.
  const learned = await save('tomorrow at one in Seoul');
  await change(
    store.db,
    'update vocabulary set due = ? where id = ?',
    clock.nowMs() + 13 * 3_600_000,
    learned.id,
  );
  const today = await save('today');
  const inSeoul = await vocabulary.queue(account, 100);
  assert.deepEqual(
    inSeoul.items.map(({ phrase }) => phrase.id),
    [today.id],
  );
  assert.equal(inSeoul.items[0]?.next.good, clock.nowMs() + 600_000);
  assert.deepEqual(inSeoul.counts, { due: 1, done: 0, saved: 2 });
  await change(store.db, "update accounts set time_zone = 'Europe/London' where id = 'a'");
  assert.equal((await vocabulary.queue(account, 100)).items.length, 2);
});

test('progress counts what is done for the day; what comes back on it is not done yet', async (t) => {
  const { clock, vocabulary, save } = await prepare(t);
  const [a, b] = [await save('a'), await save('b')];
  await vocabulary.review(account, a.id, { grade: 'easy', due: isoTime(a.due) });
  await vocabulary.review(account, b.id, { grade: 'again', due: isoTime(b.due) });
  assert.deepEqual((await vocabulary.queue(account, 100)).counts, { due: 1, done: 1, saved: 2 });
  clock.advance(dayMs);
  assert.deepEqual((await vocabulary.queue(account, 100)).counts, { due: 1, done: 0, saved: 2 });
});

test('a review is taken once, however often it is sent', async (t) => {
  const { clock, vocabulary, save } = await prepare(t);
  const { id, due } = await save('once');
  const press = () => vocabulary.review(account, id, { grade: 'good', due: isoTime(due) });
  const [first, second] = await Promise.all([press(), press()]);
  clock.advance(1_000);
  const third = await press();
  assert.equal(first.reviews, 1);
  assert.deepEqual(second, first);
  assert.deepEqual(third, first);
});

test('another answer to what was reviewed meanwhile is refused', async (t) => {
  const { vocabulary, save } = await prepare(t);
  const { id, due } = await save('twice');
  const after = await vocabulary.review(account, id, { grade: 'good', due: isoTime(due) });
  const other = vocabulary.review(account, id, { grade: 'easy', due: isoTime(due) });
  await assert.rejects(other, isRefusal('conflict'));
  const stale = vocabulary.review(account, id, { grade: 'good', due: isoTime(due - 1) });
  await assert.rejects(stale, isRefusal('conflict'));
  assert.deepEqual(await vocabulary.read(account, id), after);
});

test('of two different answers at once one counts', async (t) => {
  const { vocabulary, save } = await prepare(t);
  const { id, due } = await save('race');
  const answers = await Promise.allSettled(
    (['good', 'easy'] as const).map((grade) => vocabulary.review(account, id, { grade, due: isoTime(due) })),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  assert.equal((await vocabulary.read(account, id)).reviews, 1);
});

test('the last review is taken back to the letter, once, and can then be given otherwise', async (t) => {
  const { clock, vocabulary, save, store } = await prepare(t);
  const row = async () => (await select<object>(store.read, 'select * from vocabulary'))[0];
  const { id, due } = await save('back');
  const first = await vocabulary.review(account, id, { grade: 'easy', due: isoTime(due) });
  clock.advance(30 * dayMs);
  const reviewed = { ...(await row()), former: null };
  const again = { grade: 'again' as const, due: isoTime(first.due) };
  await vocabulary.review(account, id, again);
  const back = () => vocabulary.takeBack(account, id, { due: isoTime(first.due) });
  const [one, other] = await Promise.all([back(), back()]);
  assert.deepEqual(one, other);
  assert.deepEqual(await row(), reviewed);
  assert.deepEqual(await back(), one);
  await assert.rejects(vocabulary.takeBack(account, id, { due: isoTime(due) }), isRefusal('conflict'));
  assert.equal((await vocabulary.review(account, id, { ...again, grade: 'good' })).reviews, 2);
  const { due: fresh, id: second } = await save('other');
  await vocabulary.review(account, second, { grade: 'good', due: isoTime(fresh) });
  assert.equal((await vocabulary.takeBack(account, second, { due: isoTime(fresh) })).state, 'new');
  const stranger = vocabulary.takeBack('b' as AccountId, id, { due: isoTime(first.due) });
  await assert.rejects(stranger, isRefusal('not-found'));
});

test('words are changed and taken away, and a phrase is deleted once', async (t) => {
  const { vocabulary } = await prepare(t);
  const saved = await vocabulary.save(account, { language: 'en', phrase: 'p', meaning: 'm', context: 'c' });
  const { id } = saved.phrase;
  const patched = await vocabulary.patch(account, id, { meaning: '뜻' });
  assert.deepEqual([patched.meaning, patched.context], ['뜻', 'c']);
  await vocabulary.patch(account, id, { context: null });
  assert.equal((await vocabulary.read(account, id)).context, null);
  await vocabulary.delete(account, id);
  await assert.rejects(vocabulary.delete(account, id), isRefusal('not-found'));
});

test('somebody else’s phrase is not there for anybody', async (t) => {
  const { store, vocabulary, save } = await prepare(t);
  const { id, due } = await save('mine');
  const other = await addAccount(store.db, 'b');
  const calls = [
    () => vocabulary.read(other, id),
    () => vocabulary.review(other, id, { grade: 'good', due: isoTime(due) }),
    () => vocabulary.patch(other, id, { meaning: 'theirs' }),
    () => vocabulary.delete(other, id),
  ];
  for (const call of calls) await assert.rejects(call, isRefusal('not-found'));
  assert.equal((await vocabulary.queue(other, 100)).items.length, 0);
  assert.equal((await vocabulary.read(account, id)).meaning, '뜻');
});

test('the list, the queue and its counts find their rows by an index and need no sorting', async (t) => {
  const { store, queries } = recordQueries(await openTestSqlite(t));
  await addAccount(store.db, 'a');
  const { vocabulary } = vocabularyOf(store);
  queries.length = 0;
  await vocabulary.list(account, { language: null, before: null, limit: 10 });
  await vocabulary.list(account, { language: 'en', before: null, limit: 10 });
  await vocabulary.queue(account, 100);
  const asked = queries.filter(({ sql }) => sql.includes('vocabulary'));
  assert.equal(asked.length, 6);
  for (const [index, plan] of (await plansOf(store, asked)).entries()) {
    assert.ok(
      !plan.some((line) => /SCAN|TEMP B-TREE/.test(line)),
      `${asked[index]?.sql}\n${plan.join('\n')}`,
    );
  }
});
