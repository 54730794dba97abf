import { isoTime } from '../base/clock.ts';
import { Refusal } from '../base/errors.ts';
import type { AccountId } from '../base/ids.ts';
import type { AccountRow } from '../store/rows/accounts.ts';
import { statement } from '../store/statement.ts';
import type { Tx } from '../store/store.ts';

export type LockedAccount = Pick<
  AccountRow,
  'id' | 'name' | 'email' | 'role' | 'suspended_at' | 'suspended_reason' | 'daily_allowance'
>;

const lockOne = statement<LockedAccount>(
  `select id, name, email, role, suspended_at, suspended_reason, daily_allowance from accounts
   where id = ? and email not like '%@withdrawn.invalid' {for update}`,
);
const updateSuspension = statement(
  'update accounts set suspended_at = ?, suspended_reason = ?, updated_at = ? where id = ?',
);
const deleteSessions = statement('delete from sessions where account = ?');
const deleteLinks = statement('delete from one_time_links where account = ?');

/**
 * Holds an account until the transaction is over. Whoever opens a run for it meanwhile waits, by the foreign key of the
 * run, and sees afterwards what was changed.
 * @throws Refusal `not-found`, also for who has withdrawn.
 */
export async function lockAccount(tx: Tx, account: AccountId): Promise<LockedAccount> {
  const row = await lockOne.get(tx, account);
  if (!row) throw new Refusal('not-found');
  return row;
}

/** Takes every way in from an account that is locked: log-in, sessions, links, keys. */
export async function suspend(tx: Tx, account: AccountId, reason: string, nowMs: number): Promise<void> {
  await updateSuspension.run(tx, nowMs, reason, isoTime(nowMs), account);
  await endSessions(tx, account);
  await deleteLinks.run(tx, account);
}

/** Keys open the account again; sessions that began while it was suspended are ended. */
export async function liftSuspension(tx: Tx, account: AccountId, nowMs: number): Promise<void> {
  await updateSuspension.run(tx, null, null, isoTime(nowMs), account);
  await endSessions(tx, account);
}

/** Ends all sessions of an account. @returns how many there were. */
export function endSessions(tx: Tx, account: AccountId): Promise<number> {
  return deleteSessions.run(tx, account);
}
