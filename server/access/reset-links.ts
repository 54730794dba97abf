import { isRealAddress } from '../../protocol/address.ts';
import { type Clock, isoTime } from '../base/clock.ts';
import { Bug, Refusal } from '../base/errors.ts';
import type { AccountId, Ids } from '../base/ids.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Store, Tx } from '../store/store.ts';
import type { Hashing } from './hashing.ts';
import { findLink, type LinkWay, makeLink, takeLink } from './one-time-links.ts';

/** How long a link can be used. */
export const resetLinkLifeMs: Record<LinkWay, number> = {
  admin: 24 * 60 * 60 * 1000,
  mail: 60 * 60 * 1000,
};

export interface ResetLink {
  /** Of the page, with the token behind the `#`: browsers send that part nowhere, so that it is in no log. */
  path: string;
  expiresAtMs: number;
}

const selectAddress = statement<{ email: string }>('select email from accounts where id = ?');
const updatePassword = statement(
  "update credentials set password = ?, updated_at = ? where account = ? and provider = 'credential'",
);
const insertPassword = statement(
  `insert into credentials (id, account, provider, subject, password, created_at, updated_at)
   values (?, ?, 'credential', ?, ?, ?, ?)`,
);
/** While nobody has proved the address, whoever registered it first may have left ways in that are theirs. */
const deleteLinkedLogIns = statement(
  `delete from credentials where account = ? and provider <> 'credential'
     and exists (select 1 from accounts where id = credentials.account and email_verified = 0)`,
);
const revokeKeys = statement(
  `update api_keys set revoked_at = ? where account = ? and revoked_at is null
     and exists (select 1 from accounts where id = api_keys.account and email_verified = 0)`,
);
const deleteSessions = statement('delete from sessions where account = ?');

/**
 * Makes a link by which whoever has it sets the password of an account, once. A newer one ends it; a mailed one, which
 * anybody can ask for, ends mailed ones only.
 * @throws Refusal `not-found`; `conflict` for an account without an address to log in by: of somebody who withdrew, or
 * for whom only an application or a foreign log-in speaks.
 */
export async function makeResetLink(
  tx: Tx,
  account: AccountId,
  { way, nowMs }: { way: LinkWay; nowMs: number },
): Promise<ResetLink> {
  const row = await selectAddress.get(tx, account);
  if (!row) throw new Refusal('not-found');
  if (!isRealAddress(row.email)) {
    throw new Refusal('conflict', { detail: 'This account has no address to log in by.' });
  }
  const lifeMs = resetLinkLifeMs[way];
  const token = await makeLink(tx, { account, purpose: 'password', way }, { nowMs, lifeMs });
  return { path: `/reset#${token}`, expiresAtMs: nowMs + lifeMs };
}

/** The address of an account that is there. */
export async function addressOf(executor: Executor, account: AccountId): Promise<string> {
  const row = await selectAddress.get(executor, account);
  if (!row) throw new Bug(`there is no account ${account}`);
  return row.email;
}

/**
 * Sets the password of a link's account, also of one that had none, uses the link up and ends all sessions,
 * and the linked log-ins and keys of before the address was proved.
 * @param password of the length that joining asks for.
 * @returns whose it was; null when the link cannot be used.
 */
export async function setPasswordByLink(
  { store, hashing, clock, ids }: { store: Store; hashing: Hashing; clock: Clock; ids: Ids },
  token: string,
  password: string,
): Promise<AccountId | null> {
  // Asked before the hash, which would let anybody keep the gate of hashes busy with tokens that are none.
  if ((await findLink(store.read, 'password', token, clock.nowMs())) === null) return null;
  const hash = await hashing.hash(password);
  const nowMs = clock.nowMs();
  return store.transaction(async (tx) => {
    const account = await takeLink(tx, 'password', token, nowMs);
    if (account === null) return null;
    const at = isoTime(nowMs);
    const updated = await updatePassword.run(tx, hash, at, account);
    if (updated === 0) await insertPassword.run(tx, ids.next(), account, account, hash, at, at);
    await deleteLinkedLogIns.run(tx, account);
    await revokeKeys.run(tx, nowMs, account);
    await deleteSessions.run(tx, account);
    return account;
  });
}
