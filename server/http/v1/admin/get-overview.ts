import {
  type CostAmount,
  type Overview,
  type OverviewDay,
  overviewQuery,
  overview as replySchema,
} from '../../../../protocol/admin-usage.ts';
import type { UsageKind } from '../../../../protocol/usage.ts';
import { type KindCounts, overviewRead } from '../../../operate/overview.ts';
import type { UsageRow } from '../../../operate/usage.ts';
import { type Endpoint, endpoint } from '../../endpoint.ts';
import { type FigureSource, lastDays } from './figure-days.ts';
import { everyDay } from './get-admin-usage.ts';

export function getOverview({ store, clock, tariff }: FigureSource): Endpoint {
  return endpoint({
    name: 'get-overview',
    method: 'GET',
    path: '/admin/overview',
    summary: 'How the server did over the last days',
    access: 'admin',
    query: overviewQuery,
    reply: { status: 200, body: replySchema },
    async handle({ query }) {
      const timeZone = tariff.defaultTimeZone;
      const days = lastDays(query.days, clock.nowMs(), timeZone);
      const read = await store.longRead(overviewRead, { days });
      const items = everyDay(days, read.days).map(
        (row): OverviewDay => ({
          ...dayOf(row),
          kinds: read.kinds[row.key] ?? {},
          firstTextMs: read.firstTextMs[row.key] ?? null,
        }),
      );
      const total = {
        ...sumOf(items),
        people: read.people,
        kinds: addKinds(items.map(({ kinds }) => kinds)),
        firstTextMs: read.totalFirstTextMs,
        costs: addCosts(items.flatMap(({ costs }) => costs)),
        uncosted: read.days.reduce((sum, { uncosted }) => sum + uncosted, 0),
      };
      const [from, to] = [days[0]?.day ?? '', days.at(-1)?.day ?? ''];
      const body: Overview = { from, to, timeZone, items, total, open: read.open };
      return { status: 200, body };
    },
  });
}

function dayOf({
  key: day,
  people,
  runs,
  answers,
  failed,
  costs,
}: UsageRow): Omit<OverviewDay, 'firstTextMs' | 'kinds'> {
  return { day, people, runs, answers, failed, costs };
}

function sumOf(items: readonly OverviewDay[]): Pick<OverviewDay, 'runs' | 'answers' | 'failed'> {
  const sum = (column: 'runs' | 'answers' | 'failed') =>
    items.reduce((total, item) => total + item[column], 0);
  return { runs: sum('runs'), answers: sum('answers'), failed: sum('failed') };
}

function addKinds(days: readonly KindCounts[]): KindCounts {
  const sums: KindCounts = {};
  for (const [kind, answers] of days.flatMap((kinds) => Object.entries(kinds) as [UsageKind, number][])) {
    sums[kind] = (sums[kind] ?? 0) + answers;
  }
  return sums;
}

function addCosts(costs: readonly CostAmount[]): CostAmount[] {
  const sums = new Map<string, number>();
  for (const { currency, amount } of costs) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return [...sums].map(([currency, amount]) => ({ currency, amount }));
}
