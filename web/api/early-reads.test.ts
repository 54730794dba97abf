import assert from 'node:assert/strict';
import { afterEach, mock, test } from 'node:test';
import { dropEarly, takeEarly } from './early-reads.ts';

afterEach(() => {
  dropEarly();
  mock.restoreAll();
});

const path = '/api/v1/me';
const readEarly = (reply: Promise<Response>) => {
  globalThis.earlyReads = new Map([[path, reply]]);
};

test('a reply is taken once', async () => {
  readEarly(Promise.resolve(Response.json({ name: '지우' })));
  assert.deepEqual(await (await takeEarly(path))?.json(), { name: '지우' });
  assert.equal(await takeEarly(path), undefined);
});

test('what was refused or never came is asked for again', async () => {
  readEarly(Promise.resolve(new Response('', { status: 401 })));
  assert.equal(await takeEarly(path), undefined);
  const lost = Promise.reject(new TypeError('no network'));
  readEarly(lost);
  assert.equal(await takeEarly(path), undefined);
});

test('what is old, or older than a change, is not taken', async () => {
  readEarly(Promise.resolve(Response.json({})));
  mock.method(performance, 'now', () => 10_001);
  assert.equal(await takeEarly(path), undefined);
  mock.restoreAll();
  readEarly(Promise.resolve(Response.json({})));
  dropEarly();
  assert.equal(await takeEarly(path), undefined);
});
