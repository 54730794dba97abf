import { once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { request as secureRequest } from 'node:https';
import { connect as connectTls } from 'node:tls';
import { publicName, type RunningProxy } from './proxies.ts';

export interface Ask {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** Of which loopback address the asker is. */
  from?: string;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** Asks by https under the public name, over a line of its own. @returns the reply, its body yet to be read. */
export async function open(proxy: RunningProxy, path: string, ask: Ask = {}): Promise<IncomingMessage> {
  const request = secureRequest({
    host: '127.0.0.1',
    port: proxy.httpsPort,
    servername: publicName,
    ca: proxy.ca,
    agent: false,
    path,
    method: ask.method ?? 'GET',
    localAddress: ask.from,
    headers: { host: publicName, ...ask.headers },
  });
  // Whoever refuses a body may close the line before all of it is sent.
  request.on('error', () => undefined);
  const response = once(request, 'response') as Promise<[IncomingMessage]>;
  request.end(ask.body);
  return (await response)[0];
}

/** As `open`, with the whole body. */
export async function fetchVia(proxy: RunningProxy, path: string, ask: Ask = {}): Promise<Answer> {
  const response = await open(proxy, path, ask);
  let text = '';
  for await (const part of response.setEncoding('utf8')) text += part;
  return { status: response.statusCode ?? 0, headers: response.headers, text };
}

/** Asks by HTTP/2. @returns the status and the body as it comes. */
export async function openHttp2(
  proxy: RunningProxy,
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; parts: AsyncIterator<string>; close(): void }> {
  const socket = connectTls({
    host: '127.0.0.1',
    port: proxy.httpsPort,
    servername: publicName,
    ca: proxy.ca,
    ALPNProtocols: ['h2'],
  });
  const session = connectHttp2(`https://${publicName}`, { createConnection: () => socket });
  const stream = session.request({ ':path': path, ...headers });
  const [reply] = await once(stream, 'response');
  return {
    status: reply[':status'],
    parts: stream.setEncoding('utf8')[Symbol.asyncIterator](),
    close: () => session.destroy(),
  };
}
