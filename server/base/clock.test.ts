import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoTime, systemClock } from './clock.ts';

test('times on the wire are UTC with milliseconds, also when they are whole', () => {
  assert.equal(isoTime(0), '1970-01-01T00:00:00.000Z');
  assert.equal(isoTime(Date.UTC(2026, 10, 20, 3, 4, 5, 6)), '2026-11-20T03:04:05.006Z');
});

test('the monotonic clock is not the time of day', () => {
  const first = systemClock.monotonicMs();
  assert.ok(systemClock.monotonicMs() >= first);
  assert.ok(systemClock.nowMs() > Date.UTC(2026, 0, 1));
  assert.ok(first < Date.UTC(2000, 0, 1));
});
