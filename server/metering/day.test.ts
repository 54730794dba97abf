import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Books, openBooks } from '../../tests/support/books.ts';
import type { RunId } from '../base/ids.ts';
import { changeTimeZone, readDay } from './day.ts';
import { hold } from './hold.ts';

const home = 'Asia/Seoul';

const day = ({ store, account, clock }: Books) => readDay(store.db, account, clock.nowMs(), home);
const change = ({ store, account, clock }: Books, timeZone: string) =>
  store.transaction((tx) => changeTimeZone(tx, account, timeZone, clock.nowMs(), home));

/** Takes all answers that the day still has. @returns how many they were. */
async function takeAll(books: Books): Promise<number> {
  const { store, account, tariff, price } = books;
  for (let taken = 0; ; taken += 1) {
    const run = `${books.clock.nowMs()} ${taken}` as RunId;
    const request = { account, run, payer: 'allowance' as const, price };
    const held = await store.transaction((tx) => hold(tx, books.book(), tariff, request)).catch(() => null);
    if (!held) return taken;
  }
}

test('a change of zone counts from the next reset, and the present day stays what it is', async (t) => {
  const books = await openBooks(t);
  books.clock.set(Date.parse('2026-11-20T08:48:00Z'));
  const before = await day(books);
  await change(books, 'America/New_York');
  assert.deepEqual(await day(books), before);
  books.clock.set(before.endsAtMs);
  assert.deepEqual(await day(books), { label: '2026-11-20', endsAtMs: Date.parse('2026-11-21T05:00:00Z') });
  books.clock.set(Date.parse('2026-11-21T05:00:00Z'));
  assert.equal((await day(books)).label, '2026-11-21');
});

test('no way around the world gives a second day', async (t) => {
  const books = await openBooks(t, { allowance: 2 });
  const zones = [
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
    'America/New_York',
    'Asia/Seoul',
    'Europe/Berlin',
  ];
  const startMs = Date.parse('2026-11-20T08:48:00Z');
  books.clock.set(startMs);
  let taken = 0;
  const hours = 24 * 10;
  for (let hour = 0; hour < hours; hour += 1) {
    books.clock.set(startMs + hour * 3_600_000);
    taken += await takeAll(books);
    await change(books, zones[hour % zones.length] ?? home);
  }
  const days = hours / 24;
  assert.ok(taken <= 2 * (days + 1), `${taken} answers in ${days} days`);
  assert.ok(taken >= 2 * (days - 3), `${taken} answers in ${days} days: some were lost`);
});

test('labels never go back, and the day that waits ends when the zone has come past it', async (t) => {
  const books = await openBooks(t, { allowance: 1 });
  await change(books, 'Pacific/Kiritimati');
  books.clock.set((await day(books)).endsAtMs);
  await takeAll(books);
  const far = await day(books);
  await change(books, 'Pacific/Pago_Pago');
  books.clock.set(far.endsAtMs);
  const held = await day(books);
  assert.equal(held.label, far.label);
  assert.equal(await takeAll(books), 0);
  books.clock.set(held.endsAtMs);
  assert.ok((await day(books)).label > far.label);
  assert.equal(await takeAll(books), 1);
});

test('changing back before the reset, or twice, leaves the present day alone', async (t) => {
  const books = await openBooks(t);
  const before = await day(books);
  await change(books, 'America/New_York');
  await change(books, 'Europe/Berlin');
  assert.deepEqual(await day(books), before);
  await change(books, home);
  books.clock.set(before.endsAtMs);
  assert.equal((await day(books)).endsAtMs, before.endsAtMs + 86_400_000);
});

test('a day of 23 hours and one of 25 have their answers once', async (t) => {
  for (const [start, hours] of [
    ['2026-03-29', 23],
    ['2026-10-25', 25],
  ] as const) {
    const books = await openBooks(t, { allowance: 3 });
    books.clock.set(Date.parse('2026-01-10T12:00:00Z'));
    await change(books, 'Europe/Berlin');
    const startMs = Temporal.PlainDate.from(start).toZonedDateTime('Europe/Berlin').epochMilliseconds;
    let taken = 0;
    for (let hour = 0; hour < hours; hour += 1) {
      books.clock.set(startMs + hour * 3_600_000);
      assert.equal((await day(books)).label, start);
      taken += await takeAll(books);
    }
    assert.equal(taken, 3);
    assert.equal((await day(books)).endsAtMs, startMs + hours * 3_600_000);
  }
});
