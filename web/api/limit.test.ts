import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Me } from '../../protocol/account.ts';
import { answersLeft, limitNow, limitOf } from './limit.ts';

const resetsAt = '2026-11-20T15:00:00.000Z';
const beforeMs = Date.parse(resetsAt) - 1;

function account(used: number, available: number, limit = 5): Me {
  return {
    account: {
      id: 'm',
      email: 'jiu@example.com',
      emailVerified: true,
      name: '지우',
      role: 'person',
      timeZone: 'Asia/Seoul',
      language: null,
      learningLevel: null,
      picture: null,
      hasTwoFactor: false,
      createdAt: '2026-11-01T00:00:00.000Z',
    },
    credits: { available, held: 0 },
    allowance: { limit, used, resetsAt },
  };
}

test('only when both the day and the credits are used up nothing can be sent', () => {
  assert.equal(limitNow(account(4, 0), null, beforeMs), null);
  assert.equal(limitNow(account(5, 0.5), null, beforeMs), null);
  assert.deepEqual(limitNow(account(5, 0), null, beforeMs), { resetsAt });
});

test('the limit is over at the moment of the reset', () => {
  assert.equal(limitNow(account(5, 0), { resetsAt }, Date.parse(resetsAt)), null);
});

test('a refusal counts even when the account looks able to pay', () => {
  assert.deepEqual(limitNow(account(5, 0.5), { resetsAt }, beforeMs), { resetsAt });
  assert.deepEqual(limitNow(undefined, { resetsAt: null }, beforeMs), { resetsAt: null });
});

test('without daily answers no reset will help', () => {
  assert.deepEqual(limitNow(account(0, 0, 0), null, beforeMs), { resetsAt: null });
});

test('only refusals for money are limits', () => {
  const problem = { type: 'about:blank', title: '', requestId: 'r' };
  assert.deepEqual(limitOf({ ...problem, code: 'credits-used-up', status: 402, resetsAt }), { resetsAt });
  assert.deepEqual(limitOf({ ...problem, code: 'allowance-used-up', status: 429 }), { resetsAt: null });
  assert.equal(limitOf({ ...problem, code: 'not-found', status: 404 }), null);
});

test('more used than allowed leaves none, not fewer', () => {
  assert.equal(answersLeft(account(2, 0)), 3);
  assert.equal(answersLeft(account(7, 0)), 0);
});
