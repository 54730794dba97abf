import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Receipt, receipt as receiptSchema } from '../../protocol/answer.ts';
import type { AccountId, NodeId, RunId } from '../base/ids.ts';
import type { MilliCredits } from '../base/money.ts';
import type { RunRow } from '../store/rows/money.ts';
import { answerErrorOf, endOf, receiptOf } from './receipt.ts';

const startedAtMs = Date.UTC(2026, 10, 20, 3);

/** An open run for which one credit is held. */
const openRun: RunRow = {
  account: 'a' as AccountId,
  id: 'r1' as RunId,
  kind: 'turn',
  key: 'k1',
  fingerprint: 'f1',
  conversation: null,
  model: 'test-model',
  node: 'node-1' as NodeId,
  epoch: 1,
  state: 'open',
  outcome: null,
  paid_by: 'credits',
  day: null,
  hold_state: 'held',
  held: 1_000 as MilliCredits,
  settled: 0 as MilliCredits,
  price_version: 3,
  stop_requested_at: null,
  last_seq: 0,
  journaled: 1,
  prompt_tokens: null,
  completion_tokens: null,
  tokens_source: null,
  finish_reason: null,
  error_code: null,
  created_at: startedAtMs,
  first_text_at: null,
  closed_at: null,
  api_key: null,
};

const closed = { state: 'closed', closed_at: startedAtMs + 2_000 } as const;
const settled = { ...closed, hold_state: 'settled', settled: 1_000 as MilliCredits } as const;
const released = { ...closed, hold_state: 'released' } as const;
const byAllowance = { paid_by: 'allowance', day: '2026-11-20', held: 0 as MilliCredits } as const;
const byOperator = { paid_by: 'operator', held: 0 as MilliCredits } as const;
const free = 0 as MilliCredits;

type Amounts = Pick<Receipt, 'paidBy' | 'unit' | 'held' | 'used' | 'returned' | 'reason' | 'day'>;

const cases: { what: string; run: Partial<RunRow>; amounts: Amounts }[] = [
  {
    what: 'open, by credits',
    run: {},
    amounts: {
      paidBy: 'credits',
      unit: 'credit',
      held: 1,
      used: null,
      returned: null,
      reason: 'open',
      day: null,
    },
  },
  {
    what: 'answered, by credits',
    run: { ...settled, outcome: 'complete' },
    amounts: {
      paidBy: 'credits',
      unit: 'credit',
      held: 1,
      used: 1,
      returned: 0,
      reason: 'answered',
      day: null,
    },
  },
  {
    what: 'answered, by a part of the hold',
    run: { ...settled, outcome: 'complete', held: 1_500 as MilliCredits, settled: 1_001 as MilliCredits },
    amounts: {
      paidBy: 'credits',
      unit: 'credit',
      held: 1.5,
      used: 1.001,
      returned: 0.499,
      reason: 'answered',
      day: null,
    },
  },
  {
    what: 'stopped with text',
    run: { ...settled, outcome: 'stopped' },
    amounts: {
      paidBy: 'credits',
      unit: 'credit',
      held: 1,
      used: 1,
      returned: 0,
      reason: 'stopped',
      day: null,
    },
  },
  {
    what: 'stopped without',
    run: { ...released, outcome: 'stopped' },
    amounts: {
      paidBy: 'credits',
      unit: 'credit',
      held: 1,
      used: 0,
      returned: 1,
      reason: 'nothing-delivered',
      day: null,
    },
  },
  {
    what: 'failed',
    run: { ...released, outcome: 'failed', error_code: 'upstream-cut' },
    amounts: {
      paidBy: 'credits',
      unit: 'credit',
      held: 1,
      used: 0,
      returned: 1,
      reason: 'failed',
      day: null,
    },
  },
  {
    what: 'interrupted',
    run: { ...released, outcome: 'failed', error_code: 'interrupted' },
    amounts: {
      paidBy: 'credits',
      unit: 'credit',
      held: 1,
      used: 0,
      returned: 1,
      reason: 'interrupted',
      day: null,
    },
  },
  {
    what: 'open, by the allowance',
    run: byAllowance,
    amounts: {
      paidBy: 'allowance',
      unit: 'answer',
      held: 1,
      used: null,
      returned: null,
      reason: 'open',
      day: '2026-11-20',
    },
  },
  {
    what: 'answered, by the allowance',
    run: { ...settled, ...byAllowance, settled: free, outcome: 'complete' },
    amounts: {
      paidBy: 'allowance',
      unit: 'answer',
      held: 1,
      used: 1,
      returned: 0,
      reason: 'answered',
      day: '2026-11-20',
    },
  },
  {
    what: 'failed, by the allowance',
    run: { ...released, ...byAllowance, outcome: 'failed', error_code: 'internal' },
    amounts: {
      paidBy: 'allowance',
      unit: 'answer',
      held: 1,
      used: 0,
      returned: 1,
      reason: 'failed',
      day: '2026-11-20',
    },
  },
  {
    what: 'answered, by the operator',
    run: { ...settled, ...byOperator, settled: free, outcome: 'complete' },
    amounts: {
      paidBy: 'operator',
      unit: 'credit',
      held: 0,
      used: 0,
      returned: 0,
      reason: 'answered',
      day: null,
    },
  },
];

for (const { what, run, amounts } of cases) {
  test(`the receipt of a run that is ${what}`, () => {
    const receipt = receiptSchema.parse(receiptOf({ ...openRun, ...run }));
    const { paidBy, unit, held, used, returned, reason, day } = receipt;
    assert.deepEqual({ paidBy, unit, held, used, returned, reason, day }, amounts);
    assert.equal(receipt.priceVersion, 3);
    assert.equal(receipt.startedAt, '2026-11-20T03:00:00.000Z');
  });
}

test('durations count from the acceptance, usage comes whole or not at all', () => {
  const run = { ...openRun, ...settled, outcome: 'complete', first_text_at: startedAtMs + 300 } as const;
  const counted = { prompt_tokens: 0, completion_tokens: 5, tokens_source: 'counted' } as const;
  const receipt = receiptOf({ ...run, ...counted });
  assert.deepEqual([receipt.firstTextMs, receipt.durationMs], [300, 2_000]);
  assert.deepEqual(receipt.usage, { promptTokens: 0, completionTokens: 5, source: 'counted' });
  assert.equal(receiptOf({ ...run, ...counted, prompt_tokens: null }).usage, null);
});

test('the end of a run has its error with a title where it failed, and none where it did not', () => {
  const failed = endOf({ ...openRun, ...released, outcome: 'failed', error_code: 'upstream-busy' });
  assert.deepEqual([failed.status, failed.error?.code], ['failed', 'upstream-busy']);
  assert.ok(failed.error?.title);
  const whole = endOf({ ...openRun, ...settled, outcome: 'complete' });
  assert.deepEqual([whole.status, 'error' in whole], ['complete', false]);
  assert.equal(answerErrorOf(openRun), undefined);
});

test('an open run has no end', () => {
  assert.throws(() => endOf(openRun), { name: 'Bug' });
});
