import { lookup } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction } from 'node:net';

export interface Address {
  address: string;
  family: number;
}

/** All addresses of a host name. @throws when it has none. */
export type Resolve = (host: string) => Promise<readonly Address[]>;

export const systemResolve: Resolve = (host) => lookup(host, { all: true });

/** A provider that an admin named is at an address that only this machine or its network can reach. */
export class PrivateAddress extends Error {
  readonly code = 'EADDRPRIVATE';

  constructor(host: string) {
    super(`${host} is not an address of the public internet`);
    this.name = 'PrivateAddress';
  }
}

/** IANA's special-purpose IPv4 blocks that are not global, with multicast and what is reserved. */
const notPublic = new BlockList();
for (const [address, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  notPublic.addSubnet(address, bits, 'ipv4');
}
/** Blocks of global unicast that lead to an IPv4 address inside of them, or are for documents. */
for (const [address, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  notPublic.addSubnet(address, bits, 'ipv6');
}
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address is one of the public internet. Of IPv6 only global unicast is: no mapped or translated address. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !notPublic.check(address, 'ipv4');
  if (isIP(address) !== 6) return false;
  return globalUnicast.check(address, 'ipv6') && !notPublic.check(address, 'ipv6');
}

/** The host of a URL, without the brackets of an IPv6 address. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/**
 * Looks a host up and gives its addresses when all of them are public.
 * @throws PrivateAddress; what `resolve` throws.
 */
export async function publicAddresses(host: string, resolve: Resolve): Promise<readonly Address[]> {
  const family = isIP(host);
  const found = family === 0 ? await resolve(host) : [{ address: host, family }];
  if (found.length === 0 || !found.every(({ address }) => isPublicAddress(address)))
    throw new PrivateAddress(host);
  return found;
}

/**
 * A look-up for sockets, so that a connection goes to the very address that was checked: a name that leads inside a
 * moment later leads nowhere.
 */
export function publicLookup(resolve: Resolve): LookupFunction {
  return (host, options, done) => {
    publicAddresses(host, resolve).then(
      (found) => {
        const [first] = found;
        if (options.all) done(null, [...found]);
        else if (first) done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, ''),
    );
  };
}
