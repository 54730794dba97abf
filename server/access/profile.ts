import { isoTime } from '../base/clock.ts';
import type { AccountId } from '../base/ids.ts';
import { statement } from '../store/statement.ts';
import type { Tx } from '../store/store.ts';

const updateName = statement('update accounts set name = ?, updated_at = ? where id = ?');

/** @param name checked by `protocol/account.ts`. */
export async function changeName(tx: Tx, account: AccountId, name: string, nowMs: number): Promise<void> {
  await updateName.run(tx, name, isoTime(nowMs), account);
}
