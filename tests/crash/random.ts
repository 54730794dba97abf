import { createHash } from 'node:crypto';

/**
 * Random choices that a seed decides: the same seed gives the same choices in the same order. The generator is
 * Marsaglia's xorshift with 128 bits of state (Journal of Statistical Software 8, 2003).
 */
export class Random {
  readonly #seed: string;
  readonly #state: Uint32Array;

  constructor(seed: string) {
    this.#seed = seed;
    const digest = createHash('sha256').update(seed).digest();
    this.#state = Uint32Array.from([0, 4, 8, 12], (at) => digest.readUInt32LE(at));
  }

  /** A generator of its own, so that the choices of one part do not depend on how often another one chooses. */
  fork(name: string | number): Random {
    return new Random(`${this.#seed}/${name}`);
  }

  /** From 0 up to, but not including, 1. */
  fraction(): number {
    return this.#next() / 0x1_0000_0000;
  }

  /** A whole number, both ends included. */
  integer(from: number, to: number): number {
    return from + Math.floor(this.fraction() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.integer(0, items.length - 1)] as Item;
  }

  /** One of the names, each as often as its weight says. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const entries = Object.entries(weights) as [Name, number][];
    let left = this.fraction() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [name, weight] of entries) {
      left -= weight;
      if (left < 0) return name;
    }
    return (entries.at(-1) as [Name, number])[0];
  }

  /** 32 hexadecimal digits. */
  token(): string {
    return Array.from({ length: 4 }, () => this.#next().toString(16).padStart(8, '0')).join('');
  }

  #next(): number {
    const [x = 0, y = 0, z = 0, w = 0] = this.#state;
    const mixed = x ^ (x << 11);
    const fresh = (w ^ (w >>> 19) ^ (mixed ^ (mixed >>> 8))) >>> 0;
    this.#state.set([y, z, w, fresh]);
    return fresh;
  }
}
