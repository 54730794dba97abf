import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { BlockList } from 'node:net';
import { describe, it } from 'node:test';
import { clientOf } from './client.ts';

const proxies = new BlockList();
proxies.addAddress('127.0.0.1');
proxies.addSubnet('10.0.0.0', 8);

function request(peer: string, headers: Record<string, string> = {}): IncomingMessage {
  return { socket: { remoteAddress: peer }, headers } as unknown as IncomingMessage;
}

describe('clientOf', () => {
  it('believes no header of somebody who is no listed proxy', () => {
    const forged = { 'x-forwarded-for': '1.2.3.4', 'x-forwarded-proto': 'https' };
    assert.deepEqual(clientOf(request('203.0.113.9', forged), proxies), {
      address: '203.0.113.9',
      secure: false,
    });
    assert.equal(clientOf(request('127.0.0.1', forged), new BlockList()).secure, false);
  });

  it('takes the last address before the listed proxies, whatever was written before it', () => {
    const headers = { 'x-forwarded-for': '6.6.6.6, 203.0.113.9, 10.1.2.3', 'x-forwarded-proto': 'https' };
    assert.deepEqual(clientOf(request('::ffff:127.0.0.1', headers), proxies), {
      address: '203.0.113.9',
      secure: true,
    });
  });

  it('takes the proxy itself when nothing usable was forwarded', () => {
    for (const forwarded of ['', 'unknown', 'not an address, either']) {
      const { address } = clientOf(request('127.0.0.1', { 'x-forwarded-for': forwarded }), proxies);
      assert.equal(address, '127.0.0.1');
    }
  });
});
