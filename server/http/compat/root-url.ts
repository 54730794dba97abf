import type { BlockList } from 'node:net';
import type { Context } from 'hono';
import { basePath } from 'hono/route';
import type { AppEnv } from '../app-env.ts';
import { clientOf } from '../client.ts';

/** The address of a contract's root as whoever calls sees it, without a slash at its end. */
export function rootUrl(c: Context<AppEnv>, trustedProxies: BlockList): string {
  const protocol = clientOf(c.env.incoming, trustedProxies).secure ? 'https:' : 'http:';
  return `${protocol}//${new URL(c.req.url).host}${basePath(c).replace(/\/$/, '')}`;
}
