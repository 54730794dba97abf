import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { settableClock } from '../../../tests/support/clock.ts';
import { redisProgram, startRedis, startRedisRest } from '../../../tests/support/redis.ts';
import { until } from '../../../tests/support/until.ts';
import { silentLog } from '../../base/log.ts';
import type { Bus } from './bus.ts';
import { memoryBus } from './memory.ts';
import { redisBus } from './redis.ts';
import { redisRestBus } from './redis-rest.ts';

const skip = redisProgram === undefined ? 'there is no Redis on this machine' : false;
const quota = { name: 'tries', points: 2, windowSeconds: 60 };

/** Two nodes of one installation; one node where nothing is shared. */
const buses: { name: string; open: (t: TestContext) => Promise<Bus[]>; skip: string | false }[] = [
  { name: 'memory', open: async () => [memoryBus(settableClock())], skip: false },
  {
    name: 'Redis',
    async open(t) {
      const { url } = await startRedis(t);
      return [redisBus(url, silentLog), redisBus(url, silentLog)];
    },
    skip,
  },
  {
    name: 'Redis over REST',
    async open(t) {
      const { url } = await startRedis(t);
      const address = await startRedisRest(t, url, 'token');
      return [redisRestBus(address, 'token', silentLog), redisRestBus(address, 'token', silentLog)];
    },
    skip,
  },
];

for (const { name, open, skip: without } of buses) {
  test(`${name}: what one node caches and counts, all have`, { skip: without }, async (t) => {
    const nodes = await open(t);
    t.after(async () => {
      for (const node of nodes) await node.close();
    });
    for (const node of nodes) await until(() => node.isUp());
    const [first, last] = [nodes[0], nodes.at(-1)];
    assert.ok(first && last);
    assert.equal(await last.get('key'), null);
    await first.set('key', '값', 60);
    assert.equal(await last.get('key'), '값');
    await first.limiter(quota).consume('a');
    const second = first === last ? first.limiter(quota) : last.limiter(quota);
    const limiter = first === last ? second : last.limiter(quota);
    if (first !== last) {
      await limiter.consume('a');
      await assert.rejects(first.limiter(quota).consume('a'), { remainingPoints: 0 });
    }
    await limiter.consume('b');
  });
}

test('a Redis that goes away loses no call: each node counts for itself, and reads nothing', {
  skip,
}, async (t) => {
  const redis = await startRedis(t);
  const bus = redisBus(redis.url, silentLog);
  t.after(() => bus.close());
  await until(() => bus.isUp());
  const limiter = bus.limiter(quota);
  await limiter.consume('a');
  await bus.set('key', 'text', 60);
  await redis.kill();
  await until(async () => !(await bus.isUp()));
  assert.equal(await bus.get('key'), null);
  await bus.set('key', 'text', 60);
  await limiter.consume('a');
  await limiter.consume('a');
  await assert.rejects(limiter.consume('a'), { remainingPoints: 0 });
  await redis.start();
  await until(() => bus.isUp());
  await limiter.consume('a');
});

test('a Redis over REST that refuses us is no cache, and counts nothing for us', { skip }, async (t) => {
  const { url } = await startRedis(t);
  const bus = redisRestBus(await startRedisRest(t, url, 'token'), 'another token', silentLog);
  assert.equal(await bus.isUp(), false);
  await bus.set('key', 'text', 60);
  assert.equal(await bus.get('key'), null);
  await bus.limiter(quota).consume('a');
});

test('in memory, what is old and what is too much goes', async () => {
  const clock = settableClock();
  const bus = memoryBus(clock);
  await bus.set('key', 'text', 10);
  clock.advance(9_999);
  assert.equal(await bus.get('key'), 'text');
  clock.advance(1);
  assert.equal(await bus.get('key'), null);
  for (let number = 0; number <= 2_000; number += 1) await bus.set(`${number}`, 'text', 10);
  assert.deepEqual([await bus.get('0'), await bus.get('2000')], [null, 'text']);
});
