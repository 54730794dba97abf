import { startOfNextDay } from '../base/day.ts';

/** A day of the server's zone. */
export interface UsageDay {
  /** `YYYY-MM-DD`. */
  day: string;
  /** Milliseconds UTC; `until` is the first one after it. */
  since: number;
  until: number;
}

/** The days from one to another, both included. @param from and to `YYYY-MM-DD`. @param timeZone IANA name. */
export function daysBetween(from: string, to: string, timeZone: string): UsageDay[] {
  const days: UsageDay[] = [];
  const last = Temporal.PlainDate.from(to);
  let date = Temporal.PlainDate.from(from);
  while (Temporal.PlainDate.compare(date, last) <= 0) {
    const before = date.subtract({ days: 1 }).toString();
    const since = startOfNextDay(before, timeZone);
    days.push({ day: date.toString(), since, until: startOfNextDay(date.toString(), timeZone) });
    date = date.add({ days: 1 });
  }
  return days;
}

/** The days as a table `days(day, since, until)` of a `with` clause, and its values. At least one day. */
export function daysTable(days: readonly UsageDay[]): { sql: string; values: (string | number)[] } {
  const rows = days.map((_, index) =>
    index === 0 ? '(cast(? as text), cast(? as bigint), cast(? as bigint))' : '(?, ?, ?)',
  );
  return {
    sql: `days (day, since, until) as (values ${rows.join(', ')})`,
    values: days.flatMap(({ day, since, until }) => [day, since, until]),
  };
}
