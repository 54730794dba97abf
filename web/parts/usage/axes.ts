import { shortDay } from '../../i18n/times.ts';

const ink = { fill: 'var(--muted)', fontSize: 12 };

/** The axis of days below a plot, one named a week. A day is `YYYY-MM-DD`. */
export const dayAxis = (locale: string) =>
  ({
    dataKey: 'day',
    tick: ink,
    tickLine: false,
    axisLine: { stroke: 'var(--field)' },
    interval: 6,
    tickFormatter: (day: string) => shortDay(day, locale),
  }) as const;

/** The axis of whole numbers beside it. */
export const countAxis = { tick: ink, tickLine: false, axisLine: false, allowDecimals: false } as const;
