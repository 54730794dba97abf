import { type MilliCredits, noCredits } from '../base/money.ts';

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

export function isSameRates(a: Rates, b: Rates): boolean {
  return (
    a.perAnswer === b.perAnswer &&
    a.perKiloTokens?.prompt === b.perKiloTokens?.prompt &&
    a.perKiloTokens?.completion === b.perKiloTokens?.completion
  );
}
