import type { CostAmount, UsageBy } from '../../protocol/admin-usage.ts';
import { longRead } from '../store/long-read.ts';
import { type SqlValue, statement } from '../store/statement.ts';
import type { Executor } from '../store/store.ts';
import { daysTable, type UsageDay } from './usage-days.ts';

export interface UsageQuestion {
  by: UsageBy;
  days: readonly UsageDay[];
  /** The most rows; days are never cut. */
  limit: number;
}

export interface UsageRow {
  key: string;
  name: string;
  runs: number;
  answers: number;
  failed: number;
  people: number;
  promptTokens: number;
  completionTokens: number;
  /** Thousandths of a credit. */
  settled: number;
  allowance: number;
  costs: CostAmount[];
  uncosted: number;
}

type Figures = Omit<UsageRow, 'costs' | 'uncosted'>;
interface CostFigures {
  key: string;
  currency: string | null;
  amount: number | null;
  runs: number;
}

/** Of a closed run `r`: it brought text. */
export const isAnswer = "r.outcome <> 'failed' and r.first_text_at is not null";

/** Sums are cast: of 64-bit integers PostgreSQL makes a decimal. */
const figures = `count(*) as runs,
  cast(sum(case when ${isAnswer} then 1 else 0 end) as bigint) as answers,
  cast(sum(case when r.outcome = 'failed' then 1 else 0 end) as bigint) as failed,
  count(distinct r.account) as people,
  cast(sum(coalesce(r.prompt_tokens, 0)) as bigint) as "promptTokens",
  cast(sum(coalesce(r.completion_tokens, 0)) as bigint) as "completionTokens",
  cast(sum(r.settled) as bigint) as settled,
  cast(sum(case when r.paid_by = 'allowance' and r.hold_state = 'settled' then 1 else 0 end) as bigint) as allowance`;

/** Billionths for 1,000 tokens make units for one. */
const costFigures = `c.currency, count(*) as runs,
  sum(cast(r.prompt_tokens as double precision) * c.per_kilo_prompt
    + cast(r.completion_tokens as double precision) * c.per_kilo_completion) / 1e12 as amount`;
const costOfRun = `left join costs c on c.model = r.model and c.since <= r.created_at
  and (c.until is null or r.created_at < c.until)`;
const inDays = 'days d join runs r on r.created_at >= d.since and r.created_at < d.until';
const inSpan = 'runs r';

interface Grouping {
  key: string;
  name: string;
  from: string;
  join: string;
}

const groupings: Record<UsageBy, Grouping> = {
  day: { key: 'd.day', name: 'd.day', from: inDays, join: '' },
  model: { key: 'r.model', name: 'r.model', from: inSpan, join: '' },
  person: { key: 'r.account', name: 'a.name', from: inSpan, join: 'join accounts a on a.id = r.account' },
};

/** Runs that have ended, over all accounts, with what they cost; found by their time. */
export async function readUsage(executor: Executor, question: UsageQuestion): Promise<UsageRow[]> {
  const { by, days, limit } = question;
  const { key, name, from, join } = groupings[by];
  const { head, where, values } = boundsOf(by, days);
  const rows = await statement<Figures>(
    `${head} select ${key} as key, ${name} as name, ${figures} from ${from} ${join}
     where ${where} group by ${name === key ? key : `${key}, ${name}`}
     order by runs desc, key limit ?`,
  ).all(executor, ...values, by === 'day' ? days.length : limit);
  const costs = await statement<CostFigures>(
    `${head} select ${key} as key, ${costFigures} from ${from} ${costOfRun}
     where ${where} and r.prompt_tokens is not null group by ${key}, c.currency order by c.currency`,
  ).all(executor, ...values);
  return withCosts(rows, costs);
}

/** As `readUsage`, beside everything else that this process does. */
export const usageRead = longRead(import.meta.url, 'usageRead', ({ executor }, question: UsageQuestion) =>
  readUsage(executor, question),
);

function boundsOf(
  by: UsageBy,
  days: readonly UsageDay[],
): { head: string; where: string; values: SqlValue[] } {
  const closed = "r.state = 'closed'";
  if (by === 'day') {
    const { sql, values } = daysTable(days);
    return { head: `with ${sql}`, where: closed, values };
  }
  const span = `${closed} and r.created_at >= ? and r.created_at < ?`;
  return { head: '', where: span, values: [days[0]?.since ?? 0, days.at(-1)?.until ?? 0] };
}

function withCosts(rows: readonly Figures[], costs: readonly CostFigures[]): UsageRow[] {
  const byKey = Map.groupBy(costs, ({ key }) => key);
  return rows.map((row) => {
    const own = byKey.get(row.key) ?? [];
    return {
      ...row,
      costs: own.flatMap(({ currency, amount }) =>
        currency === null || amount === null ? [] : [{ currency, amount }],
      ),
      uncosted: own.find(({ currency }) => currency === null)?.runs ?? 0,
    };
  });
}
