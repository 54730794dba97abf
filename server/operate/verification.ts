import type { Clock } from '../base/clock.ts';
import { type CheckResult, verifyBooks } from '../metering/verify.ts';
import { longRead } from '../store/long-read.ts';
import { statement } from '../store/statement.ts';
import type { Reader, Store, Tx } from '../store/store.ts';

/** Sums over all accounts, in thousandths of a credit. */
export interface BookSums {
  accounts: number;
  granted: number;
  adjusted: number;
  settled: number;
  available: number;
  held: number;
}

export interface Verified {
  checks: CheckResult[];
  sums: BookSums;
  /** Closed runs. */
  runs: number;
}

export interface Verification extends Verified {
  checkedAtMs: number;
  durationMs: number;
}

const selectLedger = statement<Pick<BookSums, 'granted' | 'adjusted' | 'settled'>>(
  `select cast(coalesce(sum(case when kind = 'grant' then amount else 0 end), 0) as bigint) as granted,
     cast(coalesce(sum(case when kind = 'adjust' then amount else 0 end), 0) as bigint) as adjusted,
     cast(coalesce(sum(settled), 0) as bigint) as settled
   from ledger`,
);
const selectWallets = statement<Pick<BookSums, 'accounts' | 'available' | 'held'>>(
  `select count(*) as accounts, cast(coalesce(sum(available), 0) as bigint) as available,
     cast(coalesce(sum(held), 0) as bigint) as held from wallets`,
);
const countClosed = statement<{ runs: number }>("select count(*) as runs from runs where state = 'closed'");

/** What `npm run verify` does, in one read transaction beside everything else that this process does. */
export const verifyRead = longRead(import.meta.url, 'verifyRead', (reader: Reader, _input: null) =>
  snapshotOf(reader).execute(verifyAll),
);

function snapshotOf({ engine, executor }: Reader) {
  const transaction = executor.transaction();
  if (engine === 'sqlite') return transaction;
  return transaction.setIsolationLevel('repeatable read').setAccessMode('read only');
}

async function verifyAll(snapshot: Tx): Promise<Verified> {
  const checks = await verifyBooks(snapshot);
  const none = { granted: 0, adjusted: 0, settled: 0, accounts: 0, available: 0, held: 0 };
  const ledger = await selectLedger.get(snapshot);
  const wallets = await selectWallets.get(snapshot);
  const closed = await countClosed.get(snapshot);
  return { checks, sums: { ...none, ...ledger, ...wallets }, runs: closed?.runs ?? 0 };
}

/** Proves the books when an admin asks; who asks meanwhile gets the same result. */
export class Verifier {
  readonly #options: { store: Store; clock: Clock };
  #underWay: Promise<Verification> | null = null;

  constructor(options: { store: Store; clock: Clock }) {
    this.#options = options;
  }

  verify(): Promise<Verification> {
    this.#underWay ??= this.#verify().finally(() => {
      this.#underWay = null;
    });
    return this.#underWay;
  }

  async #verify(): Promise<Verification> {
    const { store, clock } = this.#options;
    const [checkedAtMs, startMs] = [clock.nowMs(), clock.monotonicMs()];
    const verified = await store.longRead(verifyRead, null);
    return { ...verified, checkedAtMs, durationMs: Math.round(clock.monotonicMs() - startMs) };
  }
}
