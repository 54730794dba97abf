import { noCredits } from '../../../server/base/money.ts';
import { runRef, writeEntry } from '../../../server/metering/ledger.ts';
import { resolveCredits as realResolveCredits } from '../../../server/metering/wallet.ts';
import { statement } from '../../../server/store/statement.ts';

export * from '../../../server/metering/wallet.ts';

const takeAgain = statement<{ available: number }>(
  'update wallets set available = available - ? where account = ? and available >= ? returning available',
);

/** The other half of the bug: a settlement is done a second time, as if the first had not been heard of. */
export const resolveCredits: typeof realResolveCredits = async (tx, book, hold) => {
  await realResolveCredits(tx, book, hold);
  const { account, run, charged, priceVersion } = hold;
  if (charged === 0) return;
  const wallet = await takeAgain.get(tx, charged, account, charged);
  if (!wallet) return;
  await writeEntry(tx, book, {
    account,
    kind: 'settle',
    ref: runRef(run),
    amount: noCredits,
    settled: charged,
    balanceAfter: wallet.available as typeof charged,
    price_version: priceVersion,
  });
};
