import type { Overview, OverviewDay } from '../../protocol/admin-usage.ts';

const dayMs = 86_400_000;

/** An overview whose days end with the last one, as a server would tell them. @param to `YYYY-MM-DD`. */
export function overviewOf(to: string, days: readonly Partial<OverviewDay>[]): Overview {
  const items = days.map((day, at): OverviewDay => {
    const answers = Object.values(day.kinds ?? {}).reduce((sum, count) => sum + count, 0);
    const label = new Date(Date.parse(to) - (days.length - 1 - at) * dayMs).toISOString().slice(0, 10);
    const none = { people: 0, kinds: {}, failed: 0, firstTextMs: null, costs: [] };
    return { ...none, day: label, runs: answers + (day.failed ?? 0), answers, ...day };
  });
  const sum = (column: 'runs' | 'answers' | 'failed') => items.reduce((all, item) => all + item[column], 0);
  const kinds: OverviewDay['kinds'] = {};
  for (const item of items) {
    for (const [kind, count] of Object.entries(item.kinds) as [keyof typeof kinds, number][]) {
      kinds[kind] = (kinds[kind] ?? 0) + count;
    }
  }
  return {
    from: items[0]?.day ?? to,
    to,
    timeZone: 'Asia/Seoul',
    items,
    total: {
      people: Math.max(0, ...items.map(({ people }) => people)),
      runs: sum('runs'),
      answers: sum('answers'),
      failed: sum('failed'),
      kinds,
      firstTextMs: items.findLast(({ firstTextMs }) => firstTextMs)?.firstTextMs ?? null,
      costs: [],
      uncosted: 0,
    },
    open: 0,
  };
}

/** So many days of a school that grows, with one bad day and an upstream that became faster, the last on a Friday. */
export function richOverview(days: number): Overview {
  return overviewOf(
    '2026-11-20',
    Array.from({ length: days }, (_, at) => {
      const before = days - 1 - at;
      const isWeekend = [5, 6].includes((before + 1) % 7);
      const people = Math.round(Math.max(20, 128 - 1.6 * before) * (isWeekend ? 0.75 : 1));
      const isFast = before < 10;
      const wobble = (at * 7) % 5;
      return {
        people,
        kinds: {
          chat: 7 * people + 10 * wobble,
          room: 4 * people + 6 * wobble,
          interview: Math.round(1.4 * people),
          finder: Math.round(1.6 * people),
          program: 20 + 3 * wobble,
        },
        failed: before === 13 ? 24 : 3 + wobble,
        firstTextMs: isFast
          ? { p50: 420 + 10 * wobble, p95: 1310 + 20 * wobble }
          : { p50: 640 + 10 * wobble, p95: 1900 + 30 * wobble },
      };
    }),
  );
}
