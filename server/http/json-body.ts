import type { Context } from 'hono';
import { Refusal } from '../base/errors.ts';
import type { AppEnv } from './app-env.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The body of a request that says it is JSON. @throws Refusal `unsupported-media-type` or `invalid-json`. */
export async function jsonBody(c: Context<AppEnv>): Promise<unknown> {
  const [type = ''] = (c.req.header('content-type') ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json') throw new Refusal('unsupported-media-type');
  const bytes = await c.req.arrayBuffer();
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    throw new Refusal('invalid-json');
  }
}
