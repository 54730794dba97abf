import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Grade } from '../../protocol/vocabulary.ts';
import { dueAfterEach, firstLearning, type Learning, learningAfter } from './vocabulary-schedule.ts';

const startMs = Date.UTC(2026, 10, 20, 3);
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Reviews a phrase each time at the moment at which it is due. */
function reviewed(grades: Grade[]): Learning {
  return grades.reduce(
    (learning, grade) => learningAfter(learning, grade, learning.due),
    firstLearning(startMs),
  );
}

test('a new phrase is due at once, and its first review follows the learning steps of FSRS', () => {
  const first = firstLearning(startMs);
  assert.deepEqual([first.state, first.due, first.reviewed_at], ['new', startMs, null]);
  assert.deepEqual(dueAfterEach(first, startMs), {
    again: startMs + minuteMs,
    hard: startMs + 6 * minuteMs,
    good: startMs + 10 * minuteMs,
    easy: startMs + 8 * dayMs,
  });
});

const paths: { grades: Grade[]; state: Learning['state']; days: number; lapses: number }[] = [
  { grades: ['good'], state: 'learning', days: 0, lapses: 0 },
  { grades: ['good', 'good'], state: 'review', days: 2, lapses: 0 },
  { grades: ['easy'], state: 'review', days: 8, lapses: 0 },
  { grades: ['easy', 'again'], state: 'relearning', days: 0, lapses: 1 },
];
for (const { grades, state, days, lapses } of paths) {
  test(`${grades.join(', ')}: ${state}, ${days} days, ${lapses} lapses`, () => {
    const after = reviewed(grades);
    assert.deepEqual(
      [after.state, after.scheduled_days, after.lapses, after.reviews],
      [state, days, lapses, grades.length],
    );
  });
}

test('the better it is known, the later it comes back', () => {
  const learning = reviewed(['good', 'good', 'good']);
  const { again, hard, good, easy } = dueAfterEach(learning, learning.due);
  assert.ok(again < hard && hard < good && good < easy);
});

test('what is kept is whole numbers, and goes on as if nothing had been rounded', () => {
  const learning = reviewed(['good', 'good', 'hard', 'good', 'again', 'good', 'easy']);
  for (const value of Object.values(learning)) {
    if (typeof value === 'number') assert.ok(Number.isSafeInteger(value), String(value));
  }
  const kept = JSON.parse(JSON.stringify(learning)) as Learning;
  assert.deepEqual(learningAfter(kept, 'good', kept.due), learningAfter(learning, 'good', learning.due));
});

test('the same review gives the same date each time', () => {
  const learning = reviewed(['good', 'good', 'good', 'good']);
  const dues = Array.from({ length: 20 }, () => learningAfter(learning, 'good', learning.due).due);
  assert.equal(new Set(dues).size, 1);
});
