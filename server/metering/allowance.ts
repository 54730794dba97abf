import { Bug } from '../base/errors.ts';
import type { AccountId } from '../base/ids.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Tx } from '../store/store.ts';

const insertDay = statement(
  'insert into allowances (account, day, used, cap) values (?, ?, 0, ?) on conflict (account, day) do nothing',
);
const takeOne = statement(
  'update allowances set used = used + 1, cap = ? where account = ? and day = ? and used < ?',
);
const giveOneBack = statement(
  'update allowances set used = used - 1 where account = ? and day = ? and used > 0',
);
const selectUsed = statement<{ used: number }>('select used from allowances where account = ? and day = ?');

/**
 * Sets one answer of the day's allowance aside, in one conditional update.
 * @param cap the answers that this day has.
 * @returns false when they are used up; then nothing was taken.
 */
export async function takeAllowance(tx: Tx, account: AccountId, day: string, cap: number): Promise<boolean> {
  if (cap === 0) return false;
  await insertDay.run(tx, account, day, cap);
  return (await takeOne.run(tx, cap, account, day, cap)) === 1;
}

/** Gives back what `takeAllowance` took, on the day from which it was taken. */
export async function returnAllowance(tx: Tx, account: AccountId, day: string): Promise<void> {
  const changed = await giveOneBack.run(tx, account, day);
  if (changed !== 1) throw new Bug(`account ${account} has no used answer on ${day} to give back`);
}

/** How many answers of that day are used or set aside. */
export async function readAllowanceUsed(
  executor: Executor,
  account: AccountId,
  day: string,
): Promise<number> {
  return (await selectUsed.get(executor, account, day))?.used ?? 0;
}
