import type { BlockList } from 'node:net';
import { type Context, Hono } from 'hono';
import { requestId } from 'hono/request-id';
import type { Auth } from '../access/auth.ts';
import type { EmbedTokens } from '../access/embed-tokens.ts';
import type { ExternalAccounts } from '../access/external-accounts.ts';
import type { Keys } from '../access/keys.ts';
import type { Sessions } from '../access/session.ts';
import type { Clock } from '../base/clock.ts';
import { Refusal } from '../base/errors.ts';
import type { Ids } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import type { Completions } from '../chat/completions.ts';
import type { Models } from '../models/registry.ts';
import type { Speech } from '../models/speech/speech.ts';
import type { Speaking } from '../practice/speech.ts';
import type { Transcriptions } from '../practice/speech-transcription.ts';
import { isStoreUnavailable } from '../store/unavailable.ts';
import type { AppEnv } from './app-env.ts';
import { bodyLimit } from './body-limit.ts';
import { clientOf } from './client.ts';
import type { ContractName } from './compat/names.ts';
import { serveEmbed } from './embed.ts';
import { type Endpoint, routeOf } from './endpoint.ts';
import { securityHeaders } from './headers.ts';
import { openAIApp } from './openai/index.ts';
import { serveDocs } from './openapi/serve.ts';
import { allowPageOrigins } from './page-origins.ts';
import { problemResponse } from './problem.ts';
import { serveEndpoint, sessionCheckMs } from './serve-endpoint.ts';
import { servePage } from './web.ts';

const authBodyMaxBytes = 64 * 1024;

export interface AppParts {
  endpoints: Endpoint[];
  keys: Keys;
  embedTokens: EmbedTokens;
  externals: ExternalAccounts;
  completions: Completions;
  contracts: readonly (readonly [ContractName, Hono<AppEnv>])[];
  models: Models;
  speech: Speech;
  speaking: Speaking;
  transcriptions: Transcriptions;
  auth: Auth;
  sessions: Sessions;
  clock: Clock;
  ids: Ids;
  log: Log;
  trustedProxies: BlockList;
  publicUrl: string | undefined;
  /** Other origins from which our page is served. */
  pageOrigins: readonly string[];
  /** Of this program. */
  version: string;
  sessionCheckMs?: number | undefined;
  /** Whether new work is accepted. */
  isReady(): boolean;
}

/** All that is served, in the order in which a request meets it. */
export function createApp(parts: AppParts): Hono<AppEnv> {
  const { log, clock, ids } = parts;
  const app = new Hono<AppEnv>();
  const refuse = (c: Context<AppEnv>, refusal: Refusal) => problemResponse(c, refusal, clock.nowMs());

  app.use(requestId({ headerName: '', generator: () => ids.next<'request'>() }));
  app.use(securityHeaders(parts.trustedProxies));
  app.get('/healthz', (c) => c.text('ok'));
  app.get('/readyz', (c) => (parts.isReady() ? c.text('ready') : c.text('stopping', 503)));

  if (parts.pageOrigins.length > 0) app.use('/api/*', allowPageOrigins(parts.pageOrigins));
  app.use('/api/auth/*', bodyLimit(authBodyMaxBytes));
  app.all('/api/auth/*', (c) => serveAuth(c, parts));
  for (const endpoint of parts.endpoints) serveEndpoint(app, '/api/v1', endpoint, parts);
  for (const [path, methods] of methodsByPath(parts.endpoints)) {
    app.all(`/api/v1${path}`, (c) => {
      c.header('Allow', methods.join(', '));
      return refuse(c, new Refusal('method-not-allowed'));
    });
  }
  app.route('/v1', openAIApp({ ...parts, sessionCheckMs: parts.sessionCheckMs ?? sessionCheckMs }));
  for (const [name, contract] of parts.contracts) app.route(`/compat/${name}`, contract);
  app.all('/api/*', (c) => refuse(c, new Refusal('not-found')));
  serveDocs(app, parts);
  serveEmbed(app);
  servePage(app);

  app.notFound((c) => refuse(c, new Refusal('not-found')));
  app.onError((error, c) => {
    if (error instanceof Refusal) return refuse(c, error);
    log.error({ err: error, requestId: c.get('requestId'), path: c.req.path }, 'a request failed');
    return refuse(c, new Refusal(isStoreUnavailable(error) ? 'unavailable' : 'internal'));
  });
  return app;
}

/** The auth library sees the request under the address that the person's browser uses. */
function serveAuth(c: Context<AppEnv>, parts: AppParts): Promise<Response> {
  const client = clientOf(c.env.incoming, parts.trustedProxies);
  const url = new URL(c.req.url);
  url.protocol = client.secure ? 'https:' : 'http:';
  return parts.auth.handle(new Request(url, c.req.raw), client);
}

function methodsByPath(endpoints: Endpoint[]): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const endpoint of endpoints) {
    const route = routeOf(endpoint);
    methods.set(route, [...(methods.get(route) ?? []), endpoint.method]);
  }
  return methods;
}
