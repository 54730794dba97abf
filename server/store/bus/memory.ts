import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Clock } from '../../base/clock.ts';
import type { Bus } from './bus.ts';

/** The most texts that are kept; the oldest goes. */
const keptMax = 2_000;

/** For one process, which shares with nobody. */
export function memoryBus(clock: Clock): Bus {
  const kept = new Map<string, { text: string; untilMs: number }>();
  return {
    where: 'memory',
    limiter: ({ name, points, windowSeconds }) =>
      new RateLimiterMemory({ keyPrefix: name, points, duration: windowSeconds }),
    async get(key) {
      const entry = kept.get(key);
      if (!entry || entry.untilMs <= clock.monotonicMs()) return null;
      return entry.text;
    },
    async set(key, text, lifeSeconds) {
      kept.delete(key);
      kept.set(key, { text, untilMs: clock.monotonicMs() + lifeSeconds * 1000 });
      const oldest = kept.keys().next();
      if (kept.size > keptMax && !oldest.done) kept.delete(oldest.value);
    },
    isUp: async () => true,
    close: async () => undefined,
  };
}
