import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callApi, Unreached } from './request.ts';

/** Every call gets this reply. */
function replyWith(t: { after: (undo: () => void) => void }, reply: () => Response): void {
  const real = globalThis.fetch;
  globalThis.fetch = async () => reply();
  t.after(() => {
    globalThis.fetch = real;
  });
}

/** A reply of which nothing comes after its headers until it breaks off. */
function brokenReply(breakOff: Promise<void>): Response {
  const body = new ReadableStream({
    start: (controller) => void breakOff.then(() => controller.error(new TypeError('network error'))),
  });
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}

test('a reply that breaks off was not reached; one that was called off says so', async (t) => {
  const broken = Promise.withResolvers<void>();
  replyWith(t, () => brokenReply(broken.promise));
  const calledOff = new AbortController();
  const calls = [callApi('/me'), callApi('/me', { signal: calledOff.signal })];
  calledOff.abort();
  broken.resolve();
  const [lost, aborted] = await Promise.allSettled(calls);
  assert.ok(lost?.status === 'rejected' && lost.reason instanceof Unreached);
  assert.ok(aborted?.status === 'rejected' && aborted.reason.name === 'AbortError');
});
