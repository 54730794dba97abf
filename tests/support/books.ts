import assert from 'node:assert/strict';
import type { AccountId } from '../../server/base/ids.ts';
import { milliCredits } from '../../server/base/money.ts';
import type { Tariff } from '../../server/metering/hold.ts';
import type { Book } from '../../server/metering/ledger.ts';
import type { Price, Rates } from '../../server/metering/price.ts';
import { establishPrice } from '../../server/metering/price-table.ts';
import { verifyBooks } from '../../server/metering/verify.ts';
import { type Balance, readBalance } from '../../server/metering/wallet.ts';
import type { Store } from '../../server/store/store.ts';
import { countedIds, type SettableClock, settableClock } from './clock.ts';
import { addAccount } from './rows.ts';
import type { Scope } from './scope.ts';
import { openTestStore, select } from './store.ts';

/** A store with a tariff and one account, and what money needs to move. */
export interface Books {
  store: Store;
  clock: SettableClock;
  tariff: Tariff;
  /** What is in force for every model. */
  price: Price;
  account: AccountId;
  /** The book at the present moment of the clock. */
  book(): Book;
}

/** What the operator has set, in credits and answers. */
export interface Terms {
  price?: number;
  /** What 1,000 tokens cost, when an answer is priced by them. */
  perKiloTokens?: { prompt: number; completion: number };
  signup?: number;
  allowance?: number;
}

export type OpenStore = (scope: Scope) => Promise<Store>;

/** @param open for what one engine alone has. */
export async function openBooks(
  scope: Scope,
  terms: Terms = {},
  open: OpenStore = openTestStore,
): Promise<Books> {
  const store = await open(scope);
  const clock = settableClock();
  const ids = countedIds();
  const price = await establishPrice(store, ratesOf(terms), clock.nowMs());
  const tariff: Tariff = {
    signupMilliCredits: milliCredits(terms.signup ?? 10),
    dailyAllowance: terms.allowance ?? 5,
    defaultTimeZone: 'Asia/Seoul',
  };
  const account = await addAccount(store.db, 'a');
  return { store, clock, tariff, price, account, book: () => ({ ids, nowMs: clock.nowMs() }) };
}

function ratesOf({ price = 1, perKiloTokens }: Terms): Rates {
  const byTokens = perKiloTokens && {
    prompt: milliCredits(perKiloTokens.prompt),
    completion: milliCredits(perKiloTokens.completion),
  };
  return { perAnswer: milliCredits(price), perKiloTokens: byTokens ?? null };
}

export async function balanceOf(books: Pick<Books, 'store' | 'account'>): Promise<Balance | undefined> {
  const balance = await readBalance(books.store.read, books.account);
  return balance && { ...balance };
}

/** `<kind> <ref> <amount>`, with `settled <credits>` where there is some, in the order in which they were written. */
export async function ledgerOf(books: Pick<Books, 'store' | 'account'>): Promise<string[]> {
  const rows = await select<{ kind: string; ref: string; amount: number; settled: number }>(
    books.store.read,
    'select kind, ref, amount, settled from ledger where account = ? order by id',
    books.account,
  );
  return rows.map(({ kind, ref, amount, settled }) =>
    [kind, ref, amount, ...(settled > 0 ? ['settled', settled] : [])].join(' '),
  );
}

/** `<day> <used>/<cap>`. */
export async function allowancesOf(books: Pick<Books, 'store' | 'account'>): Promise<string[]> {
  const rows = await select<{ day: string; used: number; cap: number }>(
    books.store.read,
    'select day, used, cap from allowances where account = ? order by day',
    books.account,
  );
  return rows.map(({ day, used, cap }) => `${day} ${used}/${cap}`);
}

/** The names of the checks that do not hold. */
export async function brokenChecks(store: Store): Promise<string[]> {
  const results = await store.snapshot(verifyBooks);
  return results.filter(({ violations }) => violations.length > 0).map(({ name }) => name);
}

export async function assertBooksHold(store: Store): Promise<void> {
  const results = await store.snapshot(verifyBooks);
  const broken = results.filter(({ violations }) => violations.length > 0);
  assert.deepEqual(broken, []);
}
