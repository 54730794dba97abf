import { isoTime } from '../base/clock.ts';
import type { AccountId } from '../base/ids.ts';
import { statement } from '../store/statement.ts';
import type { Tx } from '../store/store.ts';
import { lockAccount } from './suspension.ts';

/** What lets somebody in, what says who somebody is, and what others would go on reading. */
const personal = [
  'delete from sessions where account = ?',
  'delete from credentials where account = ?',
  'delete from api_keys where account = ?',
  'delete from one_time_links where account = ?',
  'delete from pictures where account = ?',
  'delete from two_factors where account = ?',
  'delete from two_factor_codes where account = ?',
  'delete from verifications where identifier = (select email from accounts where id = ?)',
  'delete from group_members where account = ?',
  'delete from invitations where email = (select email from accounts where id = ?)',
  "delete from quotes where account = ? and status = 'submitted'",
].map((sql) => statement(sql));
const deleteQuotes = statement('delete from quotes where account = ?');
const nameless = [
  'update quotes set account = null where account = ?',
  'update quote_versions set account = null where account = ?',
].map((sql) => statement(sql));
const updateAccount = statement(
  `update accounts set name = '', email = ?, email_verified = 0, image = null, role = 'person', time_zone = null,
     time_zone_before = null, time_zone_from = null, language = null, learning_level = null, two_factor = 0,
     suspended_at = ?, suspended_reason = null, daily_allowance = null, updated_at = ? where id = ?`,
);
const insertPurge = statement('insert into purges (account, requested_at) values (?, ?)');

/** What becomes of the reviewed quotes of who leaves: they stay on the board without a name, or go. */
export type LeftQuotes = 'keep' | 'remove';

/**
 * Takes the person off an account: no session, password or key opens it any more, and its address can join again.
 * What stays are the ledger with the wallet, the days and the runs, by the account's id, as the proof of what was paid.
 * Quotes that nobody has reviewed go. Whatever else there is of the person can be read by nobody from here on, and is
 * written down to be purged. The account is as a suspended one, so that nothing begins in its name.
 * @throws Refusal `not-found` for who has withdrawn.
 */
export async function withdraw(
  tx: Tx,
  account: AccountId,
  { quotes, nowMs }: { quotes: LeftQuotes; nowMs: number },
): Promise<void> {
  await lockAccount(tx, account);
  for (const change of personal) await change.run(tx, account);
  if (quotes === 'remove') await deleteQuotes.run(tx, account);
  for (const change of nameless) await change.run(tx, account);
  await updateAccount.run(tx, `${account}@withdrawn.invalid`, nowMs, isoTime(nowMs), account);
  await insertPurge.run(tx, account, nowMs);
}
