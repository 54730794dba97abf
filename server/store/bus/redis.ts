import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { Log } from '../../base/log.ts';
import type { Bus, Quota } from './bus.ts';

/** So that one Redis can serve several installations' neighbours: everything of ours begins with it. */
const prefix = 'sarangbang:';
const commandTimeoutMs = 500;

/**
 * A Redis or Valkey. It is connected to in the background and again when it was away; a command that gets no answer in
 * time counts as one that it did not get.
 * @param url `redis://…` or `rediss://…`.
 */
export function redisBus(url: string, log: Log): Bus {
  const redis = new Redis(url, {
    commandTimeout: commandTimeoutMs,
    connectTimeout: commandTimeoutMs * 4,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    retryStrategy: (tries) => Math.min(tries * 100, 3_000),
  });
  let isAway = false;
  redis.on('ready', () => {
    if (isAway) log.info('Redis is there again');
    isAway = false;
  });
  redis.on('error', (error: Error) => {
    if (!isAway)
      log.warn({ err: error }, 'Redis is away: each node counts for itself, and reads are not cached');
    isAway = true;
  });
  return {
    where: 'redis',
    limiter: (quota) =>
      new RateLimiterRedis({ ...limitsOf(quota), storeClient: redis, rejectIfRedisNotReady: true }),
    get: (key) => redis.get(prefix + key).catch(() => null),
    async set(key, text, lifeSeconds) {
      await redis.set(prefix + key, text, 'EX', lifeSeconds).catch(() => null);
    },
    isUp: () =>
      redis.ping().then(
        () => true,
        () => false,
      ),
    close: async () => redis.disconnect(),
  };
}

/** Options of a limiter that counts in memory while the shared counter is away. */
export function limitsOf({ name, points, windowSeconds }: Quota) {
  const limits = { points, duration: windowSeconds };
  return {
    ...limits,
    keyPrefix: `${prefix}${name}`,
    insuranceLimiter: new RateLimiterMemory({ ...limits, keyPrefix: name }),
  };
}
