import { isoTime } from '../base/clock.ts';
import type { AccountId } from '../base/ids.ts';
import { statement } from '../store/statement.ts';
import type { Tx } from '../store/store.ts';

/** Whatever lets somebody in, and what says who somebody is. */
const personal = [
  'delete from sessions where account = ?',
  'delete from credentials where account = ?',
  'delete from api_keys where account = ?',
  'delete from one_time_links where account = ?',
  'delete from pictures where account = ?',
  'delete from two_factors where account = ?',
  'delete from two_factor_codes where account = ?',
  'delete from verifications where identifier = (select email from accounts where id = ?)',
  'delete from results where account = ?',
  'delete from finds where account = ?',
  'delete from vocabulary where account = ?',
  'delete from quotefinder_chats where account = ?',
  'delete from group_members where account = ?',
  'update quotes set account = null where account = ?',
  'update quote_versions set account = null where account = ?',
].map((sql) => statement(sql));
const updateAccount = statement(
  `update accounts set name = '', email = ?, email_verified = 0, image = null, role = 'person',
     language = null, learning_level = null, two_factor = 0,
     suspended_reason = null, updated_at = ? where id = ?`,
);

/**
 * Takes the person off an account: no session, password or key opens it any more, and its address can join again.
 * Without a name stay the ledger with the wallet, the days and the runs, as the proof of what was paid; and the quotes,
 * which belong to the board. Conversations are deleted before, by
 * `Conversations.deleteAll`, which stops the answers that are being written.
 */
export async function withdraw(tx: Tx, account: AccountId, nowMs: number): Promise<void> {
  for (const change of personal) await change.run(tx, account);
  await updateAccount.run(tx, `${account}@withdrawn.invalid`, isoTime(nowMs), account);
}
