import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retryDelayMs } from './backoff.ts';

test('the wait doubles from a quarter second and stays at eight', () => {
  const delays = [1, 2, 3, 4, 5, 6, 7, 20].map((failures) => retryDelayMs(failures, 0.5));
  assert.deepEqual(delays, [250, 500, 1000, 2000, 4000, 8000, 8000, 8000]);
});

test('the wait is spread by a quarter to both sides', () => {
  assert.equal(retryDelayMs(3, 0), 750);
  assert.equal(retryDelayMs(3, 0.999999), 1250);
});
