import { Bug, Refusal } from '../base/errors.ts';
import type { AccountId } from '../base/ids.ts';
import { statement } from '../store/statement.ts';
import type { Executor } from '../store/store.ts';
import type { Zones } from './day.ts';

/** What decides over what an account can spend, beside its balance. */
export interface Standing extends Zones {
  /** Milliseconds UTC; null: it is not suspended. */
  suspended_at: number | null;
  /** Answers a day: those that were given to this account, else the most of its groups; null: what all others have. */
  daily_allowance: number | null;
}

/** One query, whose cost does not grow with the number of people or groups. */
export const standingSql = `
  select a.time_zone, a.time_zone_before, a.time_zone_from, a.suspended_at, coalesce(a.daily_allowance, (
    select max(g.daily_allowance) from group_members m join groups g on g.id = m.in_group where m.account = a.id
  )) as daily_allowance
  from accounts a where a.id = ?`;
const selectStanding = statement<Standing>(standingSql);

export async function readStanding(executor: Executor, account: AccountId): Promise<Standing> {
  const standing = await selectStanding.get(executor, account);
  if (!standing) throw new Bug(`there is no account ${account}`);
  return standing;
}

/** @throws Refusal `forbidden` for a suspended account. */
export function requireGoodStanding({ suspended_at: suspendedAtMs }: Standing): void {
  if (suspendedAtMs !== null) throw new Refusal('forbidden', { detail: 'This account is suspended.' });
}
