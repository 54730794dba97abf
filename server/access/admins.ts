import { Refusal } from '../base/errors.ts';
import type { AccountId } from '../base/ids.ts';
import { statement } from '../store/statement.ts';
import type { Tx } from '../store/store.ts';

const lockAdmins = statement<{ id: AccountId }>(
  "select id from accounts where role = 'admin' and suspended_at is null order by id {for update}",
);

/**
 * Holds every admin until the transaction is over, so that of two who would leave none one is refused. To be called
 * before anything else of an account is locked, by whatever takes the rights of an admin from an account.
 * @throws Refusal `conflict` when it is the only admin that can log in.
 */
export async function requireAnotherAdmin(tx: Tx, account: AccountId): Promise<void> {
  const admins = await lockAdmins.all(tx);
  if (admins.length === 1 && admins[0]?.id === account) {
    throw new Refusal('conflict', { detail: 'This is the only admin: make another one first.' });
  }
}
