import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allowancesOf, assertBooksHold, balanceOf, ledgerOf, openBooks } from '../../tests/support/books.ts';
import type { RunId } from '../base/ids.ts';
import { hold } from './hold.ts';
import { Meter } from './meter.ts';

test('the first look makes the wallet, once, and begins no day', async (t) => {
  const books = await openBooks(t, { signup: 2.5, allowance: 3 });
  const { store, account, tariff, clock } = books;
  const meter = new Meter({ store, tariff, clock, ids: books.book().ids });
  const looks = await Promise.all([1, 2, 3].map(() => meter.read(account)));
  for (const { balance, allowance } of looks) {
    assert.deepEqual({ ...balance }, { available: 2_500, held: 0 });
    assert.deepEqual(allowance, { limit: 3, used: 0, resetsAtMs: Date.UTC(2026, 10, 20, 15) });
  }
  assert.deepEqual(await ledgerOf(books), ['grant signup:a 2500']);
  assert.deepEqual(await allowancesOf(books), []);
  await assertBooksHold(store);
});

test('what is held and used shows, and the next day begins at nothing', async (t) => {
  const books = await openBooks(t);
  const { store, account, tariff, price, clock } = books;
  const meter = new Meter({ store, tariff, clock, ids: books.book().ids });
  for (const [run, payer] of [
    ['r1', 'allowance'],
    ['r2', 'credits'],
  ] as const) {
    const request = { account, run: run as RunId, payer, price };
    await store.transaction((tx) => hold(tx, books.book(), tariff, request));
  }
  const before = await meter.read(account);
  assert.deepEqual({ ...before.balance }, { available: 9_000, held: 1_000 });
  assert.equal(before.allowance.used, 1);
  clock.set(before.allowance.resetsAtMs);
  const after = await meter.read(account);
  assert.equal(after.allowance.used, 0);
  assert.equal(after.allowance.resetsAtMs, Date.UTC(2026, 10, 21, 15));
  assert.deepEqual(await balanceOf(books), { available: 9_000, held: 1_000 });
});
