declare const brand: unique symbol;
/** Credits in thousandths, always a whole number: the only form in which money is stored and counted. */
export type MilliCredits = number & { readonly [brand]: 'milli-credits' };

export const noCredits = 0 as MilliCredits;

/**
 * @param credits a decimal with at most three places, such as 0.5.
 * @throws RangeError when it is not finite, is finer than a thousandth, or too large to count exactly.
 */
export function milliCredits(credits: number): MilliCredits {
  const milli = Math.round(credits * 1000);
  if (!Number.isSafeInteger(milli) || Math.abs(milli / 1000 - credits) > 1e-9) {
    throw new RangeError(`${credits} is not an amount of credits`);
  }
  return milli as MilliCredits;
}

/** Credits as the decimal that the wire carries. */
export function credits(amount: MilliCredits): number {
  return amount / 1000;
}
