import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Executor, Store } from '../store/store.ts';
import { findAnswerFaults } from './repair-answers.ts';
import { findConversationFaults } from './repair-conversations.ts';
import type { Fault } from './repair-fault.ts';
import { findJournalFaults } from './repair-journals.ts';

export interface RepairOptions {
  nowMs: number;
  /** Called with the conversations that were looked at and all of them. */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/**
 * Finds what keeps a conversation from being shown or a run from being replayed. Money is not looked at: `verifyBooks`
 * does that.
 * @param snapshot a read transaction.
 */
export async function findFaults(snapshot: Executor, options: RepairOptions): Promise<Fault[]> {
  const faults = [
    ...(await findAnswerFaults(snapshot, options.nowMs)),
    ...(await findJournalFaults(snapshot)),
  ];
  for await (const found of findConversationFaults(snapshot)) {
    faults.push(...found.faults);
    options.onProgress?.(found.done, found.total);
    await nextTurn();
    options.signal?.throwIfAborted();
  }
  return faults;
}

/**
 * Mends faults in their order, each in a transaction of its own, and never touches money. No server runs meanwhile.
 * @throws what the signal gives; what was mended until then stays so.
 */
export async function mendFaults(
  store: Store,
  faults: readonly Fault[],
  signal?: AbortSignal,
): Promise<void> {
  for (const fault of faults) {
    await store.transaction((tx) => fault.mend(tx));
    await nextTurn();
    signal?.throwIfAborted();
  }
}
