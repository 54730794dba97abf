import { adminUsageMaxDays } from '../../../../protocol/admin-usage.ts';
import type { Clock } from '../../../base/clock.ts';
import { dayAt } from '../../../base/day.ts';
import { Refusal } from '../../../base/errors.ts';
import type { Tariff } from '../../../metering/hold.ts';
import { daysBetween, type UsageDay } from '../../../operate/usage-days.ts';
import type { Store } from '../../../store/store.ts';

/** What figures are read with. */
export interface FigureSource {
  store: Store;
  clock: Clock;
  tariff: Tariff;
}

const defaultDays = 30;

/**
 * The days that are asked for, in the server's zone; the last thirty unless said.
 * @throws Refusal `validation-failed`.
 */
export function figureDays(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  nowMs: number,
  timeZone: string,
): UsageDay[] {
  const last = to ?? dayAt(nowMs, timeZone).label;
  const first = from ?? earlier(last, defaultDays - 1);
  const span = Temporal.PlainDate.from(first).until(Temporal.PlainDate.from(last), { largestUnit: 'days' });
  if (span.days < 0) refuse('is after to');
  if (span.days >= adminUsageMaxDays) refuse(`is more than ${adminUsageMaxDays} days before to`);
  return daysBetween(first, last, timeZone);
}

/** @param days how many, with today. */
export function lastDays(days: number, nowMs: number, timeZone: string): UsageDay[] {
  const today = dayAt(nowMs, timeZone).label;
  return daysBetween(earlier(today, days - 1), today, timeZone);
}

function earlier(day: string, days: number): string {
  return Temporal.PlainDate.from(day).subtract({ days }).toString();
}

function refuse(message: string): never {
  throw new Refusal('validation-failed', { errors: [{ field: 'from', message }] });
}
