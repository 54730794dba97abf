import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerErrors } from '../../protocol/answer.ts';
import { problems } from '../../protocol/problem.ts';
import { Bug, Refusal, RunFailure, unreachable } from './errors.ts';

test('a refusal says its code’s title, or the detail that was given', () => {
  const plain = new Refusal('not-found');
  assert.equal(plain.message, problems['not-found'].title);
  assert.deepEqual(plain.details, {});
  const detailed = new Refusal('conflict', { detail: 'Stop it first.', resetsAtMs: 5 });
  assert.equal(detailed.message, 'Stop it first.');
  assert.equal(detailed.details.resetsAtMs, 5);
});

test('a failed run carries its code, and the cause for the log', () => {
  const cause = new Error('socket hang up');
  const failure = new RunFailure('upstream-cut', undefined, { cause });
  assert.equal(failure.code, 'upstream-cut');
  assert.equal(failure.message, answerErrors['upstream-cut']);
  assert.equal(failure.cause, cause);
});

test('a case that cannot be is a bug that names the value', () => {
  assert.throws(
    () => unreachable('held' as never),
    (error) => error instanceof Bug && /"held"/.test(error.message),
  );
});
