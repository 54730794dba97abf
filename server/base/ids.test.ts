import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settableClock } from '../../tests/support/clock.ts';
import { createIds } from './ids.ts';

const zeros = (bytes: number) => new Uint8Array(bytes);
const ones = (bytes: number) => new Uint8Array(bytes).fill(0xff);

/** The 48 bits of milliseconds at the front. */
function timeOf(id: string): number {
  return Number.parseInt(id.slice(0, 13).replace('-', ''), 16);
}

test('an id has the time, version 7 and the variant, whatever the random bits are', () => {
  const clock = settableClock(0x0123_4567_89ab);
  assert.equal(createIds(clock, zeros).next(), '01234567-89ab-7000-8000-000000000000');
  assert.equal(createIds(clock, ones).next(), '01234567-89ab-7000-bfff-ffffffffffff');
});

test('ids of one millisecond are in the order in which they were made, past the end of the counter', () => {
  const clock = settableClock();
  const ids = createIds(clock, zeros);
  const made = Array.from({ length: 10_000 }, () => ids.next<'run'>());
  assert.deepEqual(made, made.toSorted());
  assert.equal(new Set(made).size, made.length);
  assert.equal(timeOf(made[4_095] ?? ''), clock.nowMs());
  assert.equal(timeOf(made[4_096] ?? ''), clock.nowMs() + 1);
});

test('a clock that is set back gives no id a second time and none out of order', () => {
  const clock = settableClock();
  const ids = createIds(clock, zeros);
  const before = ids.next();
  clock.set(clock.nowMs() - 3_600_000);
  const after = ids.next();
  assert.ok(after > before);
});

test('the counter begins again with each millisecond', () => {
  const clock = settableClock();
  const ids = createIds(clock, zeros);
  ids.next();
  ids.next();
  clock.advance(1);
  assert.match(ids.next(), /-7000-8000-/);
});

test('two sources at the same millisecond give different ids', () => {
  const clock = settableClock();
  const made = Array.from({ length: 100 }, () => createIds(clock).next());
  assert.equal(new Set(made).size, made.length);
});
