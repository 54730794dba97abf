import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settableClock } from '../../../tests/support/clock.ts';
import { Refusal } from '../../base/errors.ts';
import { memoryBus } from './memory.ts';
import { perMinute, RateLimit } from './rate-limit.ts';

const alone = () => {
  const clock = settableClock();
  return { clock, bus: memoryBus(clock) };
};

test('each has its own number a minute; the next is refused with the policy and when it opens', async () => {
  const clock = settableClock();
  const rate = new RateLimit(perMinute('helps', 2), { clock, bus: memoryBus(clock) });
  await rate.take('jiu');
  await rate.take('jiu');
  await rate.take('minsu');
  await assert.rejects(rate.take('jiu'), (error) => {
    assert.ok(error instanceof Refusal);
    assert.equal(error.code, 'rate-limited');
    assert.deepEqual(error.details.rate, { name: 'helps', quota: 2, windowSeconds: 60 });
    const waitMs = (error.details.resetsAtMs ?? 0) - clock.nowMs();
    assert.ok(waitMs > 0 && waitMs <= 60_000, `${waitMs} ms`);
    return true;
  });
  await rate.take('minsu');
});

test('what came to nothing is not counted', async () => {
  const rate = new RateLimit(perMinute('helps', 1), alone());
  for (let time = 0; time < 5; time += 1) {
    await rate.take('jiu');
    await rate.giveBack('jiu');
  }
  await rate.take('jiu');
  await assert.rejects(rate.take('jiu'), { code: 'rate-limited' });
});

test('of many at once exactly the number gets through', async () => {
  const rate = new RateLimit(perMinute('helps', 7), alone());
  const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => rate.take('jiu')));
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 7);
});
