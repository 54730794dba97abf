import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { AppEnv } from './app-env.ts';

/**
 * Bytes as they come. When they break off, so does the reply: who reads it sees that it is not whole.
 * @param headers of the reply, beside those that every one has.
 * @param onError is told why they broke off; not when the reader has gone.
 */
export function sendBytes(
  c: Context<AppEnv>,
  bytes: AsyncIterable<Uint8Array>,
  headers: Record<string, string>,
  onError: (error: unknown) => void,
): Response {
  const { outgoing } = c.env;
  outgoing.writeHead(200, { 'Cache-Control': 'no-store', ...headers });
  pipeline(Readable.from(bytes, { objectMode: false }), outgoing).catch((error: unknown) => {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!isGone) onError(error);
  });
  return RESPONSE_ALREADY_SENT;
}

/** Says that what the caller has is still so. Its headers take the place of those that were kept with it (RFC 9111). */
export function sendUnchanged(c: Context<AppEnv>, headers: Record<string, string>): Response {
  c.env.outgoing.writeHead(304, headers).end();
  return RESPONSE_ALREADY_SENT;
}
