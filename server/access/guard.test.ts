import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Role } from '../../protocol/account.ts';
import type { AccountId, Id } from '../base/ids.ts';
import { requireAdmin, requirePerson } from './guard.ts';
import type { Session } from './session.ts';

const sessionOf = (role: Role): Session => ({
  id: 's' as Id<'session'>,
  account: {
    id: 'a' as AccountId,
    email: 'a@example.org',
    name: 'a',
    role,
    timeZone: null,
    createdAt: '2026-01-01T00:00:00.000Z',
  },
});

test('nobody is told to log in, by both guards', () => {
  assert.throws(() => requirePerson(null), { name: 'Refusal', code: 'unauthenticated' });
  assert.throws(() => requireAdmin(null), { name: 'Refusal', code: 'unauthenticated' });
});

test('a person passes as a person and not as an admin', () => {
  const session = sessionOf('person');
  assert.equal(requirePerson(session), session);
  assert.throws(() => requireAdmin(session), { name: 'Refusal', code: 'forbidden' });
});

test('an admin passes as both', () => {
  const session = sessionOf('admin');
  assert.equal(requirePerson(session), session);
  assert.equal(requireAdmin(session), session);
});
