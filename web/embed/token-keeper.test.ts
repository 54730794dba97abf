import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmbedToken } from '../../protocol/embed.ts';
import { createTokenKeeper } from './token-keeper.ts';

const quarterMs = 15 * 60_000;

function keeperAt(startMs: number, clockErrorMs = 0) {
  let nowMs = startMs;
  let refuses = false;
  const asked: EmbedToken[] = [];
  const keeper = createTokenKeeper({
    async ask() {
      if (refuses) throw new Error('no token');
      const expiresAt = new Date(nowMs - clockErrorMs + quarterMs).toISOString();
      const token = { token: `token-${asked.length + 1}`, expiresAt, conversationId: 'c' };
      asked.push(token);
      return token;
    },
    nowMs: () => nowMs,
  });
  return {
    keeper,
    asked,
    advance: (ms: number) => {
      nowMs += ms;
    },
    refuse: (now: boolean) => {
      refuses = now;
    },
  };
}

test('a token is asked for once, and again before it ends', async () => {
  const { keeper, asked, advance } = keeperAt(0);
  assert.deepEqual(await Promise.all([keeper.renew(), keeper.current(), keeper.current()]), [
    'token-1',
    'token-1',
    'token-1',
  ]);
  advance(quarterMs - 60_001);
  assert.equal(await keeper.current(), 'token-1');
  advance(1);
  assert.equal(await keeper.current(), 'token-2');
  assert.equal(asked.length, 2);
});

test('a clock that is wrong by an hour asks neither at every call nor too late', async () => {
  for (const errorMs of [3_600_000, -3_600_000]) {
    const { keeper, advance } = keeperAt(0, errorMs);
    assert.equal(await keeper.current(), 'token-1');
    assert.equal(await keeper.current(), 'token-1');
    advance(quarterMs - 60_000);
    assert.equal(await keeper.current(), 'token-2');
  }
});

test('a refusal is told with the conversation that was open, and gone with the next token', async () => {
  const { keeper, refuse, advance } = keeperAt(0);
  refuse(true);
  await assert.rejects(keeper.current());
  assert.deepEqual(keeper.holding.get(), { state: 'refused', conversationId: null });
  refuse(false);
  await keeper.current();
  assert.deepEqual(keeper.holding.get(), { state: 'held', conversationId: 'c' });
  refuse(true);
  advance(quarterMs);
  await assert.rejects(keeper.current());
  assert.deepEqual(keeper.holding.get(), { state: 'refused', conversationId: 'c' });
});
