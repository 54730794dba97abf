import type { KeyHolder } from '../access/keys.ts';
import { Refusal } from '../base/errors.ts';
import { type MilliCredits, noCredits } from '../base/money.ts';
import type { RunRow } from '../store/rows/money.ts';
import { statement } from '../store/statement.ts';
import type { Store, Tx } from '../store/store.ts';

/** The key under which something is asked. Its owner may be another account than the one that asks and pays. */
export type AskingKey = Pick<KeyHolder, 'key' | 'owner' | 'monthlyCap'>;

const lockKey = statement('select id from api_keys where account = ? and id = ? {for update}');
const selectSpent = statement<{ spent: MilliCredits }>(
  `select coalesce(sum(case state when 'open' then held else settled end), 0) as spent from runs
   where api_key = ? and created_at >= ?`,
);

/** Before the money: two requests of one key wait for each other here, so that both do not spend the last of its cap. */
export async function lockCap(tx: Tx, { key, owner, monthlyCap }: AskingKey): Promise<void> {
  if (monthlyCap !== null) await lockKey.all(tx, owner.id, key);
}

/** Beside the hold. @throws Refusal `key-cap-reached` when the key has spent what it may. */
export async function checkCap(tx: Tx, { key, monthlyCap }: AskingKey, nowMs: number): Promise<void> {
  if (monthlyCap === null) return;
  const spent = await readSpent(tx, key, nowMs);
  if (spent > monthlyCap) throw new Refusal('key-cap-reached', { resetsAtMs: monthOf(nowMs).endsAtMs });
}

/**
 * What a key has spent, with what its open runs hold, in the calendar month (UTC) of that moment, whoever it spoke for.
 */
export async function readSpent(
  executor: Store['read'],
  key: NonNullable<RunRow['api_key']>,
  nowMs: number,
): Promise<MilliCredits> {
  return (await selectSpent.get(executor, key, monthOf(nowMs).startsAtMs))?.spent ?? noCredits;
}

function monthOf(nowMs: number): { startsAtMs: number; endsAtMs: number } {
  const now = new Date(nowMs);
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  return { startsAtMs: Date.UTC(year, month, 1), endsAtMs: Date.UTC(year, month + 1, 1) };
}
