import type { AccountId, QuoteId } from '../base/ids.ts';
import type { QuoteRow, QuoteVersionRow } from '../store/rows/quotes.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Tx } from '../store/store.ts';

/** A version with the name of who made it. */
export type QuoteVersionView = QuoteVersionRow & { changed_by: string | null };

const insertOne = statement(
  `insert into quote_versions (quote, version, account, action, content, title, speaker, scene, description, source,
     tags, status, reason, reason_code, created_at)
   values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);
const selectAll = statement<QuoteVersionView>(
  `select v.*, a.name as changed_by from quote_versions v left join accounts a on a.id = v.account
   where v.quote = ? order by v.version desc`,
);

/** Keeps what a quote became by a change, in the transaction of the change. */
export async function addVersion(
  tx: Tx,
  row: QuoteRow,
  change: { account: AccountId | null; action: QuoteVersionRow['action'] },
): Promise<void> {
  await insertOne.run(
    tx,
    row.id,
    row.version,
    change.account,
    change.action,
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
    row.updated_at,
  );
}

/** All versions of a quote, newest first. */
export function readVersions(executor: Executor, quote: QuoteId): Promise<QuoteVersionView[]> {
  return selectAll.all(executor, quote);
}
