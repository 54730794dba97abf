import { shortDay } from '../../i18n/times.ts';

const ink = { fill: 'var(--muted)', fontSize: 12 };

/** The axis of days below a plot; of a month one is named a week. A day is `YYYY-MM-DD`. @param days how many there are. */
export const dayAxis = (locale: string, days: number) =>
  ({
    dataKey: 'day',
    tick: ink,
    tickLine: false,
    axisLine: { stroke: 'var(--field)' },
    interval: days > 45 ? 20 : days > 10 ? 6 : 1,
    tickFormatter: (day: string) => shortDay(day, locale),
  }) as const;

/** The axis of whole numbers beside it, in steps that people count in. */
export const countAxis = {
  tick: ink,
  tickLine: false,
  axisLine: false,
  allowDecimals: false,
  niceTicks: 'snap125',
} as const;
