import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Scope } from '../support/scope.ts';

/** The server, seen through an upgrade that the test decides. */
export interface Upgradable {
  readonly url: string;
  /** From here on another version of the page is offered. */
  upgrade(): void;
  /** From here on the server has none of the scripts of before. */
  dropScripts(): void;
}

/** @param serverUrl of the real server, which stands behind this. */
export async function startUpgradable(t: Scope, serverUrl: string): Promise<Upgradable> {
  const state = { isUpgraded: false, isDropped: false };
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    if (state.isDropped && /^\/assets\/.*\.js$/.test(path)) outgoing.writeHead(404).end();
    else pass(serverUrl, incoming, outgoing, path === '/sw.js' && state.isUpgraded);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(async () => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    upgrade: () => Object.assign(state, { isUpgraded: true }),
    dropScripts: () => Object.assign(state, { isDropped: true }),
  };
}

function pass(serverUrl: string, incoming: IncomingMessage, outgoing: ServerResponse, isNext: boolean): void {
  const { host } = new URL(serverUrl);
  const headers = { ...incoming.headers, host, 'accept-encoding': 'identity' };
  if (incoming.headers.origin !== undefined) Object.assign(headers, { origin: serverUrl });
  const { method } = incoming;
  const asked = request(new URL(incoming.url ?? '/', serverUrl), { method, headers }, (reply) => {
    const { 'content-length': _length, ...kept } = reply.headers;
    outgoing.writeHead(reply.statusCode ?? 500, isNext ? kept : reply.headers);
    if (isNext) void text(reply).then((worker) => outgoing.end(asNext(worker)));
    else reply.pipe(outgoing);
  });
  asked.on('error', () => outgoing.destroy());
  incoming.pipe(asked);
}

/** The worker of another build: other files, with another first script. */
function asNext(worker: string): string {
  return worker
    .replace(/hash:(["'`])\w+\1/, 'hash:"ffffffffffffffff"')
    .replace(/entry:(["'`])[^"'`]+\1/, 'entry:"/assets/index-another.js"');
}
