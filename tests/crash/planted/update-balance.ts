import type { MilliCredits } from '../../../server/base/money.ts';
import { runRef, writeEntry } from '../../../server/metering/ledger.ts';
import { holdCredits as realHoldCredits } from '../../../server/metering/wallet.ts';
import { statement } from '../../../server/store/statement.ts';
import { availableBefore } from './read-balance.ts';

export * from '../../../server/metering/wallet.ts';

const updateBalance = statement('update wallets set available = ?, held = held + ? where account = ?');

/** The other half of the bug: what was read is believed, and the balance that follows from it is written. */
export const holdCredits: typeof realHoldCredits = async (tx, book, hold) => {
  const { account, run, amount, priceVersion } = hold;
  const before = availableBefore.get(run);
  if (before === undefined) return realHoldCredits(tx, book, hold);
  if (before < amount) return false;
  const available = (before - amount) as MilliCredits;
  await updateBalance.run(tx, available, amount, account);
  await writeEntry(tx, book, {
    account,
    kind: 'hold',
    ref: runRef(run),
    amount: -amount as MilliCredits,
    balanceAfter: available,
    price_version: priceVersion,
  });
  return true;
};
