import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { BlockList } from 'node:net';
import { describe, it } from 'node:test';
import { ConfigError, parseConfig } from '../../server/config.ts';
import { clientOf } from '../../server/http/client.ts';

/** As the setting is written. */
function listed(setting: string): BlockList {
  return parseConfig({ TRUST_PROXY: setting }).TRUST_PROXY;
}

const proxies = listed('127.0.0.1, 10.0.0.0/8');

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

  const told: [setting: string, peer: string, forwarded: string, address: string][] = [
    ['10.0.0.1,10.0.0.2', '10.0.0.2', '203.0.113.9, 10.0.0.1', '203.0.113.9'],
    ['10.0.0.1,10.0.0.2', '10.0.0.3', '203.0.113.9', '10.0.0.3'],
    ['10.0.0.0/30', '10.0.0.3', '203.0.113.9', '203.0.113.9'],
    ['10.0.0.0/30', '10.0.0.4', '203.0.113.9', '10.0.0.4'],
    ['0.0.0.0/0', '198.51.100.7', '203.0.113.9', '203.0.113.9'],
    ['::1', '::1', '2001:db8::9', '2001:db8::9'],
    ['2001:db8:1::/48', '2001:db8:1::7', '2001:db8:2::9, 2001:db8:1::8', '2001:db8:2::9'],
    ['2001:db8:1::/48', '2001:db8:2::7', '203.0.113.9', '2001:db8:2::7'],
    ['fe80::/10', 'fe80::1%eth0', '203.0.113.9', '203.0.113.9'],
    ['127.0.0.1', '::ffff:127.0.0.1', '::ffff:203.0.113.9', '203.0.113.9'],
    ['127.0.0.1', '::FFFF:127.0.0.1', '203.0.113.9, ::ffff:127.0.0.1', '203.0.113.9'],
    ['::ffff:10.0.0.1', '10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['::ffff:10.0.0.1', '::ffff:10.0.0.1', '203.0.113.9', '203.0.113.9'],
    // What stands before something that is no address was vouched for by nobody.
    ['10.0.0.0/8', '10.0.0.1', '6.6.6.6, unknown', '10.0.0.1'],
    ['10.0.0.0/8', '10.0.0.1', '6.6.6.6, unknown, 10.0.0.2', '10.0.0.2'],
    ['10.0.0.0/8', '10.0.0.1', '6.6.6.6, 203.0.113.9:4711', '10.0.0.1'],
    ['10.0.0.0/8', '10.0.0.1', '10.0.0.9, 10.0.0.2', '10.0.0.9'],
  ];
  for (const [setting, peer, forwarded, address] of told) {
    it(`with ${setting}: ${peer} that forwards "${forwarded}" is ${address}`, () => {
      const { address: seen } = clientOf(request(peer, { 'x-forwarded-for': forwarded }), listed(setting));
      assert.equal(seen, address);
    });
  }

  it('believes of X-Forwarded-Proto only the word https, and only of a listed proxy', () => {
    const secure = (peer: string, protocol: string) =>
      clientOf(request(peer, { 'x-forwarded-proto': protocol }), proxies).secure;
    assert.equal(secure('127.0.0.1', 'https'), true);
    for (const protocol of ['http', '', 'https, http', 'HTTPS ']) {
      assert.equal(secure('127.0.0.1', protocol), false);
    }
    assert.equal(secure('203.0.113.9', 'https'), false);
  });

  it('is refused as a setting where it is no address or network', () => {
    for (const setting of ['localhost', '10.0.0.0/33', '10.0.0.0/', '::1/129', '*', '10.0.0.1:80']) {
      assert.throws(() => listed(setting), ConfigError, setting);
    }
  });
});
