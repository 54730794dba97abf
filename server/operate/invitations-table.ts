import type { Redeemed } from '../access/joining.ts';
import type { Id } from '../base/ids.ts';
import type { InvitationRow } from '../store/rows/operate.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Tx } from '../store/store.ts';

export type InvitationId = Id<'invitation'>;

const usable = `token_sha256 = ? and uses < max_uses and expires_at > ? and revoked_at is null
    and (email is null or email = ?) and (import is null or exists (
      select 1 from invitation_imports f where f.id = invitations.import and f.ready_at is not null))`;
const spendOne = statement<Redeemed>(
  `update invitations set uses = uses + 1 where ${usable} returning id, in_group, credits`,
);
const selectUsable = statement<Redeemed>(`select id, in_group, credits from invitations where ${usable}`);
const updateRevoked = statement(
  'update invitations set revoked_at = ? where id = ? and revoked_at is null and import is null',
);

/** One that can be used by this address, without using it. */
export function findInvitation(
  executor: Executor,
  digest: string,
  email: string,
  nowMs: number,
): Promise<Redeemed | undefined> {
  return selectUsable.get(executor, digest, nowMs, email);
}

/** In one conditional update, so that of many who use the last place at once, one does. */
export function spendInvitation(
  tx: Tx,
  digest: string,
  email: string,
  nowMs: number,
): Promise<Redeemed | undefined> {
  return spendOne.get(tx, digest, nowMs, email);
}

export async function addInvitations(tx: Tx, rows: readonly InvitationRow[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('invitations').values(rows).execute();
}

/** @returns false when there is none that could be ended. */
export async function revokeInvitation(tx: Tx, id: InvitationId, nowMs: number): Promise<boolean> {
  return (await updateRevoked.run(tx, nowMs, id)) === 1;
}

export interface InvitationView extends InvitationRow {
  groupName: string | null;
}

/** The links for many, newest first; those of files are for one person each and are not listed. */
export async function readInvitations(
  executor: Executor,
  page: { before: InvitationId | undefined; limit: number },
): Promise<InvitationView[]> {
  let query = executor
    .selectFrom('invitations as i')
    .leftJoin('groups as g', 'g.id', 'i.in_group')
    .selectAll('i')
    .select('g.name as groupName')
    .where('i.import', 'is', null)
    .orderBy('i.id', 'desc')
    .limit(page.limit);
  if (page.before !== undefined) query = query.where('i.id', '<', page.before);
  return query.execute();
}
