import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Receipt } from '../../protocol/answer.ts';
import { applyEvent, unseenAnswer } from './live-answer.ts';

const receipt: Receipt = {
  run: 'r1',
  paidBy: 'allowance',
  unit: 'answer',
  held: 1,
  used: 1,
  returned: 0,
  reason: 'answered',
  day: '2026-11-20',
  priceVersion: 1,
  model: 'demo',
  usage: null,
  startedAt: '2026-11-20T08:48:00.000Z',
  firstTextMs: 300,
  durationMs: 4000,
};

test('the text is the fold of the events: a delta adds, a reset replaces', () => {
  const seen = (
    [
      { event: 'start', data: { answer: 'a1' } },
      { event: 'delta', data: { text: '안녕' } },
      { event: 'delta', data: { text: '하세요 잃을 말' } },
      { event: 'reset', data: { content: '안녕하세요' } },
      { event: 'delta', data: { text: ', 여러분' } },
    ] as const
  ).reduce(applyEvent, unseenAnswer);
  assert.equal(seen.content, '안녕하세요, 여러분');
  assert.equal(seen.end, null);
});

test('the end keeps the text and brings status and receipt', () => {
  const open = applyEvent(unseenAnswer, { event: 'delta', data: { text: '끝' } });
  const closed = applyEvent(open, { event: 'end', data: { status: 'complete', receipt } });
  assert.equal(closed.content, '끝');
  assert.deepEqual(closed.end, { status: 'complete', receipt });
  assert.equal(open.end, null, 'the state before is not changed');
});
