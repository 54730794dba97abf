import type { MiddlewareHandler } from 'hono';
import { bodyLimit as countedLimit } from 'hono/body-limit';
import { Refusal } from '../base/errors.ts';
import type { AppEnv } from './app-env.ts';

/**
 * Refuses a body that is over the limit. One that says its length is judged by that, without being opened: only then
 * can Node take in the rest of it and keep the line open for the reply. One that does not is counted as it comes.
 * @param maxBytes the largest body.
 */
export function bodyLimit(maxBytes: number): MiddlewareHandler<AppEnv> {
  const refuse = () => {
    throw new Refusal('too-large', { detail: `The body may have ${maxBytes} bytes.` });
  };
  const counted = countedLimit({ maxSize: maxBytes, onError: refuse });
  return (c, next) => {
    if (c.req.header('transfer-encoding') !== undefined) return counted(c, next);
    const length = Number(c.req.header('content-length') ?? 0);
    return length <= maxBytes ? next() : refuse();
  };
}
