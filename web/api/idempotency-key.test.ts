import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newIdempotencyKey } from './idempotency-key.ts';

test('a key is a UUID of version 4 and variant 10, whatever the random bytes are', () => {
  const format = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  for (const byte of [0x00, 0x0f, 0x7c, 0xff]) {
    assert.match(
      newIdempotencyKey((bytes) => bytes.fill(byte)),
      format,
    );
  }
});

test('the bytes are kept in order', () => {
  const key = newIdempotencyKey((bytes) => bytes.map((_, index) => index));
  assert.equal(key, '00010203-0405-4607-8809-0a0b0c0d0e0f');
});
