/** Numbers from 0 to 1 that a seed decides (mulberry32), for tests that try many random cases. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Cuts a string or bytes into pieces of random length from 1 to `maxLength`. */
export function randomPieces<Whole extends { length: number; slice(from: number, to: number): Whole }>(
  whole: Whole,
  maxLength: number,
  random: () => number,
): Whole[] {
  const pieces: Whole[] = [];
  for (let at = 0; at < whole.length; ) {
    const to = at + 1 + Math.floor(random() * maxLength);
    pieces.push(whole.slice(at, to));
    at = to;
  }
  return pieces;
}
