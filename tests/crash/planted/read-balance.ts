import { setTimeout as delay } from 'node:timers/promises';
import type { RunId } from '../../../server/base/ids.ts';
import { readBalance } from '../../../server/metering/wallet.ts';
import { openRun as realOpenRun } from '../../../server/runs/open.ts';

export * from '../../../server/runs/open.ts';

/** What was read before T1, in milli-credits. */
export const availableBefore = new Map<RunId, number>();

/** What a server might do between looking at the balance and spending it. */
const meanwhileMs = 5;

/** One half of the bug: the balance is read before the transaction that spends it. */
export const openRun: typeof realOpenRun = async (store, book, tariff, node, limits, start) => {
  const balance = await readBalance(store.read, start.account);
  if (balance) availableBefore.set(start.id, balance.available);
  await delay(meanwhileMs);
  return realOpenRun(store, book, tariff, node, limits, start);
};
