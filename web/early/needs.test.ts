import assert from 'node:assert/strict';
import { test } from 'node:test';
import { needsOf } from './needs.ts';

const at = (path: string, isSomebodyHere = true) =>
  needsOf(new URL(path, 'https://example.com'), isSomebodyHere);
const session = '/api/auth/get-session';
const me = '/api/v1/me';

test('a chat is read while its code comes, around the message that the address names', () => {
  const talk = '/api/v1/conversations/a%20b';
  assert.deepEqual(at('/c/a%20b'), {
    pages: ['frame', 'chat'],
    reads: [session, me, talk, `${talk}/messages?limit=60`],
  });
  assert.equal(at('/c/a?message=m').reads.at(-1), '/api/v1/conversations/a/messages?limit=60&around=m');
});

test('any other page inside needs the frame, and the front page its own code', () => {
  assert.deepEqual(at('/'), { pages: ['frame', 'home'], reads: [session, me] });
  assert.deepEqual(at('/usage'), { pages: ['frame'], reads: [session, me] });
  assert.deepEqual(at('/c/a/report'), { pages: ['frame'], reads: [session, me] });
});

test('without anybody here an address inside leads to the log-in, and nothing of a person is read', () => {
  const logIn = { pages: ['login'], reads: [session, '/api/auth/providers'] };
  assert.deepEqual(at('/c/a', false), logIn);
  assert.deepEqual(at('/login'), logIn);
  assert.deepEqual(at('/reset'), { pages: [], reads: [session] });
});

test('an address that cannot be read asks for nothing of its own', () => {
  assert.deepEqual(at('/c/%E0%A4%A'), { pages: ['frame'], reads: [session, me] });
});
