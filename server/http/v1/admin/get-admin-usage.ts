import {
  type AdminUsage,
  type AdminUsageItem,
  adminUsageQuery,
  adminUsage as replySchema,
} from '../../../../protocol/admin-usage.ts';
import { credits, type MilliCredits } from '../../../base/money.ts';
import { type UsageRow, usageRead } from '../../../operate/usage.ts';
import { type Endpoint, endpoint } from '../../endpoint.ts';
import { csvReply, csvType } from '../csv-reply.ts';
import { type FigureSource, figureDays } from './figure-days.ts';

const shownMax = 1_000;
const fileMax = 1_000_000;

const columns = [
  'key',
  'name',
  'runs',
  'answers',
  'failed',
  'people',
  'promptTokens',
  'completionTokens',
  'credits',
  'allowance',
  'uncosted',
] as const satisfies readonly (keyof AdminUsageItem)[];

export function getAdminUsage({ store, clock, tariff }: FigureSource): Endpoint {
  return endpoint({
    name: 'get-admin-usage',
    method: 'GET',
    path: '/admin/usage',
    summary: 'What was asked and what it cost, by day, model or person',
    access: 'admin',
    query: adminUsageQuery,
    reply: { status: 200, body: replySchema, files: [csvType] },
    async handle({ query: { by, format, ...span } }) {
      const timeZone = tariff.defaultTimeZone;
      const days = figureDays(span, clock.nowMs(), timeZone);
      const limit = format === 'csv' ? fileMax : shownMax + 1;
      const rows = await store.longRead(usageRead, { by, days, limit });
      const all = (by === 'day' ? everyDay(days, rows) : rows).map(presentUsage);
      const [from, to] = [days[0]?.day ?? '', days.at(-1)?.day ?? ''];
      if (format === 'csv')
        return csvReply(`usage-by-${by}-${from}-${to}`, [...columns, 'costs'], cellsOf(all));
      const body: AdminUsage = {
        by,
        from,
        to,
        timeZone,
        items: all.slice(0, shownMax),
        more: all.length > shownMax,
      };
      return { status: 200, body };
    },
  });
}

/** In their order, those on which nothing was asked among them. */
export function everyDay(days: readonly { day: string }[], rows: readonly UsageRow[]): UsageRow[] {
  const known = new Map(rows.map((row) => [row.key, row]));
  return days.map(({ day }) => known.get(day) ?? nothingOn(day));
}

function nothingOn(day: string): UsageRow {
  const counts = { runs: 0, answers: 0, failed: 0, people: 0, promptTokens: 0, completionTokens: 0 };
  return { key: day, name: day, ...counts, settled: 0, allowance: 0, costs: [], uncosted: 0 };
}

function presentUsage({ settled, ...row }: UsageRow): AdminUsageItem {
  return { ...row, credits: credits(settled as MilliCredits) };
}

async function* cellsOf(items: readonly AdminUsageItem[]): AsyncGenerator<string[][]> {
  yield items.map((item) => [
    ...columns.map((column) => String(item[column])),
    item.costs.map(({ amount, currency }) => `${amount.toFixed(6)} ${currency}`).join(' + '),
  ]);
}
