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

/** Takes the last address of `X-Forwarded-For` that no trusted proxy has: what is before it anybody can have written. */
export function clientOf(incoming: IncomingMessage, proxies: BlockList): Client {
  const peer = (incoming.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const direct = { address: peer, secure: incoming.socket instanceof TLSSocket };
  if (!isTrusted(proxies, peer)) return direct;
  const hops = String(incoming.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => isIP(hop) !== 0);
  const address = hops.findLast((hop) => !isTrusted(proxies, hop)) ?? hops[0] ?? peer;
  const proto = String(incoming.headers['x-forwarded-proto'] ?? '');
  return { address, secure: proto === 'https' || direct.secure };
}
