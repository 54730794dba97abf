const ink = { fill: 'var(--muted)', fontSize: 12 };

/** The axis of days below a plot, one named a week. A day is `YYYY-MM-DD`. */
export const dayAxis = {
  dataKey: 'day',
  tick: ink,
  tickLine: false,
  axisLine: { stroke: 'var(--field)' },
  interval: 6,
  tickFormatter: (day: string) => `${Number(day.slice(5, 7))}.${Number(day.slice(8))}`,
} as const;

/** The axis of whole numbers beside it. */
export const countAxis = { tick: ink, tickLine: false, axisLine: false, allowDecimals: false } as const;
