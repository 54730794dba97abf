import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import type { Clock } from '../../base/clock.ts';
import { Refusal } from '../../base/errors.ts';
import type { Bus, Quota } from './bus.ts';

/** How often something may be done by one account, address or the like; counted over all nodes that share a Redis. */
export class RateLimit {
  readonly #quota: Quota;
  readonly #clock: Clock;
  readonly #limiter: RateLimiterAbstract;

  /** @param quota its `name` is what `RateLimit-Policy` tells. */
  constructor(quota: Quota, { clock, bus }: { clock: Clock; bus: Bus }) {
    this.#quota = quota;
    this.#clock = clock;
    this.#limiter = bus.limiter(quota);
  }

  /** Counts one time. @throws Refusal `rate-limited` with the policy and when it opens again. */
  async take(key: string): Promise<void> {
    try {
      await this.#limiter.consume(key);
    } catch (standing) {
      if (!(standing instanceof RateLimiterRes)) throw standing;
      const { name, points, windowSeconds } = this.#quota;
      throw new Refusal('rate-limited', {
        resetsAtMs: this.#clock.nowMs() + standing.msBeforeNext,
        rate: { name, quota: points, windowSeconds },
      });
    }
  }

  /** Takes one time back that came to nothing. */
  async giveBack(key: string): Promise<void> {
    await this.#limiter.reward(key);
  }
}

/** So many times a minute. */
export function perMinute(name: string, points: number): Quota {
  return { name, points, windowSeconds: 60 };
}
