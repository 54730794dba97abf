import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countedUsage, plausibleUsage } from './usage.ts';

const counted = { prompt: 10, completion: 20, thinking: 5 };

const cases: { reported: [unknown, unknown]; believed: boolean }[] = [
  { reported: [12, 25], believed: true },
  { reported: [0, 0], believed: true },
  { reported: [40, 100], believed: true },
  { reported: [41, 25], believed: false },
  { reported: [12, 101], believed: false },
  { reported: [-1, 25], believed: false },
  { reported: [12, -1], believed: false },
  { reported: [12.5, 25], believed: false },
  { reported: ['12', 25], believed: false },
  { reported: [12, 1e18], believed: false },
  { reported: [Number.NaN, 25], believed: false },
  { reported: [12, undefined], believed: false },
  { reported: [null, null], believed: false },
];

for (const { reported, believed } of cases) {
  test(`usage ${reported.map(String).join(' and ')} is ${believed ? 'believed' : 'not believed'}`, () => {
    const [promptTokens, completionTokens] = reported;
    const usage = plausibleUsage({ promptTokens, completionTokens }, counted);
    assert.deepEqual(usage, believed ? { promptTokens, completionTokens, source: 'provider' } : null);
  });
}

test('our own count holds the delivered text and no thinking', () => {
  assert.deepEqual(countedUsage(counted), { promptTokens: 10, completionTokens: 20, source: 'counted' });
});
