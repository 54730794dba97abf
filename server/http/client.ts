import type { IncomingMessage } from 'node:http';
import type { BlockList } from 'node:net';
import { isIP } from 'node:net';
import { TLSSocket } from 'node:tls';

/** Who is at the other end, as far as can be believed. */
export interface Client {
  address: string;
  /** True when the person's own line is TLS: ours, or that of a proxy that is trusted. */
  secure: boolean;
}

function isTrusted(proxies: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && proxies.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** An address without what the same one is also written with: an IPv4 address inside IPv6, a zone. */
function plain(address: string): string {
  return address
    .trim()
    .replace(/^::ffff:(?=[\d.]+$)/i, '')
    .replace(/%.*$/, '');
}

/**
 * Goes back from the nearest proxy as long as those that are listed vouch for what is before them, and takes the first
 * address that is none of theirs: what is before it anybody can have written. Where a proxy names no address, it is
 * that proxy itself.
 */
export function clientOf(incoming: IncomingMessage, proxies: BlockList): Client {
  const peer = plain(incoming.socket.remoteAddress ?? '');
  const isTls = incoming.socket instanceof TLSSocket;
  if (!isTrusted(proxies, peer)) return { address: peer, secure: isTls };
  let address = peer;
  const hops = String(incoming.headers['x-forwarded-for'] ?? '').split(',');
  for (const hop of hops.map(plain).reverse()) {
    if (isIP(hop) === 0) break;
    address = hop;
    if (!isTrusted(proxies, hop)) break;
  }
  const protocol = String(incoming.headers['x-forwarded-proto'] ?? '');
  return { address, secure: protocol === 'https' || isTls };
}
