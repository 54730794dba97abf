import type { AccountId } from '../base/ids.ts';
import type { MilliCredits } from '../base/money.ts';
import type { RunRow } from '../store/rows/money.ts';
import { statement } from '../store/statement.ts';
import type { Executor } from '../store/store.ts';

/** What the ledger of an account comes to. */
export interface LedgerSums {
  granted: MilliCredits;
  adjusted: MilliCredits;
  settled: MilliCredits;
}

/** Closed runs of one kind. */
export interface KindUsage {
  kind: RunRow['kind'];
  complete: number;
  stopped: number;
  failed: number;
  prompt_tokens: number;
  completion_tokens: number;
}

const sumLedger = statement<LedgerSums>(
  `select coalesce(sum(case kind when 'grant' then amount else 0 end), 0) as granted,
     coalesce(sum(case kind when 'adjust' then amount else 0 end), 0) as adjusted,
     coalesce(sum(settled), 0) as settled
   from ledger where account = ?`,
);
const countWays = statement<{ sessions: number; keys: number }>(
  `select (select count(*) from sessions s where s.account = a.id) as sessions,
     (select count(*) from api_keys k where k.account = a.id and k.revoked_at is null) as keys
   from accounts a where a.id = ?`,
);
const sumUsage = statement<KindUsage>(
  `select kind, sum(case outcome when 'complete' then 1 else 0 end) as complete,
     sum(case outcome when 'stopped' then 1 else 0 end) as stopped,
     sum(case outcome when 'failed' then 1 else 0 end) as failed,
     coalesce(sum(prompt_tokens), 0) as prompt_tokens, coalesce(sum(completion_tokens), 0) as completion_tokens
   from runs where account = ? and created_at >= ? and state = 'closed' group by kind order by kind`,
);

export async function readLedgerSums(executor: Executor, account: AccountId): Promise<LedgerSums> {
  const none = 0 as MilliCredits;
  return (await sumLedger.get(executor, account)) ?? { granted: none, adjusted: none, settled: none };
}

/** By how many sessions and keys an account is open. */
export async function countWaysIn(
  executor: Executor,
  account: AccountId,
): Promise<{ sessions: number; keys: number }> {
  return (await countWays.get(executor, account)) ?? { sessions: 0, keys: 0 };
}

export function readUsage(executor: Executor, account: AccountId, sinceMs: number): Promise<KindUsage[]> {
  return sumUsage.all(executor, account, sinceMs);
}
