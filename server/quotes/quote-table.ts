import type { AccountId, QuoteId } from '../base/ids.ts';
import type { QuoteRow } from '../store/rows/quotes.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Tx } from '../store/store.ts';
import { writeTags } from './tags.ts';

/** A quote with the name of who submitted it. */
export type QuoteView = QuoteRow & { submitted_by: string | null };

const selectView = statement<QuoteView>(
  'select q.*, a.name as submitted_by from quotes q left join accounts a on a.id = q.account where q.id = ?',
);
const selectLocked = statement<QuoteRow>('select * from quotes where id = ? {for update}');
const insertOne = statement(
  `insert into quotes (id, account, content, title, speaker, scene, description, source, tags, status, reason, reason_code,
     version, fingerprint, folded, applied_at, created_at, updated_at)
   values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);
const updateOne = statement(
  `update quotes set content = ?, title = ?, speaker = ?, scene = ?, description = ?, source = ?, tags = ?, status = ?,
     reason = ?, reason_code = ?, version = ?, fingerprint = ?, folded = ?, applied_at = ?, updated_at = ?
   where id = ? and version = ?`,
);
const deleteOne = statement('delete from quotes where id = ?');
const selectOwnNewest = statement<QuoteView>(
  `select q.*, a.name as submitted_by from quotes q left join accounts a on a.id = q.account
   where q.account = ? order by q.id desc limit ?`,
);

export function readQuote(executor: Executor, id: QuoteId): Promise<QuoteView | undefined> {
  return selectView.get(executor, id);
}

/** As it is, and nobody else changes it until the transaction is over. */
export function lockQuote(tx: Tx, id: QuoteId): Promise<QuoteRow | undefined> {
  return selectLocked.get(tx, id);
}

export async function addQuote(tx: Tx, row: QuoteRow): Promise<void> {
  await insertOne.run(
    tx,
    row.id,
    row.account,
    row.content,
    row.title,
    row.speaker,
    row.scene,
    row.description,
    row.source,
    row.tags,
    row.status,
    row.reason,
    row.reason_code,
    row.version,
    row.fingerprint,
    row.folded,
    row.applied_at,
    row.created_at,
    row.updated_at,
  );
  await writeTags(tx, row);
}

/** @returns false when its version is not `before` any more: then nothing was written. */
export async function changeQuote(tx: Tx, row: QuoteRow, before: number): Promise<boolean> {
  const changed = await updateOne.run(
    tx,
    row.content,
    row.title,
    row.speaker,
    row.scene,
    row.description,
    row.source,
    row.tags,
    row.status,
    row.reason,
    row.reason_code,
    row.version,
    row.fingerprint,
    row.folded,
    row.applied_at,
    row.updated_at,
    row.id,
    before,
  );
  if (changed !== 1) return false;
  await writeTags(tx, row);
  return true;
}

/** Its versions and tags go with it. */
export async function removeQuoteRow(tx: Tx, id: QuoteId): Promise<void> {
  await deleteOne.run(tx, id);
}

/** What an account submitted last, of whatever status. */
export function readOwnNewest(executor: Executor, account: AccountId, limit: number): Promise<QuoteView[]> {
  return selectOwnNewest.all(executor, account, limit);
}

/** Those of the ids that are applied, in no order. */
export async function readApplied(executor: Executor, ids: readonly QuoteId[]): Promise<QuoteView[]> {
  if (ids.length === 0) return [];
  return executor
    .selectFrom('quotes')
    .leftJoin('accounts', 'accounts.id', 'quotes.account')
    .selectAll('quotes')
    .select('accounts.name as submitted_by')
    .where('quotes.id', 'in', ids)
    .where('quotes.status', '=', 'applied')
    .execute();
}
