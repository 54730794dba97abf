import { createHash, randomBytes } from 'node:crypto';
import type { AccountId } from '../base/ids.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Tx } from '../store/store.ts';

/** What a link is for: to set a password, or to show that the address of the account is one's own. */
export type LinkPurpose = 'password' | 'address';
/** How a link reaches its reader. Anybody can have one mailed, so a mailed link never ends one that an admin gave. */
export type LinkWay = 'admin' | 'mail';

export interface Link {
  account: AccountId;
  purpose: LinkPurpose;
  way: LinkWay;
}

interface LinkRow {
  account: AccountId;
}

const tokenForm = /^[A-Za-z0-9_-]{43}$/;

/** Of a purpose, with a token's SHA-256, at a time; a suspended account has none that can be used. */
const canBeUsed = `purpose = ? and token_sha256 = ? and expires_at > ?
  and not exists (select 1 from accounts a where a.id = one_time_links.account and a.suspended_at is not null)`;

const deleteOfPurpose = statement('delete from one_time_links where account = ? and purpose = ?');
const upsertLink = statement(
  `insert into one_time_links (account, purpose, way, token_sha256, expires_at, created_at) values (?, ?, ?, ?, ?, ?)
   on conflict (account, purpose, way) do update set token_sha256 = excluded.token_sha256,
     expires_at = excluded.expires_at, created_at = excluded.created_at`,
);
const selectLink = statement<LinkRow>(`select account from one_time_links where ${canBeUsed}`);
const takeLinkRow = statement<LinkRow>(`delete from one_time_links where ${canBeUsed} returning account`);
const selectMade = statement<{ created_at: number }>(
  'select created_at from one_time_links where account = ? and purpose = ? and way = ? and expires_at > ?',
);
const deleteExpired = statement('delete from one_time_links where expires_at <= ?');

/**
 * Makes a link and ends the older ones of its purpose; a mailed one ends mailed ones only.
 * @returns the token: 256 random bits as 43 characters, of which only the SHA-256 is kept.
 */
export async function makeLink(
  tx: Tx,
  { account, purpose, way }: Link,
  { nowMs, lifeMs }: { nowMs: number; lifeMs: number },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  if (way === 'admin') await deleteOfPurpose.run(tx, account, purpose);
  await upsertLink.run(tx, account, purpose, way, digestOf(token), nowMs + lifeMs, nowMs);
  return token;
}

/** Whose link a token is; null when it is none, has ended or was used. */
export async function findLink(
  executor: Executor,
  purpose: LinkPurpose,
  token: string,
  nowMs: number,
): Promise<AccountId | null> {
  if (!tokenForm.test(token)) return null;
  return (await selectLink.get(executor, purpose, digestOf(token), nowMs))?.account ?? null;
}

/** As `findLink`, and uses it up with all others of its purpose: of two that use one at once, one gets null. */
export async function takeLink(
  tx: Tx,
  purpose: LinkPurpose,
  token: string,
  nowMs: number,
): Promise<AccountId | null> {
  if (!tokenForm.test(token)) return null;
  const taken = await takeLinkRow.get(tx, purpose, digestOf(token), nowMs);
  if (!taken) return null;
  await deleteOfPurpose.run(tx, taken.account, purpose);
  return taken.account;
}

/** When the link that can be used was made, in milliseconds UTC; null when there is none. */
export async function linkMadeAtMs(
  executor: Executor,
  { account, purpose, way }: Link,
  nowMs: number,
): Promise<number | null> {
  return (await selectMade.get(executor, account, purpose, way, nowMs))?.created_at ?? null;
}

/** Lets go of links that have run out. @returns how many there were. */
export function deleteEndedLinks(executor: Executor, nowMs: number): Promise<number> {
  return deleteExpired.run(executor, nowMs);
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
