import { resolutionOf, resolveHold } from '../metering/hold.ts';
import type { Book } from '../metering/ledger.ts';
import type { Price } from '../metering/price.ts';
import { readPrice } from '../metering/price-table.ts';
import type { RunRow } from '../store/rows/money.ts';
import type { Store, Tx } from '../store/store.ts';
import type { Closing, RunKinds } from './kind.ts';
import { lockOpenRun, type RunClosing, setClosed } from './table.ts';

/**
 * T2: the outcome, the settlement or release, and what the kind writes, in one commit.
 * @param read how it ended, read after the run's row is locked, so that nobody adds to its journal in between.
 * @param epoch what the closed run has: the reaper raises it, so that a writer that still lives writes nothing more.
 * @returns the closed run, or null when another one closed it first: then nothing was written.
 */
export function closeRun(
  store: Store,
  book: Book,
  kinds: RunKinds,
  run: RunRow,
  read: (tx: Tx) => Promise<Closing>,
  epoch: number = run.epoch,
): Promise<RunRow | null> {
  return store.transaction(async (tx) => {
    if (!(await lockOpenRun(tx, run))) return null;
    const closing = await read(tx);
    const price = await readPrice(tx, run.price_version);
    const columns = columnsOf(run, price, closing, epoch, book.nowMs);
    if (!(await setClosed(tx, run, columns))) return null;
    const closed: RunRow = { ...run, ...columns, state: 'closed' };
    await resolveHold(tx, book, closed);
    await kinds[run.kind].close(tx, closed, closing);
    return closed;
  });
}

function columnsOf(run: RunRow, price: Price, closing: Closing, epoch: number, nowMs: number): RunClosing {
  const { usage } = closing;
  const resolution = resolutionOf(run, price, {
    outcome: closing.outcome,
    delivered: closing.firstTextAtMs !== null && usage !== null,
    tokens: { prompt: usage?.promptTokens ?? 0, completion: usage?.completionTokens ?? 0 },
  });
  return {
    ...resolution,
    epoch,
    outcome: closing.outcome,
    last_seq: closing.lastSeq,
    prompt_tokens: usage?.promptTokens ?? null,
    completion_tokens: usage?.completionTokens ?? null,
    tokens_source: usage?.source ?? null,
    finish_reason: closing.finishReason,
    error_code: closing.errorCode,
    first_text_at: closing.firstTextAtMs,
    closed_at: nowMs,
  };
}
