import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSeal } from './seal.ts';

const secret = 'a secret of the server that is long enough';
const seal = createSeal(secret, 'keys of providers');
const key = 'sk-비밀-1234';

test('what was sealed is opened again, and does not show', () => {
  const sealed = seal.seal(key, 'provider 1');
  assert.equal(seal.open(sealed, 'provider 1'), key);
  assert.ok(!Buffer.from(sealed.slice(3), 'base64url').includes('1234'));
  assert.notEqual(seal.seal(key, 'provider 1'), sealed);
});

test('it is not opened in another place, under another secret, or for another purpose', () => {
  const sealed = seal.seal(key, 'provider 1');
  assert.equal(seal.open(sealed, 'provider 2'), null);
  assert.equal(createSeal(`${secret}!`, 'keys of providers').open(sealed, 'provider 1'), null);
  assert.equal(createSeal(secret, 'something else').open(sealed, 'provider 1'), null);
});

test('nor when it was altered or cut', () => {
  const sealed = seal.seal(key, 'p');
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  for (let at = 0; at < bytes.length; at += 1) {
    const altered = Buffer.from(bytes);
    altered[at] = (altered[at] ?? 0) ^ 1;
    assert.equal(seal.open(`v1.${altered.toString('base64url')}`, 'p'), null);
  }
  for (const text of ['', 'v1.', sealed.slice(0, -4), sealed.slice(3), key]) {
    assert.equal(seal.open(text, 'p'), null);
  }
});
