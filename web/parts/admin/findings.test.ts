import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OverviewDay } from '../../../protocol/admin-usage.ts';
import { failureFinding, firstTextFinding, peopleFinding } from './findings.ts';

const dayMs = 86_400_000;

/** Thirty days until 2026-11-20, each as it is made. */
function days(make: (at: number) => Partial<OverviewDay>, count = 30): OverviewDay[] {
  return Array.from({ length: count }, (_, at) => {
    const day = new Date(Date.UTC(2026, 10, 20) - (count - 1 - at) * dayMs).toISOString().slice(0, 10);
    const none = { people: 0, runs: 0, answers: 0, kinds: {}, failed: 0, firstTextMs: null, costs: [] };
    return { ...none, day, ...make(at) };
  });
}

const people = (make: (at: number) => number, count = 30) =>
  peopleFinding(days((at) => ({ people: make(at) }), count));

/** With its total, as the server adds it up. */
function overviewOf(items: OverviewDay[]) {
  const [runs, failed] = (['runs', 'failed'] as const).map((column) =>
    items.reduce((sum, item) => sum + item[column], 0),
  ) as [number, number];
  const firstTextMs = items.find((item) => item.firstTextMs)?.firstTextMs ?? null;
  const total = { people: 0, runs, answers: 0, failed, kinds: {}, firstTextMs, costs: [], uncosted: 0 };
  return { items, total };
}

test('people are said to be more or fewer when yesterday and the weeks around it both say so', () => {
  const whole = { weeks: 4, day: '2026-10-22' };
  // Today is not over and says nothing.
  const grown = people((at) => (at === 29 ? 1 : 80 + at));
  assert.deepEqual(grown, { finding: 'more', ...whole, before: 80, after: 108 });
  assert.deepEqual(
    people((at) => 108 - at),
    { finding: 'fewer', ...whole, before: 108, after: 80 },
  );
  assert.deepEqual(
    people((at) => (at === 28 ? 102 : 100)),
    { finding: 'alike', ...whole, before: 100, after: 102 },
  );
  const long = people((at) => 20 + at, 90);
  assert.deepEqual(long, { finding: 'more', weeks: 12, day: '2026-08-27', before: 24, after: 108 });
});

test('one good day, few people, a short span and a server that has just begun are no trend', () => {
  assert.deepEqual(
    people((at) => (at === 28 ? 200 : 100)),
    { finding: 'most', people: 200 },
  );
  assert.deepEqual(
    people((at) => (at > 20 ? 2 : 1)),
    { finding: 'most', people: 2 },
  );
  assert.deepEqual(
    people((at) => 10 * at, 7),
    { finding: 'most', people: 60 },
  );
  assert.deepEqual(
    people((at) => (at > 20 ? at : 0)),
    { finding: 'most', people: 29 },
  );
  assert.deepEqual(
    people((at) => (at > 25 ? at : 0)),
    { finding: 'few-days' },
  );
});

test('failures are told by the days on which more than a hundredth failed', () => {
  const of = (make: (at: number) => [runs: number, failed: number]) =>
    failureFinding(
      overviewOf(
        days((at) => {
          const [runs, failed] = make(at);
          return { runs, failed };
        }),
      ),
    );
  assert.deepEqual(
    of(() => [100, 0]),
    { finding: 'none' },
  );
  // A hundredth is not more than a hundredth.
  assert.deepEqual(
    of(() => [100, 1]),
    { finding: 'below', runs: 3_000, failed: 30 },
  );
  assert.deepEqual(
    of((at) => [100, at === 16 ? 2 : 0]),
    { finding: 'one-day', day: '2026-11-07' },
  );
  assert.deepEqual(
    of((at) => [100, at > 26 ? 2 : 0]),
    { finding: 'some-days', days: 3 },
  );
  assert.deepEqual(
    of((at) => (at > 26 ? [10, 5] : [0, 0])),
    { finding: 'few-days', runs: 30, failed: 15 },
  );
});

test('the first text is said to be faster by the middle of the first and of the last week', () => {
  const of = (make: (at: number) => number | null, count = 30) =>
    firstTextFinding(
      overviewOf(
        days((at) => {
          const p50 = make(at);
          return { firstTextMs: p50 === null ? null : { p50, p95: 2 * p50 } };
        }, count),
      ),
    );
  assert.deepEqual(
    of((at) => (at > 19 ? 420 : 640)),
    { finding: 'faster', before: 640, after: 420 },
  );
  assert.deepEqual(
    of((at) => (at > 19 ? 640 : 420)),
    { finding: 'slower', before: 420, after: 640 },
  );
  // Little, one slow day, a week without anything, and too short a span.
  assert.deepEqual(
    of((at) => (at > 19 ? 600 : 640)),
    { finding: 'half', ms: 640 },
  );
  assert.deepEqual(
    of((at) => (at === 25 ? 9_000 : 640)),
    { finding: 'half', ms: 640 },
  );
  assert.deepEqual(
    of((at) => (at > 19 ? 420 : at > 7 ? 640 : null)),
    { finding: 'half', ms: 640 },
  );
  assert.deepEqual(
    of((at) => (at > 3 ? 100 : 900), 7),
    { finding: 'half', ms: 900 },
  );
  assert.equal(
    of(() => null),
    undefined,
  );
});
