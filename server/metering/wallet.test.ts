import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Books, balanceOf, ledgerOf, openBooks } from '../../tests/support/books.ts';
import { Bug } from '../base/errors.ts';
import type { RunId } from '../base/ids.ts';
import { type MilliCredits, milliCredits } from '../base/money.ts';
import { ensureWallet, holdCredits, resolveCredits } from './wallet.ts';

function ensure(books: Books): Promise<void> {
  const { store, account, tariff } = books;
  return store.transaction((tx) => ensureWallet(tx, books.book(), account, tariff.signupMilliCredits));
}

function holdFor(books: Books, run: string, credits: number): Promise<boolean> {
  const { store, account } = books;
  const hold = { account, run: run as RunId, amount: milliCredits(credits), priceVersion: 1 };
  return store.transaction((tx) => holdCredits(tx, books.book(), hold));
}

function resolve(books: Books, run: string, held: number, charged: number): Promise<void> {
  const { store, account } = books;
  const hold = {
    account,
    run: run as RunId,
    held: milliCredits(held),
    charged: milliCredits(charged),
    priceVersion: 1,
  };
  return store.transaction((tx) => resolveCredits(tx, books.book(), hold));
}

test('a wallet is made once with the grant for joining, however many come at once', async (t) => {
  const books = await openBooks(t);
  assert.equal(await balanceOf(books), undefined);
  await Promise.all(Array.from({ length: 20 }, () => ensure(books)));
  assert.deepEqual(await balanceOf(books), { available: 10_000, held: 0 });
  assert.deepEqual(await ledgerOf(books), ['grant signup:a 10000']);
});

test('where joining gives nothing, the wallet is empty and has no line', async (t) => {
  const books = await openBooks(t, { signup: 0 });
  await ensure(books);
  assert.deepEqual(await balanceOf(books), { available: 0, held: 0 });
  assert.deepEqual(await ledgerOf(books), []);
});

test('a hold takes exactly what it says, down to the last credit, and nothing when that is too much', async (t) => {
  const books = await openBooks(t, { signup: 2.5 });
  await ensure(books);
  assert.equal(await holdFor(books, 'r1', 1), true);
  assert.equal(await holdFor(books, 'r2', 1.501), false);
  assert.deepEqual(await balanceOf(books), { available: 1_500, held: 1_000 });
  assert.equal(await holdFor(books, 'r3', 1.5), true);
  assert.equal(await holdFor(books, 'r4', 0.001), false);
  assert.deepEqual(await balanceOf(books), { available: 0, held: 2_500 });
  assert.deepEqual(await ledgerOf(books), ['grant signup:a 2500', 'hold run:r1 -1000', 'hold run:r3 -1500']);
});

test('a hold of nothing is always there, and writes nothing', async (t) => {
  const books = await openBooks(t, { signup: 0 });
  await ensure(books);
  assert.equal(await holdFor(books, 'r1', 0), true);
  await resolve(books, 'r1', 0, 0);
  assert.deepEqual(await ledgerOf(books), []);
});

const endings = [
  { charged: 1, available: 9_000, lines: ['settle run:r1 0 settled 1000'] },
  { charged: 0, available: 10_000, lines: ['release run:r1 1000'] },
  { charged: 0.3, available: 9_700, lines: ['settle run:r1 0 settled 300', 'release run:r1 700'] },
];

for (const { charged, available, lines } of endings) {
  test(`of one credit held and ${charged} charged the rest goes back`, async (t) => {
    const books = await openBooks(t);
    await ensure(books);
    await holdFor(books, 'r1', 1);
    await resolve(books, 'r1', 1, charged);
    assert.deepEqual(await balanceOf(books), { available, held: 0 });
    assert.deepEqual((await ledgerOf(books)).slice(2), lines);
  });
}

for (const charged of [1, 0]) {
  test(`what was ${charged ? 'settled' : 'released'} once is not again, even while another run holds credits`, async (t) => {
    const books = await openBooks(t);
    await ensure(books);
    await holdFor(books, 'r1', 1);
    await holdFor(books, 'r2', 1);
    await resolve(books, 'r1', 1, charged);
    const before = await balanceOf(books);
    await assert.rejects(resolve(books, 'r1', 1, charged), /unique constraint/i);
    assert.deepEqual(await balanceOf(books), before);
  });
}

test('a run is not held for twice', async (t) => {
  const books = await openBooks(t);
  await ensure(books);
  await holdFor(books, 'r1', 1);
  await assert.rejects(holdFor(books, 'r1', 1), /unique constraint/i);
  assert.deepEqual(await balanceOf(books), { available: 9_000, held: 1_000 });
});

for (const charged of [1_001, -1]) {
  test(`${charged} of 1000 held is no charge, and nothing moves`, async (t) => {
    const books = await openBooks(t);
    const { store, account } = books;
    await ensure(books);
    await holdFor(books, 'r1', 1);
    const hold = { account, run: 'r1' as RunId, held: milliCredits(1), priceVersion: 1 };
    const resolving = store.transaction((tx) =>
      resolveCredits(tx, books.book(), { ...hold, charged: charged as MilliCredits }),
    );
    await assert.rejects(resolving, Bug);
    assert.deepEqual(await balanceOf(books), { available: 9_000, held: 1_000 });
  });
}

test('a hold without a wallet is a bug, not a gift', async (t) => {
  const books = await openBooks(t);
  await assert.rejects(resolve(books, 'r1', 1, 0), Bug);
  assert.equal(await holdFor(books, 'r1', 1), false);
});
