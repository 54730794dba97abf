import type { AccountId } from '../base/ids.ts';
import type { QuoteRow } from '../store/rows/quotes.ts';
import { indexQuotes } from '../store/search/quotes.ts';
import type { Executor, Store, Tx } from '../store/store.ts';
import { tagsOf } from './tags.ts';

/**
 * Adds quotes that are not on the board yet, each with its first version, in a few statements.
 * @param account who imports them; null: the operator.
 * @returns how many were added.
 */
export async function addImported(
  store: Store,
  tx: Tx,
  rows: readonly QuoteRow[],
  account: AccountId | null,
): Promise<number> {
  const fresh = await withoutPresent(tx, rows);
  if (fresh.length === 0) return 0;
  await tx.insertInto('quotes').values(fresh).execute();
  const tags = fresh.flatMap((row) => [...new Set(tagsOf(row))].map((tag) => ({ tag, quote: row.id })));
  if (tags.length > 0) await tx.insertInto('quote_tags').values(tags).execute();
  const versions = fresh.map((row) => ({
    quote: row.id,
    version: row.version,
    account,
    action: 'import' as const,
    content: row.content,
    title: row.title,
    speaker: row.speaker,
    scene: row.scene,
    description: row.description,
    source: row.source,
    tags: row.tags,
    status: row.status,
    reason: row.reason,
    reason_code: row.reason_code,
    created_at: row.updated_at,
  }));
  await tx.insertInto('quote_versions').values(versions).execute();
  const applied = fresh.filter(({ status }) => status === 'applied');
  if (applied.length > 0) await indexQuotes(store, tx, applied);
  return fresh.length;
}

async function withoutPresent(tx: Tx, rows: readonly QuoteRow[]): Promise<QuoteRow[]> {
  const byFingerprint = new Map(rows.toReversed().map((row) => [row.fingerprint, row]));
  const present = await presentQuery(tx, [...byFingerprint.keys()]).execute();
  for (const { fingerprint } of present) byFingerprint.delete(fingerprint);
  return rows.filter((row) => byFingerprint.get(row.fingerprint) === row);
}

/** Which of these lines are on the board. Exported for the test of its plan. */
export function presentQuery(executor: Executor, fingerprints: readonly string[]) {
  return executor.selectFrom('quotes').select('fingerprint').where('fingerprint', 'in', fingerprints);
}
