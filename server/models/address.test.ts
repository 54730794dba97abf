import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Address, hostOf, isPublicAddress, publicAddresses, publicLookup } from './address.ts';

test('only addresses of the public internet are public', () => {
  for (const address of [
    '8.8.8.8',
    '1.1.1.1',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '2a00:1450::1',
  ]) {
    assert.equal(isPublicAddress(address), true, address);
  }
  for (const address of [
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1'],
    ...[
      '172.31.255.255',
      '192.168.0.1',
      '192.0.2.1',
      '198.18.0.1',
      '224.0.0.1',
      '240.0.0.1',
      '255.255.255.255',
    ],
    ...[
      '::',
      '::1',
      'fe80::1',
      'fc00::1',
      'fd12::1',
      'ff02::1',
      'fec0::1',
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
    ],
    ...['64:ff9b::7f00:1', '64:ff9b:1::1', '2002:7f00:1::', '2001::1', '2001:db8::1', '100::1', '::7f00:1'],
    ...['localhost', '', '127.1', 'fe80::1%eth0'],
  ]) {
    assert.equal(isPublicAddress(address), false, address);
  }
});

test('a URL tells its host as the socket will see it', () => {
  for (const [url, host] of [
    ['http://0x7f.1/v1', '127.0.0.1'],
    ['http://2130706433/', '127.0.0.1'],
    ['http://[::ffff:127.0.0.1]/', '::ffff:7f00:1'],
    ['http://①②⑦.0.0.1/', '127.0.0.1'],
    ['https://API.example.com./v1', 'api.example.com.'],
  ] as const) {
    assert.equal(hostOf(new URL(url)), host);
  }
});

const at = (...addresses: string[]): Address[] =>
  addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

test('a name counts as inside when one of its addresses is', async () => {
  assert.deepEqual(await publicAddresses('api.example.com', async () => at('8.8.8.8')), at('8.8.8.8'));
  for (const found of [at('8.8.8.8', '10.0.0.1'), at('::1'), at()]) {
    await assert.rejects(
      publicAddresses('api.example.com', async () => found),
      { code: 'EADDRPRIVATE' },
    );
  }
  await assert.rejects(
    publicAddresses('169.254.169.254', async () => at('8.8.8.8')),
    {
      code: 'EADDRPRIVATE',
    },
  );
});

test('a socket gets the addresses that were checked, in the form that it asks for', async () => {
  const look = (found: Address[], all: boolean) =>
    new Promise((resolve, reject) => {
      publicLookup(async () => found)('api.example.com', { all }, (error, address, family) =>
        error ? reject(error) : resolve(all ? address : [address, family]),
      );
    });
  assert.deepEqual(await look(at('8.8.8.8', '1.1.1.1'), true), at('8.8.8.8', '1.1.1.1'));
  assert.deepEqual(await look(at('8.8.8.8', '1.1.1.1'), false), ['8.8.8.8', 4]);
  await assert.rejects(look(at('127.0.0.1'), true), { code: 'EADDRPRIVATE' });
});
