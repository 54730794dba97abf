import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settableClock } from '../../tests/support/clock.ts';
import { Refusal } from '../base/errors.ts';
import type { AccountId } from '../base/ids.ts';
import { memoryBus } from '../store/bus/memory.ts';
import { RateLimit } from './rate.ts';

const alone = () => {
  const clock = settableClock();
  return { clock, bus: memoryBus(clock) };
};

const jiu = 'jiu' as AccountId;
const minsu = 'minsu' as AccountId;

test('each account has its own number a minute; the next is refused with the policy and when it opens', async () => {
  const clock = settableClock();
  const rate = new RateLimit('helps', 2, { clock, bus: memoryBus(clock) });
  await rate.take(jiu);
  await rate.take(jiu);
  await rate.take(minsu);
  await assert.rejects(rate.take(jiu), (error) => {
    assert.ok(error instanceof Refusal);
    assert.equal(error.code, 'rate-limited');
    assert.deepEqual(error.details.rate, { name: 'helps', quota: 2, windowSeconds: 60 });
    const waitMs = (error.details.resetsAtMs ?? 0) - clock.nowMs();
    assert.ok(waitMs > 0 && waitMs <= 60_000, `${waitMs} ms`);
    return true;
  });
  await rate.take(minsu);
});

test('what came to nothing is not counted', async () => {
  const rate = new RateLimit('helps', 1, alone());
  for (let asking = 0; asking < 5; asking += 1) {
    await rate.take(jiu);
    await rate.giveBack(jiu);
  }
  await rate.take(jiu);
  await assert.rejects(rate.take(jiu), { code: 'rate-limited' });
});

test('of many at once exactly the number gets through', async () => {
  const rate = new RateLimit('helps', 7, alone());
  const askings = await Promise.allSettled(Array.from({ length: 50 }, () => rate.take(jiu)));
  assert.equal(askings.filter(({ status }) => status === 'fulfilled').length, 7);
});
