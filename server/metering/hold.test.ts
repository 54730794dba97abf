import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProblemCode } from '../../protocol/problem.ts';
import { allowancesOf, type Books, balanceOf, ledgerOf, openBooks } from '../../tests/support/books.ts';
import { Refusal } from '../base/errors.ts';
import type { RunId } from '../base/ids.ts';
import { type Hold, hold, type Payer, resolutionOf, resolveHold } from './hold.ts';
import type { Ending } from './price.ts';

/** Midnight in Seoul after the day on which the books begin. */
const seoulResetsAtMs = Date.UTC(2026, 10, 20, 15);

function holdFor(books: Books, run: string, payer: Payer): Promise<Hold> {
  const { store, tariff, price, account } = books;
  const request = { account, run: run as RunId, payer, price };
  return store.transaction((tx) => hold(tx, books.book(), tariff, request));
}

async function holdMany(books: Books, payer: Payer, times: number): Promise<void> {
  for (let time = 1; time <= times; time += 1) await holdFor(books, `${payer} ${time}`, payer);
}

function resolve(books: Books, run: string, held: Hold, how: Omit<Ending, 'tokens'>): Promise<void> {
  const ending: Ending = { ...how, tokens: { prompt: 10, completion: 10 } };
  const { store, account } = books;
  const closed = { ...held, ...resolutionOf(held, books.price, ending), account, id: run as RunId };
  return store.transaction((tx) => resolveHold(tx, books.book(), closed));
}

async function assertRefused(holding: Promise<Hold>, code: ProblemCode, resetsAtMs?: number): Promise<void> {
  await assert.rejects(holding, (error) => {
    assert.ok(error instanceof Refusal);
    assert.deepEqual([error.code, error.details.resetsAtMs], [code, resetsAtMs]);
    return true;
  });
}

test('our own pages: the day’s answers first, credits then, and at the end 402 with the time of the reset', async (t) => {
  const books = await openBooks(t, { signup: 2, allowance: 2 });
  const ours = 'allowance-then-credits';
  const day = '2026-11-20';
  const byAllowance = { paid_by: 'allowance', day, held: 0, price_version: 1 };
  const byCredits = { paid_by: 'credits', day: null, held: 1_000, price_version: 1 };
  assert.deepEqual(await holdFor(books, 'r1', ours), byAllowance);
  assert.deepEqual(await holdFor(books, 'r2', ours), byAllowance);
  assert.deepEqual(await holdFor(books, 'r3', ours), byCredits);
  assert.deepEqual(await holdFor(books, 'r4', ours), byCredits);
  await assertRefused(holdFor(books, 'r5', ours), 'credits-used-up', seoulResetsAtMs);
  assert.deepEqual(await balanceOf(books), { available: 0, held: 2_000 });
  assert.deepEqual(await allowancesOf(books), [`${day} 2/2`]);
  assert.deepEqual(await ledgerOf(books), ['grant signup:a 2000', 'hold run:r3 -1000', 'hold run:r4 -1000']);
});

test('credits only: the allowance is not touched, and no reset helps', async (t) => {
  const books = await openBooks(t, { signup: 1, allowance: 5 });
  await holdFor(books, 'r1', 'credits');
  await assertRefused(holdFor(books, 'r2', 'credits'), 'credits-used-up');
  assert.deepEqual(await allowancesOf(books), []);
});

test('allowance only: credits are not touched, and 429 tells the reset', async (t) => {
  const books = await openBooks(t, { signup: 1, allowance: 1 });
  await holdFor(books, 'r1', 'allowance');
  await assertRefused(holdFor(books, 'r2', 'allowance'), 'allowance-used-up', seoulResetsAtMs);
  assert.deepEqual(await balanceOf(books), { available: 1_000, held: 0 });
});

test('the operator pays always, and nothing moves', async (t) => {
  const books = await openBooks(t, { signup: 0, allowance: 0 });
  const held = await holdFor(books, 'r1', 'operator');
  assert.deepEqual(held, { paid_by: 'operator', day: null, held: 0, price_version: 1 });
  await resolve(books, 'r1', held, { outcome: 'complete', delivered: true });
  assert.deepEqual([await ledgerOf(books), await allowancesOf(books)], [[], []]);
});

test('an answer that is priced 0 needs no credits and writes no line', async (t) => {
  const books = await openBooks(t, { price: 0, signup: 0, allowance: 0 });
  const held = await holdFor(books, 'r1', 'allowance-then-credits');
  assert.deepEqual(held, { paid_by: 'credits', day: null, held: 0, price_version: 1 });
  await resolve(books, 'r1', held, { outcome: 'complete', delivered: true });
  assert.deepEqual(await ledgerOf(books), []);
});

test('where a day has no answers, credits pay at once and no day is begun', async (t) => {
  const books = await openBooks(t, { allowance: 0 });
  assert.equal((await holdFor(books, 'r1', 'allowance-then-credits')).paid_by, 'credits');
  await assert.rejects(holdFor(books, 'r2', 'allowance'), { code: 'allowance-used-up' });
  assert.deepEqual(await allowancesOf(books), []);
});

test('where a day has no answers, no refusal tells a reset', async (t) => {
  const books = await openBooks(t, { allowance: 0, signup: 0 });
  await assertRefused(holdFor(books, 'r1', 'allowance'), 'allowance-used-up');
  await assertRefused(holdFor(books, 'r2', 'allowance-then-credits'), 'credits-used-up');
});

test('a refused hold leaves nothing, not even the wallet that it made', async (t) => {
  const books = await openBooks(t, { price: 1.5, signup: 1, allowance: 0 });
  await assertRefused(holdFor(books, 'r1', 'credits'), 'credits-used-up');
  assert.equal(await balanceOf(books), undefined);
  assert.deepEqual(await ledgerOf(books), []);
});

test('of 50 at once with credits for 3, exactly 3 are held', async (t) => {
  const books = await openBooks(t, { signup: 3.999, allowance: 0 });
  const attempts = Array.from({ length: 50 }, (_, number) => holdFor(books, `r${number}`, 'credits'));
  const settled = await Promise.allSettled(attempts);
  assert.equal(settled.filter(({ status }) => status === 'fulfilled').length, 3);
  for (const attempt of settled) {
    if (attempt.status === 'rejected') assert.equal(attempt.reason.code, 'credits-used-up');
  }
  assert.deepEqual(await balanceOf(books), { available: 999, held: 3_000 });
});

test('of 50 at once with 3 answers of the day, exactly 3 are taken', async (t) => {
  const books = await openBooks(t, { allowance: 3 });
  const attempts = Array.from({ length: 50 }, (_, number) => holdFor(books, `r${number}`, 'allowance'));
  const settled = await Promise.allSettled(attempts);
  assert.equal(settled.filter(({ status }) => status === 'fulfilled').length, 3);
  assert.deepEqual(await allowancesOf(books), ['2026-11-20 3/3']);
});

test('the next day has its answers again from its first millisecond on', async (t) => {
  const books = await openBooks(t, { allowance: 1 });
  await holdFor(books, 'r1', 'allowance');
  books.clock.set(seoulResetsAtMs - 1);
  await assertRefused(holdFor(books, 'r2', 'allowance'), 'allowance-used-up', seoulResetsAtMs);
  books.clock.set(seoulResetsAtMs);
  assert.equal((await holdFor(books, 'r3', 'allowance')).day, '2026-11-21');
});

test('what is given back goes to the day from which it was taken', async (t) => {
  const books = await openBooks(t, { allowance: 2 });
  const held = await holdFor(books, 'r1', 'allowance');
  await holdFor(books, 'r2', 'allowance');
  books.clock.set(seoulResetsAtMs);
  await holdFor(books, 'r3', 'allowance');
  await resolve(books, 'r1', held, { outcome: 'failed', delivered: true });
  assert.deepEqual(await allowancesOf(books), ['2026-11-20 1/2', '2026-11-21 1/2']);
});

test('a cap that the operator changes counts from the next answer on, and takes no answer away', async (t) => {
  const books = await openBooks(t, { allowance: 3 });
  await holdMany(books, 'allowance', 3);
  const less = { ...books, tariff: { ...books.tariff, dailyAllowance: 1 } };
  await assertRefused(holdFor(less, 'r1', 'allowance'), 'allowance-used-up', seoulResetsAtMs);
  assert.deepEqual(await allowancesOf(books), ['2026-11-20 3/3']);
  const more = { ...books, tariff: { ...books.tariff, dailyAllowance: 4 } };
  await holdFor(more, 'r2', 'allowance');
  await assertRefused(holdFor(more, 'r3', 'allowance'), 'allowance-used-up', seoulResetsAtMs);
  assert.deepEqual(await allowancesOf(books), ['2026-11-20 4/4']);
});

const endings: (Omit<Ending, 'tokens'> & { available: number; used: number })[] = [
  { outcome: 'complete', delivered: true, available: 9_000, used: 1 },
  { outcome: 'stopped', delivered: true, available: 9_000, used: 1 },
  { outcome: 'stopped', delivered: false, available: 10_000, used: 0 },
  { outcome: 'failed', delivered: true, available: 10_000, used: 0 },
];

for (const { available, used, ...ending } of endings) {
  test(`${ending.outcome} ${ending.delivered ? 'with' : 'without'} text is resolved in credits and in answers alike`, async (t) => {
    const books = await openBooks(t);
    const byCredits = await holdFor(books, 'r1', 'credits');
    const byAllowance = await holdFor(books, 'r2', 'allowance');
    await resolve(books, 'r1', byCredits, ending);
    await resolve(books, 'r2', byAllowance, ending);
    assert.deepEqual(await balanceOf(books), { available, held: 0 });
    assert.deepEqual(await allowancesOf(books), [`2026-11-20 ${used}/5`]);
  });
}

test('an answer of the day is not given back twice', async (t) => {
  const books = await openBooks(t);
  const held = await holdFor(books, 'r1', 'allowance');
  await resolve(books, 'r1', held, { outcome: 'failed', delivered: false });
  await assert.rejects(resolve(books, 'r1', held, { outcome: 'failed', delivered: false }), { name: 'Bug' });
  assert.deepEqual(await allowancesOf(books), ['2026-11-20 0/5']);
});
