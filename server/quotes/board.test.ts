import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quoteRow } from '../../tests/support/archive-quotes.ts';
import { settableClock } from '../../tests/support/clock.ts';
import { addAccount } from '../../tests/support/rows.ts';
import { change, openTestStore, select } from '../../tests/support/store.ts';
import { Refusal } from '../base/errors.ts';
import { createIds, type QuoteId } from '../base/ids.ts';
import type { Store } from '../store/store.ts';
import { Board } from './board.ts';

const texts = { speaker: '', scene: '', description: '', source: '', tags: ['비'] };

function boardOf(store: Store): Board {
  const clock = settableClock();
  return new Board({ store, clock, ids: createIds(clock), onReview: async () => undefined });
}

test('a quote and its versions outlive the account that submitted and reviewed it, without a name', async (t) => {
  const store = await openTestStore(t);
  const board = boardOf(store);
  const account = await addAccount(store.db, 'goes');
  const reader = { account: await addAccount(store.db, 'stays'), isAdmin: true };
  const quote = await board.submit(account, { content: '비 오면 쉬어', title: '소금밭 구장', ...texts });
  assert.equal(quote.submitted_by, 'goes');
  await board.review(account, quote.id, { action: 'apply', version: 1, reason: null });
  await change(store.db, 'delete from accounts where id = ?', account);
  const left = await board.read(reader, quote.id);
  assert.deepEqual([left.account, left.submitted_by, left.status], [null, null, 'applied']);
  assert.deepEqual(
    (await board.versions(reader, quote.id)).map(({ account: by, action }) => [by, action]),
    [
      [null, 'apply'],
      [null, 'submit'],
    ],
  );
});

test('of many who review a version at once one wins, and one version is added', async (t) => {
  const store = await openTestStore(t);
  const board = boardOf(store);
  const admins = await Promise.all(['a', 'b', 'c', 'd'].map((name) => addAccount(store.db, name)));
  const owner = await addAccount(store.db, 'owner');
  const { id } = await board.submit(owner, { content: '줄', title: '제목', ...texts });
  const ends = await Promise.allSettled(
    admins.map((admin, index) =>
      board.review(
        admin,
        id,
        index % 2 === 0
          ? { action: 'apply', version: 1, reason: null }
          : { action: 'reject', version: 1, reason: '아니요' },
      ),
    ),
  );
  assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1);
  for (const end of ends) {
    if (end.status === 'rejected') assert.ok(end.reason instanceof Refusal && end.reason.code === 'conflict');
  }
  assert.deepEqual(
    await select(store.db, 'select version from quote_versions where quote = ? order by version', id),
    [{ version: 1 }, { version: 2 }],
  );
});

test('tags follow every change, and go with the quote', async (t) => {
  const store = await openTestStore(t);
  const board = boardOf(store);
  const viewer = { account: await addAccount(store.db, 'owner'), isAdmin: false };
  const { id } = await board.submit(viewer.account, { content: '줄', title: '제목', ...texts });
  const tags = () => select(store.db, 'select tag from quote_tags order by tag');
  await board.edit(viewer, id, { tags: ['나', '가', '가'] });
  assert.deepEqual(await tags(), [{ tag: '가' }, { tag: '나' }]);
  await board.delete(viewer, id);
  assert.deepEqual(await tags(), []);
  assert.deepEqual(await select(store.db, 'select version from quote_versions'), []);
});

test('the schema takes no quote that is applied without a time, or the other way round', async (t) => {
  const store = await openTestStore(t);
  for (const row of [
    quoteRow({ id: 'a', applied_at: null }),
    quoteRow({ id: 'b', status: 'submitted' }),
    quoteRow({ id: 'c', status: 'published' as 'applied' }),
    quoteRow({ id: 'd', version: 0 }),
  ]) {
    await assert.rejects(store.db.insertInto('quotes').values(row).execute(), /constraint/i);
  }
  assert.equal(
    await boardOf(store)
      .read({ account: await addAccount(store.db, 'x'), isAdmin: true }, 'a' as QuoteId)
      .catch((error: Refusal) => error.code),
    'not-found',
  );
});
