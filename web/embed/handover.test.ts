import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askParent, NoToken } from './handover.ts';

type Heard = Pick<MessageEvent, 'source' | 'origin' | 'data'>;

const origin = 'https://class.example.org';
const parent = { name: 'the page around' } as unknown as MessageEventSource;
const token = { token: 't', expiresAt: '2026-11-21T00:00:00.000Z', conversationId: 'c' };
const answer = { ...token, sarangbang: 'answer', id: 'one' };

function askHere() {
  const posted: unknown[] = [];
  let hear: ((event: Heard) => void) | null = null;
  let wait: (() => void) | null = null;
  const asked = askParent(
    {
      parent,
      origin,
      post: (message) => void posted.push(message),
      listen(heard) {
        hear = heard;
        return () => {
          hear = null;
        };
      },
      after(_delayMs, task) {
        wait = task;
        return () => {
          wait = null;
        };
      },
    },
    'one',
  );
  return {
    asked,
    posted,
    say: (event: Partial<Heard>) => hear?.({ source: parent, origin, data: answer, ...event }),
    waitForTooLong: () => wait?.(),
    isOver: () => hear === null && wait === null,
  };
}

test('the answer of the page around is taken, once', async () => {
  const { asked, posted, say, isOver } = askHere();
  assert.deepEqual(posted, [{ sarangbang: 'ask', id: 'one' }]);
  say({});
  assert.deepEqual(await asked, token);
  assert.ok(isOver());
});

test('what another window, another origin or another question says does not count', async () => {
  const { asked, say, isOver } = askHere();
  say({ source: null });
  say({ origin: 'https://evil.example' });
  say({ data: null });
  say({ data: 'text' });
  say({ data: { ...answer, id: 'two' } });
  say({ data: { ...answer, sarangbang: 'ask' } });
  assert.ok(!isOver());
  say({});
  assert.deepEqual(await asked, token);
});

test('a refusal, half an answer and none at all are no token', async () => {
  for (const data of [
    { sarangbang: 'answer', id: 'one', status: 502 },
    { ...answer, token: 7 },
  ]) {
    const { asked, say } = askHere();
    say({ data });
    await assert.rejects(asked, NoToken);
  }
  const { asked, waitForTooLong, isOver } = askHere();
  waitForTooLong();
  await assert.rejects(asked, NoToken);
  assert.ok(isOver());
});
