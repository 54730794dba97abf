import { Bug } from '../base/errors.ts';
import type { AccountId, RunId } from '../base/ids.ts';
import { type MilliCredits, noCredits } from '../base/money.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Tx } from '../store/store.ts';
import { type Book, runRef, signupRef, writeEntry } from './ledger.ts';

export interface Balance {
  available: MilliCredits;
  held: MilliCredits;
}

const insertWallet = statement(
  'insert into wallets (account, available, held) values (?, ?, 0) on conflict (account) do nothing',
);
const selectWallet = statement<Balance>('select available, held from wallets where account = ?');
const takeHold = statement<{ available: MilliCredits }>(
  `update wallets set available = available - ?, held = held + ?
   where account = ? and available >= ? returning available`,
);
const changeAvailable = statement<{ available: MilliCredits }>(
  'update wallets set available = available + ? where account = ? and available + ? >= 0 returning available',
);
const resolveHold = statement<{ available: MilliCredits }>(
  'update wallets set available = available + ?, held = held - ? where account = ? returning available',
);

/** The balance, or undefined while the account has no wallet. */
export function readBalance(executor: Executor, account: AccountId): Promise<Balance | undefined> {
  return selectWallet.get(executor, account);
}

/** Makes the wallet when it is not there, with the grant for joining as its first line in the ledger. */
export async function ensureWallet(
  tx: Tx,
  book: Book,
  account: AccountId,
  signupMilliCredits: MilliCredits,
): Promise<void> {
  const made = await insertWallet.run(tx, account, signupMilliCredits);
  if (made === 0 || signupMilliCredits === 0) return;
  await writeEntry(tx, book, {
    account,
    kind: 'grant',
    ref: signupRef(account),
    amount: signupMilliCredits,
    balanceAfter: signupMilliCredits,
  });
}

/**
 * Gives or takes credits by hand, as one line of kind `adjust`. The account has a wallet.
 * @param adjustment its `ref` names the act, so that none is done twice; a negative `amount` takes.
 * @returns what is available afterwards; null when there is less than would be taken: then nothing was written.
 */
export async function adjust(
  tx: Tx,
  book: Book,
  { account, ref, amount }: { account: AccountId; ref: string; amount: MilliCredits },
): Promise<MilliCredits | null> {
  const wallet = await changeAvailable.get(tx, amount, account, amount);
  if (!wallet) return null;
  await writeEntry(tx, book, { account, kind: 'adjust', ref, amount, balanceAfter: wallet.available });
  return wallet.available;
}

/**
 * Sets credits aside for a run, in one conditional update: two runs never get the same credit.
 * @returns false when there are not enough; then nothing was written.
 */
export async function holdCredits(
  tx: Tx,
  book: Book,
  hold: { account: AccountId; run: RunId; amount: MilliCredits; priceVersion: number },
): Promise<boolean> {
  const { account, run, amount, priceVersion } = hold;
  if (amount === 0) return true;
  const wallet = await takeHold.get(tx, amount, amount, account, amount);
  if (!wallet) return false;
  await writeEntry(tx, book, {
    account,
    kind: 'hold',
    ref: runRef(run),
    amount: -amount as MilliCredits,
    balanceAfter: wallet.available,
    price_version: priceVersion,
  });
  return true;
}

/**
 * Resolves what `holdCredits` set aside: `charged` of it is paid, the rest goes back.
 * @param charged at most `held`.
 */
export async function resolveCredits(
  tx: Tx,
  book: Book,
  hold: { account: AccountId; run: RunId; held: MilliCredits; charged: MilliCredits; priceVersion: number },
): Promise<void> {
  const { account, run, held, charged, priceVersion } = hold;
  if (charged < 0 || charged > held) throw new Bug(`run ${run} would be charged ${charged} of ${held} held`);
  if (held === 0) return;
  const returned = (held - charged) as MilliCredits;
  const wallet = await resolveHold.get(tx, returned, held, account);
  if (!wallet) throw new Bug(`account ${account} has a hold and no wallet`);
  const line = { account, ref: runRef(run), balanceAfter: wallet.available, price_version: priceVersion };
  if (charged > 0)
    await writeEntry(tx, book, { ...line, kind: 'settle', amount: noCredits, settled: charged });
  if (returned > 0) await writeEntry(tx, book, { ...line, kind: 'release', amount: returned });
}
