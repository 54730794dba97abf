/** The value of each line on a day; null where there is none. */
export interface DayValues {
  /** `YYYY-MM-DD`. */
  day: string;
  values: readonly (number | null)[];
}

export interface DrawnLine {
  name: string;
  colour: string;
  /** As `stroke-dasharray`. */
  dash?: string;
}

/** Of fewer points no line is drawn and no change is told: it would look like a trend. */
export const fewestPoints = 5;

/** The last day that has a value; undefined when none has. */
export function lastPoint(
  days: readonly DayValues[],
  line: number,
): { at: number; value: number } | undefined {
  const at = days.findLastIndex(({ values }) => typeof values[line] === 'number');
  const value = days[at]?.values[line];
  return typeof value === 'number' ? { at, value } : undefined;
}

/** Whether neither the day before nor the one after has a value: a line would not show it. */
export function standsAlone(days: readonly DayValues[], line: number, at: number): boolean {
  const has = (place: number) => typeof days[place]?.values[line] === 'number';
  return has(at) && !has(at - 1) && !has(at + 1);
}
