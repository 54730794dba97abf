import { createHmac, hkdfSync } from 'node:crypto';
import { type Clock, isoTime } from '../base/clock.ts';
import { Refusal } from '../base/errors.ts';
import type { Bus } from '../store/bus/bus.ts';
import { RateLimit } from '../store/bus/rate-limit.ts';
import { statement } from '../store/statement.ts';
import type { Store } from '../store/store.ts';
import { foldedAddress, type KnownDevices } from './known-devices.ts';
import { networkOf } from './network.ts';

/** How often something may go wrong in a window. */
export interface ThrottleLimits {
  /** Letters and hyphens. */
  name: string;
  windowSeconds: number;
  /** At one account from one network; and, counted apart, from one device that has logged in to it. */
  tries: number;
  /** At one account from everywhere together, by those who have never logged in to it from where they are. */
  triesByStrangers: number;
  /** From one network at all accounts together. */
  triesPerNetwork: number;
}

/** Who tries, and at what. */
export interface Attempt {
  /** The address of the account as it was written, whether there is such an account or not. */
  address: string;
  /** The client's, as `AuthClient` has it. */
  clientAddress: string;
  /** The value of the device cookie; null when there is none. */
  device: string | null;
}

export interface ThrottleDeps {
  store: Store;
  clock: Clock;
  bus: Bus;
  /** That of `createAuth`. */
  secret: string;
  devices: KnownDevices;
}

const selectNetworks = statement<{ ip_address: string | null }>(
  `select distinct s.ip_address from sessions s join accounts a on a.id = s.account
   where a.email = ? and s.expires_at > ?`,
);

/**
 * Slows guessing at accounts in such a way that nobody can lock the owner out. What others do counts against the owner
 * nowhere: a device that has logged in before has a count of its own, and so has the owner's network. Only where nobody
 * has logged in to that account before do all such places share a count.
 * An address without an account counts like one with, so that no reply tells them apart.
 */
export class Throttle {
  readonly #deps: ThrottleDeps;
  readonly #key: Uint8Array;
  readonly #device: RateLimit;
  readonly #place: RateLimit;
  readonly #network: RateLimit;
  readonly #strangers: RateLimit;

  constructor(limits: ThrottleLimits, deps: ThrottleDeps) {
    const { name, windowSeconds, tries, triesByStrangers, triesPerNetwork } = limits;
    const limit = (part: string, points: number) =>
      new RateLimit({ name: `${name}-${part}`, points, windowSeconds }, deps);
    this.#deps = deps;
    this.#key = new Uint8Array(hkdfSync('sha256', deps.secret, '', 'counters of addresses', 32));
    this.#device = limit('device', tries);
    this.#place = limit('place', tries);
    this.#network = limit('network', triesPerNetwork);
    this.#strangers = limit('account', triesByStrangers);
  }

  /**
   * Counts a try before it is made, so that many at once are no more than that many.
   * @returns takes it back, for a try that was none: nothing wrong was given.
   * @throws Refusal `rate-limited` with when the next try is open.
   */
  async take(attempt: Attempt): Promise<() => Promise<void>> {
    const address = foldedAddress(attempt.address);
    // The counters may lie in a Redis, which need not know who has an account.
    const account = createHmac('sha256', this.#key).update(address).digest('base64url');
    const device = this.#deps.devices.idFor(attempt.device, address);
    if (device !== null) return takeAll([[this.#device, `${account}.${device}`]]);
    const network = networkOf(attempt.clientAddress);
    const giveBack = await takeAll([
      [this.#network, network],
      [this.#place, `${account}.${network}`],
    ]);
    try {
      const giveBackStrangers = await takeAll([[this.#strangers, account]]);
      return async () => void (await Promise.all([giveBack(), giveBackStrangers()]));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (await this.#isKnownFrom(network, address)) return giveBack;
      await giveBack();
      throw error;
    }
  }

  /** Whether a session of the account began in that network and has not ended. */
  async #isKnownFrom(network: string, address: string): Promise<boolean> {
    const { store, clock } = this.#deps;
    const sessions = await selectNetworks.all(store.read, address, isoTime(clock.nowMs()));
    return sessions.some(({ ip_address: from }) => from !== null && networkOf(from) === network);
  }
}

/** Takes each or none. */
async function takeAll(
  wanted: readonly (readonly [limit: RateLimit, key: string])[],
): Promise<() => Promise<void>> {
  const taken: (readonly [RateLimit, string])[] = [];
  const giveBack = async () => void (await Promise.all(taken.map(([limit, key]) => limit.giveBack(key))));
  for (const [limit, key] of wanted) {
    taken.push([limit, key]);
    try {
      await limit.take(key);
    } catch (error) {
      // The refused one too: being refused is no try.
      await giveBack();
      throw error;
    }
  }
  return giveBack;
}
