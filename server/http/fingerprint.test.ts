import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fingerprintOf } from './fingerprint.ts';

describe('fingerprintOf', () => {
  const base = fingerprintOf('POST', '/c/:id/messages', { id: '1' }, { content: '가', parent: null });

  it('does not care for the order of the keys', () => {
    assert.equal(
      fingerprintOf('POST', '/c/:id/messages', { id: '1' }, { parent: null, content: '가' }),
      base,
    );
    assert.match(base, /^[0-9a-f]{64}$/);
  });

  it('differs when anything that is asked differs', () => {
    const others = [
      fingerprintOf('PUT', '/c/:id/messages', { id: '1' }, { content: '가', parent: null }),
      fingerprintOf('POST', '/c/:id/other', { id: '1' }, { content: '가', parent: null }),
      fingerprintOf('POST', '/c/:id/messages', { id: '2' }, { content: '가', parent: null }),
      fingerprintOf('POST', '/c/:id/messages', { id: '1' }, { content: '나', parent: null }),
      fingerprintOf('POST', '/c/:id/messages', { id: '1' }, { content: '가' }),
      fingerprintOf('POST', '/c/:id/messages', { id: '1' }, { content: '가', parent: [] }),
      fingerprintOf('POST', '/c/:id/messages', { id: '1' }, undefined),
    ];
    assert.equal(new Set([base, ...others]).size, others.length + 1);
  });
});
