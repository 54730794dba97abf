import type { Day } from '../base/day.ts';
import { Refusal, unreachable } from '../base/errors.ts';
import type { AccountId, RunId } from '../base/ids.ts';
import { type MilliCredits, noCredits } from '../base/money.ts';
import type { RunRow } from '../store/rows/money.ts';
import type { Tx } from '../store/store.ts';
import { returnAllowance, takeAllowance } from './allowance.ts';
import { dayOf } from './day.ts';
import type { Book } from './ledger.ts';
import { charge, type Ending, isCharged, type Price, type Rates } from './price.ts';
import { readStanding, requireGoodStanding } from './standing.ts';
import { ensureWallet, holdCredits, resolveCredits } from './wallet.ts';

/**
 * Who pays: our own pages and API take the day's allowance first and credits then; the compat APIs take one of the two;
 * a server-to-server client is paid for by the operator.
 */
export type Payer = 'allowance-then-credits' | 'credits' | 'allowance' | 'operator';

/** What the operator has set. */
export interface Tariff {
  signupMilliCredits: MilliCredits;
  /** Answers a day that cost no credits, for who has no number of their own. */
  dailyAllowance: number;
  /** IANA name: decides the day of an account that has chosen no zone. */
  defaultTimeZone: string;
}

export interface HoldRequest {
  account: AccountId;
  run: RunId;
  payer: Payer;
  /** That which is in force for the model. */
  price: Price;
}

/** What was set aside for a run: columns of its row. */
export type Hold = Pick<RunRow, 'paid_by' | 'day' | 'held' | 'price_version'>;

/**
 * Sets aside what a run may cost.
 * @throws Refusal `credits-used-up` or `allowance-used-up`, with the time of the next reset where one helps; `forbidden`
 * for a suspended account.
 */
export async function hold(tx: Tx, book: Book, tariff: Tariff, request: HoldRequest): Promise<Hold> {
  const { account, payer, price } = request;
  // Read after the run's row, whose foreign key waits for a suspension that is under way, and holds up one that comes.
  const standing = await readStanding(tx, account);
  requireGoodStanding(standing);
  const day = await dayOf(tx, account, standing, book.nowMs, tariff.defaultTimeZone);
  const cap = standing.daily_allowance ?? tariff.dailyAllowance;
  await ensureWallet(tx, book, account, tariff.signupMilliCredits);
  switch (payer) {
    case 'operator':
      return { paid_by: 'operator', day: null, held: noCredits, price_version: price.version };
    case 'allowance':
      return (
        (await holdAllowance(tx, request, day, cap)) ?? refuse('allowance-used-up', cap > 0 ? day : undefined)
      );
    case 'credits':
      return (await holdPrice(tx, book, request)) ?? refuse('credits-used-up');
    case 'allowance-then-credits':
      return (
        (await holdAllowance(tx, request, day, cap)) ??
        (await holdPrice(tx, book, request)) ??
        refuse('credits-used-up', cap > 0 ? day : undefined)
      );
    default:
      return unreachable(payer);
  }
}

async function holdAllowance(
  tx: Tx,
  { account, price }: HoldRequest,
  day: Day,
  cap: number,
): Promise<Hold | undefined> {
  const taken = await takeAllowance(tx, account, day.label, cap);
  if (!taken) return undefined;
  return { paid_by: 'allowance', day: day.label, held: noCredits, price_version: price.version };
}

async function holdPrice(
  tx: Tx,
  book: Book,
  { account, run, price }: HoldRequest,
): Promise<Hold | undefined> {
  const { perAnswer: amount, version: priceVersion } = price;
  if (!(await holdCredits(tx, book, { account, run, amount, priceVersion }))) return undefined;
  return { paid_by: 'credits', day: null, held: amount, price_version: priceVersion };
}

/** The reset is told where it brings something: where a day has no answers of its own it does not. */
function refuse(code: 'credits-used-up' | 'allowance-used-up', day?: Day): never {
  throw new Refusal(code, day ? { resetsAtMs: day.endsAtMs } : {});
}

/** What the end of a run does to its hold: settled or released, and how many credits are paid. */
export type Resolution = Pick<RunRow, 'hold_state' | 'settled'>;

/** @param price that of the hold's version. */
export function resolutionOf(hold: Hold, price: Rates, ending: Ending): Resolution {
  return {
    hold_state: isCharged(ending) ? 'settled' : 'released',
    settled: charge(ending, price, hold.held),
  };
}

/**
 * Moves what a closed run held. The caller has closed the run's row in the same transaction, fenced by epoch and state,
 * and that is what makes it happen once.
 */
export async function resolveHold(
  tx: Tx,
  book: Book,
  run: Hold & Resolution & Pick<RunRow, 'account' | 'id'>,
): Promise<void> {
  if (run.day !== null && run.hold_state === 'released') await returnAllowance(tx, run.account, run.day);
  await resolveCredits(tx, book, {
    account: run.account,
    run: run.id,
    held: run.held,
    charged: run.settled,
    priceVersion: run.price_version,
  });
}
