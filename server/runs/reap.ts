import { readParts } from '../journal/table.ts';
import type { Book } from '../metering/ledger.ts';
import type { RunRow } from '../store/rows/money.ts';
import type { Store, Tx } from '../store/store.ts';
import { closeRun } from './close.ts';
import type { Closing, RunKinds } from './kind.ts';

/**
 * Closes a run that nobody writes any more, from its journal: the text is kept, the run is `failed` with the code
 * `interrupted`, and what it held goes back. The model is not called again.
 * @returns false when another one closed it first.
 */
export async function reapRun(store: Store, book: Book, kinds: RunKinds, run: RunRow): Promise<boolean> {
  const interrupted = async (tx: Tx): Promise<Closing> => {
    const parts = await readParts(tx, run.account, run.id);
    return {
      outcome: 'failed',
      content: parts.join(''),
      lastSeq: parts.length,
      errorCode: 'interrupted',
      finishReason: null,
      usage: null,
      metadata: null,
      firstTextAtMs: null,
    };
  };
  return (await closeRun(store, book, kinds, run, interrupted, run.epoch + 1)) !== null;
}
