import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type MilliCredits, milliCredits } from '../base/money.ts';
import { type Hold, resolutionOf } from './hold.ts';
import { charge, type Ending, isCharged, type Rates } from './price.ts';

const tokens = { prompt: 900, completion: 300 };
const byAnswer: Rates = { perAnswer: milliCredits(1), perKiloTokens: null };
const byTokens: Rates = {
  perAnswer: milliCredits(1),
  perKiloTokens: { prompt: milliCredits(0.05), completion: milliCredits(0.2) },
};

const cases: { outcome: Ending['outcome']; delivered: boolean; charged: boolean }[] = [
  { outcome: 'complete', delivered: true, charged: true },
  { outcome: 'complete', delivered: false, charged: false },
  { outcome: 'stopped', delivered: true, charged: true },
  { outcome: 'stopped', delivered: false, charged: false },
  { outcome: 'failed', delivered: true, charged: false },
  { outcome: 'failed', delivered: false, charged: false },
];

for (const { outcome, delivered, charged } of cases) {
  const ending: Ending = { outcome, delivered, tokens };
  const what = `${outcome} ${delivered ? 'with' : 'without'} text`;
  test(`${what} ${charged ? 'is paid for' : 'costs nothing'}`, () => {
    assert.equal(isCharged(ending), charged);
    for (const held of [0, 1, 1_000, 999_999] as MilliCredits[]) {
      assert.equal(charge(ending, byAnswer, held), charged ? held : 0);
      const hold: Hold = { paid_by: 'credits', day: null, held, price_version: 1 };
      assert.deepEqual(resolutionOf(hold, byAnswer, ending), {
        hold_state: charged ? 'settled' : 'released',
        settled: charged ? held : 0,
      });
    }
    // 900 × 0.05 + 300 × 0.2 credits for 1,000 = 0.105
    assert.equal(charge(ending, byTokens, milliCredits(1)), charged ? 105 : 0);
  });
}

test('tokens are charged to a thousandth of a credit, rounded up, and never above the hold or below nothing', () => {
  for (const [prompt, completion, held, due] of [
    [0, 1, 1_000, 1],
    [0, 5, 1_000, 1],
    [1, 5, 1_000, 2],
    [0, 5_000, 1_000, 1_000],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 1_000, 1_000],
    [0, 1_000, 150, 150],
    [0, 0, 1_000, 0],
  ] as const) {
    const ending: Ending = { outcome: 'stopped', delivered: true, tokens: { prompt, completion } };
    assert.equal(charge(ending, byTokens, held as MilliCredits), due, `${prompt} and ${completion}`);
  }
});

test('an answer of the allowance is settled or released like any other, for no credits', () => {
  const hold: Hold = { paid_by: 'allowance', day: '2026-11-20', held: 0 as MilliCredits, price_version: 1 };
  for (const rates of [byAnswer, byTokens]) {
    const complete = resolutionOf(hold, rates, { outcome: 'complete', delivered: true, tokens });
    assert.deepEqual(complete, { hold_state: 'settled', settled: 0 });
    const failed = resolutionOf(hold, rates, { outcome: 'failed', delivered: true, tokens });
    assert.deepEqual(failed, { hold_state: 'released', settled: 0 });
  }
});
