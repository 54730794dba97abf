import type { Overview, OverviewDay } from '../../../protocol/admin-usage.ts';
import { fewestPoints } from '../usage/day-values.ts';

/** What the days tell of how many people came. */
export type PeopleFinding =
  /** Yesterday beside the same day of the week so many weeks before. */
  | { finding: 'more' | 'fewer' | 'alike'; weeks: number; day: string; before: number; after: number }
  /** No change that both days and the weeks around them show: the most on one day. */
  | { finding: 'most'; people: number }
  | { finding: 'few-days' };

export type FailureFinding =
  | { finding: 'none' }
  | { finding: 'few-days' | 'below'; failed: number; runs: number }
  | { finding: 'one-day'; day: string }
  | { finding: 'some-days'; days: number };

export type FirstTextFinding =
  /** The middle of the first week and that of the last one. */
  | { finding: 'faster' | 'slower'; before: number; after: number }
  /** Half of the answers began within that time. */
  | { finding: 'half'; ms: number };

type Days = readonly OverviewDay[];

/** What changes by less is no change. */
const leastChange = 0.1;
const leastPeople = 2;

/** A share of failures that is told of. */
export const failureMark = 0.01;

const leastFaster = 0.2;
const leastFasterMs = 50;
/** Days with a figure that a week needs. */
const daysOfWeek = 3;

/** @param items with today at their end, of which the last word is not said. */
export function peopleFinding(items: Days): PeopleFinding {
  if (items.filter(({ people }) => people > 0).length < fewestPoints) return { finding: 'few-days' };
  const most = { finding: 'most', people: Math.max(...items.map(({ people }) => people)) } as const;
  const whole = items.slice(0, -1);
  const weeks = Math.floor((whole.length - 1) / 7);
  const last = whole.at(-1);
  const first = whole.at(-1 - weeks * 7);
  if (weeks < 2 || !first?.people || !last?.people) return most;
  const [before, after] = [first.people, last.people];
  const told = { weeks, day: first.day, before, after };
  const place = whole.length - 1 - weeks * 7;
  const changes = [
    after / before - 1,
    middlePeople(whole.slice(-7)) / middlePeople(whole.slice(place, place + 7)) - 1,
  ];
  const isLarge = Math.abs(after - before) >= leastPeople;
  if (isLarge && changes.every((change) => change >= leastChange)) return { finding: 'more', ...told };
  if (isLarge && changes.every((change) => change <= -leastChange)) return { finding: 'fewer', ...told };
  if (changes.every((change) => Math.abs(change) < leastChange)) return { finding: 'alike', ...told };
  return most;
}

export function failureFinding({
  items,
  total: { failed, runs },
}: Pick<Overview, 'items' | 'total'>): FailureFinding {
  if (failed === 0) return { finding: 'none' };
  const asked = items.filter(({ runs }) => runs > 0);
  if (asked.length < fewestPoints) return { finding: 'few-days', failed, runs };
  const over = asked.filter((item) => item.failed / item.runs > failureMark);
  const [day, more] = over;
  if (!day) return { finding: 'below', failed, runs };
  return more ? { finding: 'some-days', days: over.length } : { finding: 'one-day', day: day.day };
}

/** Nothing when no text came at all. */
export function firstTextFinding({
  items,
  total,
}: Pick<Overview, 'items' | 'total'>): FirstTextFinding | undefined {
  if (!total.firstTextMs) return undefined;
  const half = { finding: 'half', ms: total.firstTextMs.p50 } as const;
  const whole = items.slice(0, -1);
  if (whole.length < 14) return half;
  const before = middleFirstText(whole.slice(0, 7));
  const after = middleFirstText(whole.slice(-7));
  if (before === undefined || after === undefined || Math.abs(after - before) < leastFasterMs) return half;
  if (after <= before * (1 - leastFaster)) return { finding: 'faster', before, after };
  return after >= before * (1 + leastFaster) ? { finding: 'slower', before, after } : half;
}

/** One good day in a week does not move it. */
function middlePeople(days: Days): number {
  return middleOf(days.map(({ people }) => people)) ?? 0;
}

/** The middle one of the days' p50, of days that have one. */
function middleFirstText(days: Days): number | undefined {
  const known = days.flatMap(({ firstTextMs }) => firstTextMs?.p50 ?? []);
  return known.length < daysOfWeek ? undefined : middleOf(known);
}

function middleOf(numbers: readonly number[]): number | undefined {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
