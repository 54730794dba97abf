import type { UsageKind } from '../../protocol/usage.ts';
import { usageKindOf } from '../runs/place.ts';
import { longRead } from '../store/long-read.ts';
import type { ConversationRow } from '../store/rows/chat.ts';
import type { RunRow } from '../store/rows/money.ts';
import { statement } from '../store/statement.ts';
import type { Executor } from '../store/store.ts';
import { isAnswer, readUsage, type UsageRow } from './usage.ts';
import { daysTable, type UsageDay } from './usage-days.ts';

export interface FirstText {
  p50: number;
  p95: number;
}

export type KindCounts = Partial<Record<UsageKind, number>>;

export interface OverviewRead {
  /** Days on which something was asked. */
  days: UsageRow[];
  /** The answers of each of them, by where they were asked for. */
  kinds: Record<string, KindCounts>;
  firstTextMs: Record<string, FirstText>;
  totalFirstTextMs: FirstText | null;
  /** How many people asked something over all the days. */
  people: number;
  /** Runs that are open at this moment. */
  open: number;
}

/** So many runs of a day had their first text after `tens` times 10 ms. */
interface Bar {
  day: string;
  tens: number;
  runs: number;
}

/** So many answers of a day were of such runs, in such a kind of conversation. */
interface PlaceCount {
  day: string;
  kind: RunRow['kind'];
  place: ConversationRow['kind'] | null;
  answers: number;
}

const stepMs = 10;

/** How the server did over some days. */
export async function readOverview(
  executor: Executor,
  { days }: { days: readonly UsageDay[] },
): Promise<OverviewRead> {
  const { sql, values } = daysTable(days);
  const bars = await statement<Bar>(
    `with ${sql} select d.day, (r.first_text_at - r.created_at) / ${stepMs} as tens, count(*) as runs
     from days d join runs r on r.created_at >= d.since and r.created_at < d.until
     where r.state = 'closed' and r.first_text_at is not null group by d.day, tens`,
  ).all(executor, ...values);
  const people = await statement<{ people: number }>(
    'select count(distinct account) as people from runs where created_at >= ? and created_at < ?',
  ).get(executor, days[0]?.since ?? 0, days.at(-1)?.until ?? 0);
  const open = await statement<{ runs: number }>(
    "select count(*) as runs from runs where state = 'open'",
  ).get(executor);
  const byDay = Map.groupBy(bars, ({ day }) => day);
  return {
    days: await readUsage(executor, { by: 'day', days, limit: days.length }),
    kinds: await readKinds(executor, days),
    firstTextMs: Object.fromEntries(
      [...byDay].flatMap(([day, own]) => {
        const figures = percentiles(own);
        return figures ? [[day, figures]] : [];
      }),
    ),
    totalFirstTextMs: percentiles(bars),
    people: people?.people ?? 0,
    open: open?.runs ?? 0,
  };
}

/** As `readOverview`, beside everything else that this process does. */
export const overviewRead = longRead(
  import.meta.url,
  'overviewRead',
  ({ executor }, question: { days: readonly UsageDay[] }) => readOverview(executor, question),
);

async function readKinds(executor: Executor, days: readonly UsageDay[]): Promise<Record<string, KindCounts>> {
  const { sql, values } = daysTable(days);
  const counts = await statement<PlaceCount>(
    `with ${sql} select d.day, r.kind, c.kind as place, count(*) as answers
     from days d join runs r on r.created_at >= d.since and r.created_at < d.until
     left join conversations c on c.account = r.account and c.id = r.conversation
     where r.state = 'closed' and ${isAnswer} group by d.day, r.kind, c.kind`,
  ).all(executor, ...values);
  const kinds: Record<string, KindCounts> = {};
  for (const { day, place, answers, ...run } of counts) {
    const kind = usageKindOf(run, place);
    kinds[day] = { ...kinds[day], [kind]: (kinds[day]?.[kind] ?? 0) + answers };
  }
  return kinds;
}

/** By the nearest rank, to the end of its bar. */
export function percentiles(bars: readonly Pick<Bar, 'tens' | 'runs'>[]): FirstText | null {
  const sorted = [...bars].sort((a, b) => a.tens - b.tens);
  const total = sorted.reduce((sum, { runs }) => sum + runs, 0);
  if (total === 0) return null;
  const at = (share: number) => {
    let left = Math.ceil(total * share);
    const bar = sorted.find(({ runs }) => {
      left -= runs;
      return left <= 0;
    });
    return Math.max(0, (bar?.tens ?? 0) + 1) * stepMs;
  };
  return { p50: at(0.5), p95: at(0.95) };
}
