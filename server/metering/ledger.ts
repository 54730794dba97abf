import type { AccountId, Ids, RunId } from '../base/ids.ts';
import type { MilliCredits } from '../base/money.ts';
import type { LedgerRow } from '../store/rows/money.ts';
import { statement } from '../store/statement.ts';
import type { Tx } from '../store/store.ts';

/** What every movement of money needs beside its own facts. */
export interface Book {
  ids: Ids;
  nowMs: number;
}

export type Entry = Pick<LedgerRow, 'account' | 'kind' | 'ref' | 'amount'> &
  Partial<Pick<LedgerRow, 'settled' | 'price_version'>> & { balanceAfter: MilliCredits };

export const runRef = (run: RunId): string => `run:${run}`;
export const signupRef = (account: AccountId): string => `signup:${account}`;

const insertEntry = statement(
  `insert into ledger (id, account, kind, ref, amount, settled, balance_after, price_version, created_at)
   values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);

const selectEntry = statement<{ id: string }>('select id from ledger where kind = ? and ref = ?');

/** True when a line is there already. */
export async function hasEntry(tx: Tx, kind: LedgerRow['kind'], ref: string): Promise<boolean> {
  return (await selectEntry.get(tx, kind, ref)) !== undefined;
}

/** Writes one line. The unique (kind, ref) makes it fail, and the transaction with it, when it is there already. */
export async function writeEntry(tx: Tx, book: Book, entry: Entry): Promise<void> {
  await insertEntry.run(
    tx,
    book.ids.next<'ledger'>(),
    entry.account,
    entry.kind,
    entry.ref,
    entry.amount,
    entry.settled ?? 0,
    entry.balanceAfter,
    entry.price_version ?? null,
    book.nowMs,
  );
}
