import { createServer, type IncomingMessage, type Server } from 'node:http';

/** Where a request is sent on to. */
export interface SecureAddress {
  /** The address that people type, such as `https://example.org`; without one it is the host that was asked for. */
  publicUrl: string | undefined;
  /** The port of TLS. */
  port: number;
}

/** A host name or address as `Host` has it, with its port set apart. */
const hostHeader = /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/**
 * A server that sends every reader of plain HTTP on to TLS and does nothing else. What would change something is not sent
 * on: it has been on an open line already, and its sender has to learn of that.
 */
export function createRedirectServer(address: SecureAddress): Server {
  return createServer((request, response) => {
    request.resume();
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end('This address is only for https.\n');
      return;
    }
    const location = locationOf(request, address);
    if (location === undefined) response.writeHead(400).end();
    else response.writeHead(308, { Location: location, 'Cache-Control': 'no-store' }).end();
  });
}

function locationOf({ headers, url = '' }: IncomingMessage, address: SecureAddress): string | undefined {
  if (!url.startsWith('/')) return undefined;
  if (address.publicUrl !== undefined) return `${new URL(address.publicUrl).origin}${url}`;
  const host = hostHeader.exec(headers.host ?? '')?.[1];
  if (host === undefined) return undefined;
  return `https://${host}${address.port === 443 ? '' : `:${address.port}`}${url}`;
}
