import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultOfConnection, faultOfErrorObject, faultOfStatus, retryAfterMs } from './faults.ts';

const nowMs = Date.UTC(2026, 10, 20, 12, 0, 0);

function errorBody(message: string, code: string | null = null): string {
  return JSON.stringify({ error: { message, type: 'invalid_request_error', param: null, code } });
}

const statuses = [
  { status: 400, body: errorBody('Unknown parameter'), code: 'upstream-refused', retry: false },
  { status: 401, body: errorBody('Incorrect API key'), code: 'upstream-refused', retry: false },
  { status: 403, body: '<html>Forbidden</html>', code: 'upstream-refused', retry: false },
  { status: 404, body: errorBody('The model does not exist'), code: 'upstream-refused', retry: false },
  { status: 307, body: '', code: 'upstream-refused', retry: false },
  { status: 408, body: '', code: 'upstream-timeout', retry: false },
  { status: 413, body: '', code: 'context-too-long', retry: false },
  { status: 429, body: errorBody('Rate limit reached'), code: 'upstream-busy', retry: true },
  {
    status: 429,
    body: errorBody('Please reduce the length of the messages'),
    code: 'upstream-busy',
    retry: true,
  },
  { status: 500, body: '', code: 'upstream-error', retry: true },
  { status: 503, body: 'upstream connect error', code: 'upstream-error', retry: true },
] as const;

for (const { status, body, code, retry } of statuses) {
  test(`status ${status} ${body.slice(0, 60)} is ${code}${retry ? ', tried again' : ''}`, () => {
    const fault = faultOfStatus(status, undefined, body, nowMs);
    assert.equal(fault.code, code);
    assert.deepEqual(fault.retry, retry ? { afterMs: null } : 'never');
  });
}

const contextBodies = [
  errorBody("This model's maximum context length is 128000 tokens.", 'context_length_exceeded'),
  errorBody('the request exceeds the available context size. try increasing it'),
  errorBody('prompt is too long: 210000 tokens > 200000 maximum'),
  errorBody('The input token count (1100000) exceeds the maximum number of tokens allowed'),
  '{"object":"error","error":"too many input tokens"}',
];

for (const body of contextBodies) {
  test(`400 is context-too-long: ${body.slice(0, 70)}`, () => {
    assert.equal(faultOfStatus(400, undefined, body, nowMs).code, 'context-too-long');
  });
}

test('what a log may see of a refusal is its status and a code, never its words', () => {
  const fault = faultOfStatus(401, undefined, errorBody('Incorrect key sk-abc', 'invalid_api_key'), nowMs);
  assert.equal(fault.message, 'status 401, invalid_api_key');
  assert.equal(
    faultOfStatus(401, undefined, errorBody('x', 'a code\nwith more'), nowMs).message,
    'status 401',
  );
});

test('Retry-After is seconds or a date; anything else is no time', () => {
  assert.equal(retryAfterMs('7', nowMs), 7000);
  assert.equal(retryAfterMs('0.25', nowMs), 250);
  assert.equal(retryAfterMs('Fri, 20 Nov 2026 12:00:05 GMT', nowMs), 5000);
  assert.equal(retryAfterMs('Fri, 20 Nov 2026 11:00:00 GMT', nowMs), 0);
  assert.equal(retryAfterMs('soon', nowMs), null);
  assert.equal(retryAfterMs(undefined, nowMs), null);
  assert.deepEqual(faultOfStatus(429, '2', '', nowMs).retry, { afterMs: 2000 });
});

test('an error object in a stream is never tried again', () => {
  const overloaded = faultOfErrorObject({ message: 'overloaded', code: 'server_error' });
  assert.deepEqual([overloaded.code, overloaded.retry], ['upstream-error', 'never']);
  assert.equal(faultOfErrorObject({ message: '', code: 429 }).code, 'upstream-busy');
});

function connectionError(code: string): Error {
  return Object.assign(new Error('x'), { code });
}

test('a connection that fails: where and how decides', () => {
  const refused = faultOfConnection(connectionError('ECONNREFUSED'), 'connecting');
  assert.deepEqual([refused.code, refused.retry], ['upstream-unreachable', { afterMs: null }]);
  const reset = faultOfConnection(connectionError('ECONNRESET'), 'sent');
  assert.deepEqual([reset.code, reset.retry], ['upstream-unreachable', 'never']);
  assert.equal(faultOfConnection(connectionError('ENOTFOUND'), 'connecting').retry, 'never');
  assert.equal(
    faultOfConnection(connectionError('UND_ERR_CONNECT_TIMEOUT'), 'connecting').code,
    'upstream-timeout',
  );
  assert.equal(faultOfConnection(connectionError('UND_ERR_SOCKET'), 'answering').code, 'upstream-cut');
  assert.equal(faultOfConnection(connectionError('HPE_INVALID_CONSTANT'), 'sent').code, 'upstream-garbage');
});
