import assert from 'node:assert/strict';
import { test } from 'node:test';
import { credits, milliCredits } from './money.ts';

const amounts: { decimal: number; milli: number }[] = [
  { decimal: 0, milli: 0 },
  { decimal: 1, milli: 1_000 },
  { decimal: 0.001, milli: 1 },
  { decimal: 0.1 + 0.2, milli: 300 },
  { decimal: 1.005, milli: 1_005 },
  { decimal: 4.35, milli: 4_350 },
  { decimal: -2.5, milli: -2_500 },
  { decimal: 999_999.999, milli: 999_999_999 },
];

for (const { decimal, milli } of amounts) {
  test(`${decimal} credits are ${milli} thousandths`, () => assert.equal(milliCredits(decimal), milli));
}

const noAmounts = [0.0001, 0.0005, 1.0004, Number.NaN, Number.POSITIVE_INFINITY, -0.0004, 1e16];

for (const decimal of noAmounts) {
  test(`${decimal} is no amount of credits`, () => {
    assert.throws(() => milliCredits(decimal), { name: 'RangeError', message: new RegExp(`^${decimal} is`) });
  });
}

test('what the wire carries comes back as the same amount', () => {
  for (const milli of [0, 1, 7, 999, 1_001, 123_456_789]) {
    assert.equal(milliCredits(credits(milliCredits(milli / 1000))), milli);
  }
});
