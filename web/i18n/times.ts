/** How the page writes times. All take the moment as a value and show it in `timeZone`; the viewer's own by default. */
export interface TimeView {
  locale: string;
  timeZone?: string;
}

const dayMs = 86_400_000;

/** The hour and minute, as `21:12`. */
export function clockTime(iso: string, view: TimeView): string {
  return format(iso, view, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** The day in words, as `11월 20일 금요일` or `11月20日（金）`. */
export function longDay(iso: string, view: TimeView): string {
  if (view.locale !== 'ja') return format(iso, view, { month: 'long', day: 'numeric', weekday: 'long' });
  const day = format(iso, view, { month: 'long', day: 'numeric', weekday: 'short' });
  return day.replace('(', '（').replace(')', '）');
}

/** The parts of a moment that is still to come: `11월 21일`, `토`, `00:00` and the zone's name. */
export function futureMoment(iso: string, view: TimeView) {
  const zone = formatter(view, { timeZoneName: 'longGeneric' })
    .formatToParts(new Date(iso))
    .find((part) => part.type === 'timeZoneName');
  return {
    date: format(iso, view, { month: 'long', day: 'numeric' }),
    weekday: format(iso, view, { weekday: 'short' }),
    time: clockTime(iso, view),
    zone: zone?.value ?? '',
  };
}

/** Which day of the list something belongs to, seen from now. */
export type DayGroup = 'today' | 'yesterday' | 'week' | 'earlier';

/** Groups by the calendar days of the viewer, not by hours. */
export function dayGroup(iso: string, nowMs: number, view: TimeView): DayGroup {
  const days = dayNumber(nowMs, view) - dayNumber(Date.parse(iso), view);
  if (days <= 0) return 'today';
  if (days === 1) return 'yesterday';
  return days <= 7 ? 'week' : 'earlier';
}

/** True when both moments fall on one calendar day of the viewer. */
export function isSameDay(oneIso: string, otherIso: string, view: TimeView): boolean {
  return dayNumber(Date.parse(oneIso), view) === dayNumber(Date.parse(otherIso), view);
}

/** What a list row says at its end: the time for today, the weekday within a week, else the date. */
export function shortMoment(iso: string, nowMs: number, view: TimeView): string {
  const group = dayGroup(iso, nowMs, view);
  if (group === 'today') return clockTime(iso, view);
  if (group === 'earlier') return shortDate(iso, view);
  return format(iso, view, { weekday: 'short' });
}

/** The day on the least room, as `11. 20.`, `Nov 20` or `11/20`: English has no order of figures that all its readers share. */
export function shortDate(iso: string, view: TimeView): string {
  return format(iso, view, { month: view.locale === 'en' ? 'short' : 'numeric', day: 'numeric' });
}

/** The same of a day of the calendar, wherever it is seen. @param day `YYYY-MM-DD`. */
export function shortDay(day: string, locale: string): string {
  return shortDate(`${day}T00:00:00Z`, { locale, timeZone: 'UTC' });
}

/** The same in words, as `11월 20일`, `November 20` or `11月20日`. */
export function dayOfMonth(day: string, locale: string): string {
  return format(`${day}T00:00:00Z`, { locale, timeZone: 'UTC' }, { month: 'long', day: 'numeric' });
}

/** The name of a day of the week, wherever it is seen. @param day `YYYY-MM-DD`. */
export function weekdayName(day: string, locale: string, length: 'short' | 'long'): string {
  return format(`${day}T00:00:00Z`, { locale, timeZone: 'UTC' }, { weekday: length });
}

/** Minutes on little room, as `14분`, `14 min` or `14分`. */
export function shortMinutes(minutes: number, locale: string): string {
  const words = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'short' });
  return closeUp(words.format(minutes), locale);
}

/** Seconds with one decimal below ten, as `6.8초`, `6.8s` or `12초`; at least a tenth. */
export function seconds(durationMs: number, locale: string): string {
  const words = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'second',
    // The narrow unit of Japanese is the English letter.
    unitDisplay: locale === 'ja' ? 'short' : 'narrow',
    maximumFractionDigits: durationMs < 10_000 ? 1 : 0,
  }).format(Math.max(100, durationMs) / 1000);
  return closeUp(words, locale);
}

/** Hours and minutes, as `6시간 12분`; at least one minute. */
export function hoursAndMinutes(durationMs: number, locale: string): string {
  const minutes = Math.max(1, Math.ceil(durationMs / 60_000));
  const words = new Intl.DurationFormat(locale, { style: 'long' }).format({
    hours: Math.floor(minutes / 60),
    minutes: minutes % 60,
  });
  return closeUp(words, locale);
}

/** The largest unit of which there are at least two, or one minute: as `6일`, `2주` or `3개월`. */
export function roughDuration(durationMs: number, locale: string): string {
  const units = [
    ['year', 365 * dayMs],
    ['month', 30 * dayMs],
    ['week', 7 * dayMs],
    ['day', dayMs],
    ['hour', dayMs / 24],
  ] as const;
  const [unit, unitMs] = units.find(([, ms]) => durationMs >= 2 * ms) ?? (['minute', 60_000] as const);
  const words = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.max(1, Math.round(durationMs / unitMs)),
  );
  return closeUp(words, locale);
}

/** Japanese writes a number and its unit without the blank that Intl puts there. */
function closeUp(words: string, locale: string): string {
  return locale === 'ja' ? words.replace(/\s/gu, '') : words;
}

/** Days since 1970 of the calendar day that the moment falls on in the zone. */
function dayNumber(ms: number, view: TimeView): number {
  const parts = formatter({ ...view, locale: 'en' }, { year: 'numeric', month: 'numeric', day: 'numeric' });
  const numbers = new Map(parts.formatToParts(ms).map((part) => [part.type, Number(part.value)]));
  return Date.UTC(numbers.get('year') ?? 0, (numbers.get('month') ?? 1) - 1, numbers.get('day') ?? 1) / dayMs;
}

function format(iso: string, view: TimeView, options: Intl.DateTimeFormatOptions): string {
  return formatter(view, options).format(new Date(iso));
}

function formatter(view: TimeView, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(view.locale, {
    ...options,
    ...(view.timeZone && { timeZone: view.timeZone }),
  });
}
