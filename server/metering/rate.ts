import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import type { Clock } from '../base/clock.ts';
import { Refusal } from '../base/errors.ts';
import type { AccountId } from '../base/ids.ts';
import type { Bus } from '../store/bus/bus.ts';

const windowSeconds = 60;

/** How often an account may ask for something that costs nothing; counted over all nodes that share a Redis. */
export class RateLimit {
  readonly #name: string;
  readonly #perMinute: number;
  readonly #clock: Clock;
  readonly #limiter: RateLimiterAbstract;

  /** @param name of the policy, as `RateLimit-Policy` tells it: letters and hyphens. */
  constructor(name: string, perMinute: number, { clock, bus }: { clock: Clock; bus: Bus }) {
    this.#name = name;
    this.#perMinute = perMinute;
    this.#clock = clock;
    this.#limiter = bus.limiter({ name, points: perMinute, windowSeconds });
  }

  /** Counts one asking. @throws Refusal `rate-limited` with the policy and when it opens again. */
  async take(account: AccountId): Promise<void> {
    try {
      await this.#limiter.consume(account);
    } catch (standing) {
      if (!(standing instanceof RateLimiterRes)) throw standing;
      throw new Refusal('rate-limited', {
        resetsAtMs: this.#clock.nowMs() + standing.msBeforeNext,
        rate: { name: this.#name, quota: this.#perMinute, windowSeconds },
      });
    }
  }

  /** Takes an asking back that came to nothing. */
  async giveBack(account: AccountId): Promise<void> {
    await this.#limiter.reward(account);
  }
}
