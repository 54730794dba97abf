import assert from 'node:assert/strict';
import { test } from 'node:test';
import { balanceOf, ledgerOf, openBooks } from '../../tests/support/books.ts';
import { addAccount } from '../../tests/support/rows.ts';
import type { Scope } from '../../tests/support/scope.ts';
import { change, select } from '../../tests/support/store.ts';
import { Refusal } from '../base/errors.ts';
import type { AccountId, Ids, RunId } from '../base/ids.ts';
import { milliCredits } from '../base/money.ts';
import { hold } from '../metering/hold.ts';
import { Meter } from '../metering/meter.ts';
import { listChanges } from './audit.ts';
import { People } from './people.ts';

async function openPeople(t: Scope, terms?: Parameters<typeof openBooks>[1]) {
  const books = await openBooks(t, terms);
  const { store, clock, tariff, account } = books;
  let made = 0;
  const ids: Ids = { next: () => `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}` as never };
  const people = new People({ store, clock, ids, tariff, meter: new Meter({ store, clock, ids, tariff }) });
  const admin = await addAdmin('admin');
  async function addAdmin(name: string): Promise<AccountId> {
    const id = await addAccount(store.db, name);
    await change(store.db, "update accounts set role = 'admin' where id = ?", id);
    return id;
  }
  const act = (key: string, fingerprint = 'asked') => ({ actor: admin, key, fingerprint });
  const answer = (id: string, by: AccountId = account) => {
    const request = {
      account: by,
      run: id as RunId,
      payer: 'allowance-then-credits',
      price: books.price,
    } as const;
    return store.transaction((tx) => hold(tx, { ids, nowMs: clock.nowMs() }, tariff, request));
  };
  return { ...books, people, admin, addAdmin, act, answer };
}

const isRefused = (code: string, field?: string) => (error: unknown) =>
  error instanceof Refusal && error.code === code && error.details.errors?.[0]?.field === field;

test('of any number of admins who take each other’s rights at once, one is left', async (t) => {
  const { people, store, addAdmin } = await openPeople(t);
  const admins = ['admin' as AccountId];
  for (let count = 1; count < 8; count += 1) admins.push(await addAdmin(`admin-${count}`));
  const outcomes = await Promise.allSettled(
    admins.map((id, at) => {
      const actor = admins[(at + 1) % admins.length] as AccountId;
      return at % 2 === 0
        ? people.suspend(actor, id, '이유')
        : people.change(actor, id, { role: 'person', reason: '이유' });
    }),
  );
  const refused = outcomes.filter(({ status }) => status === 'rejected');
  assert.equal(refused.length, 1, JSON.stringify(outcomes));
  const left = await select(
    store.read,
    "select id from accounts where role = 'admin' and suspended_at is null",
  );
  assert.equal(left.length, 1);
  assert.equal((await listChanges(store.read, { limit: 100 })).length, 7);
});

test('credits are given and taken once for a key, and never more than there are', async (t) => {
  const books = await openPeople(t);
  const { people, account, act, store } = books;
  const give = (key: string, credits: number, fingerprint?: string) =>
    people.adjustCredits(act(key, fingerprint), account, milliCredits(credits), '모임에 와서');
  await Promise.all([give('a', 2.5), give('a', 2.5), give('a', 2.5)]);
  assert.deepEqual(await balanceOf(books), { available: 12_500, held: 0 });
  await assert.rejects(give('a', 3, 'other'), isRefused('idempotency-key-reused'));
  await assert.rejects(give('b', -12.501), isRefused('conflict', 'amount'));
  await give('b', -12.5);
  assert.deepEqual(await balanceOf(books), { available: 0, held: 0 });
  const refs = (await ledgerOf(books)).map((line) => line.replace(/act:\S+/, 'act'));
  assert.deepEqual(refs, ['grant signup:a 10000', 'adjust act 2500', 'adjust act -12500']);
  const changes = await listChanges(store.read, { subject: `account:${account}`, limit: 10 });
  assert.deepEqual(
    changes.map(({ action, before, after }) => [action, before, after]),
    [
      ['person.credits', { available: 12.5 }, { available: 0 }],
      ['person.credits', { available: 10 }, { available: 12.5 }],
    ],
  );
});

test('takers at once leave nothing below zero', async (t) => {
  const books = await openPeople(t, { signup: 3 });
  const take = (key: number) =>
    books.people.adjustCredits(books.act(String(key)), books.account, milliCredits(-1), '이유');
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, key) => take(key)));
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 3);
  assert.deepEqual(await balanceOf(books), { available: 0, held: 0 });
});

test('a number of answers that is lower than what was used counts at once, and takes nothing back', async (t) => {
  const { people, account, admin, answer, store } = await openPeople(t, { allowance: 5, signup: 0 });
  for (const id of ['r1', 'r2', 'r3']) assert.equal((await answer(id)).paid_by, 'allowance');
  await people.change(admin, account, { dailyAllowance: 2, reason: '이유' });
  await assert.rejects(answer('r4'), isRefused('credits-used-up'));
  const { meters, ownAllowance } = await people.read(account);
  assert.deepEqual([meters.allowance.limit, meters.allowance.used, ownAllowance], [3, 3, 2]);
  await people.change(admin, account, { dailyAllowance: 4, reason: '이유' });
  assert.equal((await answer('r4')).paid_by, 'allowance');
  await people.change(admin, account, { dailyAllowance: 0, reason: '이유' });
  await assert.rejects(answer('r5'), isRefused('credits-used-up'));
  await people.change(admin, account, { dailyAllowance: null, reason: '이유' });
  assert.equal((await answer('r5')).paid_by, 'allowance');
  const [day] = await select(store.read, 'select used, cap from allowances where account = ?', account);
  assert.deepEqual(day, { used: 5, cap: 5 });
});

test('a suspended account opens no run, and one that is not suspended is not lifted', async (t) => {
  const { people, account, admin, answer } = await openPeople(t);
  await assert.rejects(people.lift(admin, account, '이유'), isRefused('conflict'));
  await people.suspend(admin, account, '광고를 올려서');
  await assert.rejects(answer('r1'), isRefused('forbidden'));
  await assert.rejects(people.suspend(admin, account, '또'), isRefused('conflict'));
  assert.equal((await people.read(account)).suspended_reason, '광고를 올려서');
  await people.lift(admin, account, '사과해서');
  assert.equal((await answer('r1')).paid_by, 'allowance');
});

test('people are found by a part of the name or the address, by role, by suspension and by group', async (t) => {
  const { people, store, account, admin } = await openPeople(t);
  const rows: [id: string, name: string, email: string][] = [
    ['p1', '김하늘', 'haneul@school.example'],
    ['p2', 'Ann_Lee', 'ann@school.example'],
    ['p3', '하늘이', '100%@else.example'],
  ];
  for (const [id, name, email] of rows) {
    await addAccount(store.db, id);
    await change(store.db, 'update accounts set name = ?, email = ? where id = ?', name, email, id);
  }
  await people.suspend(admin, 'p3' as AccountId, '이유');
  await change(store.db, "insert into groups (id, name, created_at) values ('g', '3반', 0)");
  await change(store.db, "insert into group_members (in_group, account, created_at) values ('g', 'p2', 0)");
  const found = async (filter: Partial<Parameters<People['list']>[0]>) =>
    (await people.list({ limit: 10, ...filter })).map(({ id }) => id);
  assert.deepEqual(await found({}), ['p3', 'p2', 'p1', 'admin', account]);
  assert.deepEqual(await found({ q: '하늘' }), ['p3', 'p1']);
  assert.deepEqual(await found({ q: 'SCHOOL' }), ['p2', 'p1']);
  assert.deepEqual(await found({ q: 'n_l' }), ['p2']);
  assert.deepEqual(await found({ q: '%' }), ['p3']);
  assert.deepEqual(await found({ q: '\\' }), []);
  assert.deepEqual(await found({ role: 'admin' }), ['admin']);
  assert.deepEqual(await found({ suspended: true }), ['p3']);
  assert.deepEqual(await found({ group: 'g' }), ['p2']);
  assert.deepEqual(await found({ before: 'p2' as AccountId, limit: 1 }), ['p1']);
  const [row] = await people.list({ group: 'g', limit: 1 });
  assert.deepEqual(row?.groups, [{ id: 'g', name: '3반' }]);
  await change(store.db, "update accounts set email = 'p1@withdrawn.invalid' where id = 'p1'");
  assert.deepEqual(await found({ q: 'p1' }), []);
  await assert.rejects(people.suspend(admin, 'p1' as AccountId, '이유'), isRefused('not-found'));
});
