import type { Usage } from '../../../protocol/usage.ts';

/** How long was practised on a day of the week. */
export interface WeekdayPractice {
  /** `YYYY-MM-DD`, a day that has this name. */
  day: string;
  minutes: number;
}

/** What was corrected in a calendar week. */
export interface CorrectedWeek {
  /** The first day of it, as `YYYY-MM-DD`. */
  day: string;
  checkedWords: number;
  correctedPlaces: number;
  /** Places in a hundred words, to a tenth; null when none was looked at. */
  rate: number | null;
}

const dayMs = 86_400_000;

/** The days of the week from Monday on, and on how many days of the span there was any practice. */
export function practiceOf({ items }: Usage): { weekdays: WeekdayPractice[]; practiceDays: number } {
  const seconds = new Map<string, number>();
  const practised = new Set<string>();
  for (const { day, practiceSeconds } of items) {
    if (!practiceSeconds) continue;
    practised.add(day);
    const weekday = weekdayOf(day);
    seconds.set(weekday, (seconds.get(weekday) ?? 0) + practiceSeconds);
  }
  const weekdays = Array.from({ length: 7 }, (_, at) => dayAfter(epochMonday, at)).map((day) => ({
    day,
    minutes: Math.ceil((seconds.get(day) ?? 0) / 60),
  }));
  return { weekdays, practiceDays: practised.size };
}

/** Every week of the span, also those in which nothing was looked at. */
export function correctedWeeks({ from, to, items }: Usage): CorrectedWeek[] {
  const weeks = new Map<string, CorrectedWeek>();
  for (let day = mondayOf(from); day <= to; day = dayAfter(day, 7)) {
    weeks.set(day, { day, checkedWords: 0, correctedPlaces: 0, rate: null });
  }
  for (const { day, checkedWords, correctedPlaces } of items) {
    const week = weeks.get(mondayOf(day));
    if (!week) continue;
    week.checkedWords += checkedWords ?? 0;
    week.correctedPlaces += correctedPlaces ?? 0;
  }
  return [...weeks.values()].map((week) => ({ ...week, rate: rateOf(week) }));
}

/** Places in a hundred words, to a tenth; null without words. */
export function rateOf({
  checkedWords,
  correctedPlaces,
}: Pick<CorrectedWeek, 'checkedWords' | 'correctedPlaces'>): number | null {
  return checkedWords === 0 ? null : Math.round((correctedPlaces / checkedWords) * 1000) / 10;
}

const epochMonday = '1970-01-05';

function mondayOf(day: string): string {
  return dayAfter(day, -((new Date(day).getUTCDay() + 6) % 7));
}

function weekdayOf(day: string): string {
  return dayAfter(epochMonday, (new Date(day).getUTCDay() + 6) % 7);
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}
