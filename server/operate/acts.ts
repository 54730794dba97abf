import { Bug, Refusal } from '../base/errors.ts';
import type { AccountId, Id, Ids } from '../base/ids.ts';
import type { ActRow } from '../store/rows/operate.ts';
import { statement } from '../store/statement.ts';
import type { Tx } from '../store/store.ts';

/** What an admin asks for under an `Idempotency-Key`. */
export interface AskedAct {
  actor: AccountId;
  key: string;
  /** The SHA-256 of what is asked. */
  fingerprint: string;
}

const insertAct = statement(
  `insert into acts (actor, key, fingerprint, id, created_at) values (?, ?, ?, ?, ?)
   on conflict (actor, key) do nothing`,
);
const selectAct = statement<Pick<ActRow, 'id' | 'fingerprint' | 'created_at'>>(
  'select id, fingerprint, created_at from acts where actor = ? and key = ?',
);

const lockOne = statement('select id from acts where id = ? {for update}');

/** Makes whoever does a part of the same act at once wait until the transaction is over. */
export async function lockAct(tx: Tx, id: Id<'act'>): Promise<void> {
  await lockOne.all(tx, id);
}

/**
 * Writes an act down, in the transaction of what it does.
 * @returns its id, which stands in the refs of what it moves; when it was first asked for; whether that was before.
 * @throws Refusal `idempotency-key-reused`.
 */
export async function beginAct(
  tx: Tx,
  { ids, nowMs }: { ids: Ids; nowMs: number },
  { actor, key, fingerprint }: AskedAct,
): Promise<{ id: Id<'act'>; atMs: number; isKnown: boolean }> {
  const id = ids.next<'act'>();
  if ((await insertAct.run(tx, actor, key, fingerprint, id, nowMs)) === 1)
    return { id, atMs: nowMs, isKnown: false };
  const known = await selectAct.get(tx, actor, key);
  if (!known) throw new Bug(`an act of account ${actor} is neither there nor not`);
  if (known.fingerprint !== fingerprint) throw new Refusal('idempotency-key-reused');
  return { id: known.id, atMs: known.created_at, isKnown: true };
}
