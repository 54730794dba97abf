import { Bug } from '../base/errors.ts';
import { type MilliCredits, noCredits } from '../base/money.ts';
import type { PriceRow } from '../store/rows/money.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Store } from '../store/store.ts';

/** What 1,000 tokens cost. */
export interface TokenRates {
  prompt: MilliCredits;
  completion: MilliCredits;
}

/** What an answer costs: the same for each, or by its tokens and then never more than `perAnswer`, which is held. */
export interface Rates {
  perAnswer: MilliCredits;
  perKiloTokens: TokenRates | null;
}

/** A run keeps the version under which it was held, so a change never alters an old receipt. */
export interface Price extends Rates {
  version: number;
}

/** How a run ended, as far as its price cares. */
export interface Ending {
  outcome: 'complete' | 'stopped' | 'failed';
  /** True when the reader was given at least one character. */
  delivered: boolean;
  /** What the model read and wrote: the provider's word where it could be believed, otherwise our count. */
  tokens: { prompt: number; completion: number };
}

/**
 * Whether a run is paid for: a whole answer is; a stop is, once there was text; a failure or a crash never is.
 * The one place that decides it, for credits and allowance alike.
 */
export function isCharged(ending: Pick<Ending, 'outcome' | 'delivered'>): boolean {
  return ending.delivered && ending.outcome !== 'failed';
}

/**
 * What is charged of a hold: nothing, the answer's price, or its tokens' rounded up to a thousandth of a credit; never
 * more than was held, whatever the figures say.
 */
export function charge(ending: Ending, price: Rates, held: MilliCredits): MilliCredits {
  if (!isCharged(ending)) return noCredits;
  if (price.perKiloTokens === null) return held;
  const { prompt, completion } = price.perKiloTokens;
  const due = Math.ceil((ending.tokens.prompt * prompt + ending.tokens.completion * completion) / 1000);
  return Math.min(Math.max(due, 0), held) as MilliCredits;
}

const columns = 'version, per_answer, per_kilo_prompt, per_kilo_completion';
const selectNewest = statement<PriceRow>(`select ${columns} from prices order by version desc limit 1`);
const selectPrice = statement<PriceRow>(`select ${columns} from prices where version = ?`);
const insertPrice = statement(`insert into prices (${columns}, created_at) values (?, ?, ?, ?, ?)`);

/** The price of that version. */
export async function readPrice(executor: Executor, version: number): Promise<Price> {
  const row = await selectPrice.get(executor, version);
  if (!row) throw new Bug(`there is no price ${version}`);
  return priceOf(row);
}

/** The price in force: the newest version, or a version of its own when the operator's setting differs from it. */
export function establishPrice(store: Store, rates: Rates, nowMs: number): Promise<Price> {
  return store.transaction(async (tx) => {
    const newest = await selectNewest.get(tx);
    if (newest && isSame(priceOf(newest), rates)) return priceOf(newest);
    const version = (newest?.version ?? 0) + 1;
    const { perAnswer, perKiloTokens } = rates;
    await insertPrice.run(
      tx,
      version,
      perAnswer,
      perKiloTokens?.prompt ?? null,
      perKiloTokens?.completion ?? null,
      nowMs,
    );
    return { version, perAnswer, perKiloTokens };
  });
}

function priceOf(row: PriceRow): Price {
  const { version, per_answer: perAnswer, per_kilo_prompt: prompt, per_kilo_completion: completion } = row;
  const perKiloTokens = prompt === null || completion === null ? null : { prompt, completion };
  return { version, perAnswer, perKiloTokens };
}

function isSame(a: Rates, b: Rates): boolean {
  return (
    a.perAnswer === b.perAnswer &&
    a.perKiloTokens?.prompt === b.perKiloTokens?.prompt &&
    a.perKiloTokens?.completion === b.perKiloTokens?.completion
  );
}
