import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertBooksHold, openBooks } from '../../tests/support/books.ts';
import { addAccount } from '../../tests/support/rows.ts';
import type { Scope } from '../../tests/support/scope.ts';
import { change, select, selectOne } from '../../tests/support/store.ts';
import { Refusal } from '../base/errors.ts';
import type { AccountId, GroupId } from '../base/ids.ts';
import { milliCredits } from '../base/money.ts';
import { listChanges } from './audit.ts';
import { Groups } from './groups.ts';

async function openGroups(t: Scope, terms?: Parameters<typeof openBooks>[1]) {
  const books = await openBooks(t, terms);
  const { store, clock, tariff } = books;
  const { ids } = books.book();
  const groups = new Groups({ store, clock, ids, tariff });
  const admin = await addAccount(store.db, 'admin');
  const { id } = await groups.create(admin, { name: '3반', dailyAllowance: 7 });
  const put = (ids: readonly string[]) => groups.addPeople(admin, id, { ids: [...ids], emails: [] });
  const act = (key: string, fingerprint = 'asked') => ({ actor: admin, key, fingerprint });
  return { ...books, groups, admin, id, put, act };
}

const isRefused = (code: string, field?: string) => (error: unknown) =>
  error instanceof Refusal && error.code === code && error.details.errors?.[0]?.field === field;

test('a group is made, renamed and deleted, and no two have one name', async (t) => {
  const { groups, admin, id, account, put, store } = await openGroups(t);
  await assert.rejects(
    groups.create(admin, { name: '3반', dailyAllowance: null }),
    isRefused('conflict', 'name'),
  );
  const other = await groups.create(admin, { name: '4반', dailyAllowance: null });
  await assert.rejects(groups.change(admin, other.id, { name: '3반' }), isRefused('conflict', 'name'));
  const changed = await groups.change(admin, id, { name: '3반', dailyAllowance: null });
  assert.deepEqual([changed.name, changed.daily_allowance], ['3반', null]);
  await put([account]);
  assert.deepEqual(
    (await groups.list()).map(({ name, people }) => [name, people]),
    [
      ['3반', 1],
      ['4반', 0],
    ],
  );
  await groups.delete(admin, id);
  await assert.rejects(groups.read(id), isRefused('not-found'));
  assert.deepEqual(await select(store.read, 'select account from group_members'), []);
  const actions = (await listChanges(store.read, { limit: 10 })).map(({ action }) => action);
  assert.deepEqual(actions, [
    'group.delete',
    'group.add-people',
    'group.change',
    'group.create',
    'group.create',
  ]);
});

test('people are put in by id or address, all of them or nobody', async (t) => {
  const { groups, admin, id, account, store } = await openGroups(t);
  await addAccount(store.db, 'b');
  const add = (ids: string[], emails: string[]) => groups.addPeople(admin, id, { ids, emails });
  await assert.rejects(
    add([account], ['b@example.com', 'nobody@example.com']),
    isRefused('validation-failed', 'emails.1'),
  );
  assert.equal((await groups.read(id)).people, 0);
  assert.equal((await add([account], [' B@Example.com '])).people, 2);
  assert.equal((await add([account], [])).people, 2);
  await change(store.db, "update accounts set email = 'b@withdrawn.invalid' where id = 'b'");
  await assert.rejects(add(['b'], []), isRefused('validation-failed', 'ids.0'));
  assert.equal((await groups.removePeople(admin, id, { ids: [account], emails: [] })).people, 1);
  await assert.rejects(
    groups.addPeople(admin, 'none' as GroupId, { ids: [account], emails: [] }),
    isRefused('not-found'),
  );
});

test('credits reach each of a group once, however often they are asked for under one key', async (t) => {
  const books = await openGroups(t, { signup: 1 });
  const { groups, id, store, put, act, clock } = books;
  const people: AccountId[] = [];
  for (let count = 0; count < 120; count += 1) people.push(await addAccount(store.db, `p${count}`));
  await put(people);
  const give = (key: string, credits: number, fingerprint?: string) =>
    groups.giveCredits(act(key, fingerprint), id, milliCredits(credits), '이달의 상');
  assert.deepEqual(await Promise.all([give('a', 2), give('a', 2), give('a', 2)]), [120, 120, 120]);
  clock.advance(1_000);
  await put([await addAccount(store.db, 'late')]);
  const again = await Promise.all([give('a', 2), give('a', 2)]);
  assert.deepEqual(again, [120, 120]);
  await assert.rejects(give('a', 3, 'other'), isRefused('idempotency-key-reused'));
  const wallets = await select<{ available: number; people: number }>(
    store.read,
    'select available, count(*) as people from wallets group by available',
  );
  assert.deepEqual(wallets, [{ available: 3_000, people: 120 }]);
  const { lines } = await selectOne<{ lines: number }>(
    store.read,
    "select count(*) as lines from ledger where kind = 'adjust'",
  );
  assert.equal(lines, 120);
  await assertBooksHold(store);
});
