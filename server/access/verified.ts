import { Refusal } from '../base/errors.ts';
import type { AccountId } from '../base/ids.ts';
import { statement } from '../store/statement.ts';
import type { Executor } from '../store/store.ts';

/** By a mail, by a log-in at a provider, or by an application that speaks for somebody. */
const selectKnown = statement<{ known: number }>(
  `select 1 as known from accounts a where a.id = ? and (a.email_verified = 1
     or exists (select 1 from credentials c where c.account = a.id and c.provider <> 'credential')
     or exists (select 1 from external_accounts e where e.account = a.id))`,
);

/** @throws Refusal `email-unverified` for an account of which somebody has only said that an address is theirs. */
export async function requireVerified(executor: Executor, account: AccountId): Promise<void> {
  if (!(await selectKnown.get(executor, account))) throw new Refusal('email-unverified');
}
