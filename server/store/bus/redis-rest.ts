import { RateLimiterRedis } from 'rate-limiter-flexible';
import { z } from 'zod';
import type { Log } from '../../base/log.ts';
import type { Bus } from './bus.ts';
import { limitsOf } from './redis.ts';

const prefix = 'sarangbang:';
const commandTimeoutMs = 2_000;

const reply = z.union([z.object({ result: z.unknown() }), z.object({ error: z.string() })]);

/**
 * A Redis over REST, as Upstash and Vercel KV offer it: each command is a JSON array in the body of a POST to the
 * address, and the reply is `{result}` or `{error}` (Upstash, "REST API").
 */
export function redisRestBus(address: string, token: string, log: Log): Bus {
  const command = async (...parts: string[]): Promise<unknown> => {
    const response = await fetch(address, {
      method: 'POST',
      redirect: 'error',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(parts),
      signal: AbortSignal.timeout(commandTimeoutMs),
    });
    const said = reply.parse(await response.json());
    if ('error' in said) throw new Error(said.error);
    return said.result;
  };
  const quietly = async (...parts: string[]): Promise<unknown> => {
    try {
      return await command(...parts);
    } catch (error) {
      log.warn({ err: error }, 'the Redis over REST did not answer');
      return null;
    }
  };
  /** As much of a client as the limiter calls. */
  const storeClient = {
    eval: (script: string, { keys, arguments: values }: { keys: string[]; arguments: string[] }) =>
      command('EVAL', script, String(keys.length), ...keys, ...values),
    del: (key: string) => command('DEL', key),
  };
  return {
    where: 'redis over REST',
    limiter: (quota) => new RateLimiterRedis({ ...limitsOf(quota), storeClient, useRedisPackage: true }),
    async get(key) {
      const text = await quietly('GET', prefix + key);
      return typeof text === 'string' ? text : null;
    },
    async set(key, text, lifeSeconds) {
      await quietly('SET', prefix + key, text, 'EX', String(lifeSeconds));
    },
    isUp: async () => (await quietly('PING')) === 'PONG',
    close: async () => undefined,
  };
}
