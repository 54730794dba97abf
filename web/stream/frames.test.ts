import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFrames } from './frames.ts';

function scriptedClock() {
  let nowMs = 1000;
  const tasks: { atMs: number; task: () => void }[] = [];
  return {
    nowMs: () => nowMs,
    nextFrame: (task: () => void, delayMs: number) => void tasks.push({ atMs: nowMs + delayMs, task }),
    waiting: () => tasks.length,
    runNext() {
      const next = tasks.shift();
      assert.ok(next !== undefined, 'nothing was scheduled');
      nowMs = Math.max(nowMs, next.atMs);
      next.task();
      return nowMs;
    },
  };
}

test('many requests make one repaint, and the one after it waits a full frame', () => {
  const clock = scriptedClock();
  const paintedAtMs: number[] = [];
  const request = createFrames(clock, () => paintedAtMs.push(clock.nowMs()));
  for (let i = 0; i < 100; i += 1) request();
  assert.equal(clock.waiting(), 1);
  clock.runNext();
  request();
  request();
  clock.runNext();
  assert.deepEqual(paintedAtMs, [1000, 1033]);
  assert.equal(clock.waiting(), 0);
});

test('a request made while painting is not lost', () => {
  const clock = scriptedClock();
  let paints = 0;
  const request = createFrames(clock, () => {
    paints += 1;
    if (paints === 1) request();
  });
  request();
  clock.runNext();
  clock.runNext();
  assert.equal(paints, 2);
});
