import type { BlockList } from 'node:net';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import type { Ids } from '../../base/ids.ts';
import type { AppEnv } from '../app-env.ts';
import { securityHeaders } from '../headers.ts';

/**
 * A contract alone at the root of a port of its own.
 * @param options.folder files of a front end that has to come from the same origin. It is not ours, and keeps to no
 * policy of ours: only the contract's own replies have our headers.
 */
export function portApp(
  contract: Hono<AppEnv>,
  options: { folder: string | undefined; ids: Ids; trustedProxies: BlockList },
): Hono<AppEnv> {
  const { folder, ids, trustedProxies } = options;
  const app = new Hono<AppEnv>();
  if (folder !== undefined) app.use('*', serveStatic({ root: folder }));
  app.use(requestId({ headerName: '', generator: () => ids.next<'request'>() }));
  app.use(securityHeaders(trustedProxies));
  app.get('/healthz', (c) => c.text('ok'));
  app.route('/', contract);
  return app;
}
