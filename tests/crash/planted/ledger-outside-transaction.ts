import { writeEntry as realWriteEntry } from '../../../server/metering/ledger.ts';
import type { Tx } from '../../../server/store/store.ts';
import { openedStore } from './opened-store.ts';

export * from '../../../server/metering/ledger.ts';

/** The bug: the line of the ledger is written after the transaction of the wallet, in one of its own. */
export const writeEntry: typeof realWriteEntry = async (_tx, book, entry) => {
  setImmediate(() => {
    realWriteEntry(openedStore().db as unknown as Tx, book, entry).catch(() => undefined);
  });
};
