import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BASE_ERROR_CODES } from '@better-auth/core/error';
import { authReason } from './session.ts';

test('each code that has words of its own is one that the accounts library gives', () => {
  for (const code of [
    'USER_ALREADY_EXISTS',
    'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL',
    'INVALID_EMAIL',
    'INVALID_EMAIL_OR_PASSWORD',
    'INVALID_PASSWORD',
    'PASSWORD_TOO_SHORT',
    'PASSWORD_TOO_LONG',
  ] as const) {
    assert.equal(BASE_ERROR_CODES[code].code, code);
    assert.notEqual(authReason(400, code), 'other');
  }
});

test('too many tries are told by the status, whatever the body says', () => {
  assert.equal(authReason(429, undefined), 'too-many-tries');
  assert.equal(authReason(429, 'INVALID_EMAIL_OR_PASSWORD'), 'too-many-tries');
});

test('what has no words is not guessed at', () => {
  assert.equal(authReason(400, undefined), 'other');
  assert.equal(authReason(500, 'FAILED_TO_CREATE_USER'), 'other');
});
