import type { Usage, UsageKind } from '../../../protocol/usage.ts';

/** A day of a plot: how many answers of each kind. */
export interface KindDay {
  /** `YYYY-MM-DD`. */
  day: string;
  answers: Partial<Record<UsageKind, number>>;
}

/** With the number of words. */
export interface UsageDay extends KindDay {
  words: number;
}

const dayMs = 86_400_000;

/** Every day of the span, also those without anything. */
export function daysOf({ from, to, items }: Usage): UsageDay[] {
  const days = new Map<string, UsageDay>();
  for (let ms = Date.parse(from); ms <= Date.parse(to); ms += dayMs) {
    const day = new Date(ms).toISOString().slice(0, 10);
    days.set(day, { day, answers: {}, words: 0 });
  }
  for (const { day, kind, answers, words } of items) {
    const shown = days.get(day);
    if (!shown) continue;
    if (answers > 0) shown.answers[kind] = (shown.answers[kind] ?? 0) + answers;
    shown.words += words ?? 0;
  }
  return [...days.values()];
}

/** The answers of each kind in all, the most first; kinds without any are left out. */
export function totalsOf(days: readonly KindDay[]): [kind: UsageKind, answers: number][] {
  const totals = new Map<UsageKind, number>();
  for (const { answers } of days) {
    for (const [kind, count] of Object.entries(answers) as [UsageKind, number][]) {
      totals.set(kind, (totals.get(kind) ?? 0) + count);
    }
  }
  return [...totals].sort(([, a], [, b]) => b - a);
}
