import type { BlockList } from 'node:net';
import type { Context, Hono, MiddlewareHandler } from 'hono';
import { embedOriginHeader } from '../../protocol/embed.ts';
import { bodyMaxBytes } from '../../protocol/limits.ts';
import { actFor, actingHeader, type KeyCaller } from '../access/acting.ts';
import type { EmbedTokens } from '../access/embed-tokens.ts';
import type { ExternalAccounts } from '../access/external-accounts.ts';
import { requireAdmin, requirePerson } from '../access/guard.ts';
import { type Keys, presentedKey } from '../access/keys.ts';
import { isSameOrigin } from '../access/origin.ts';
import type { Session, Sessions } from '../access/session.ts';
import { Refusal } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { AppEnv } from './app-env.ts';
import { bodyLimit } from './body-limit.ts';
import { sendBytes, sendUnchanged } from './bytes.ts';
import { clientOf } from './client.ts';
import { type Endpoint, type Reply, routeOf } from './endpoint.ts';
import { fingerprintOf } from './fingerprint.ts';
import { requiredKey } from './idempotency-key.ts';
import { jsonBody } from './json-body.ts';
import { sse } from './sse.ts';
import { isForm, readUpload } from './upload.ts';

export interface ServeParts {
  sessions: Sessions;
  embedTokens: EmbedTokens;
  keys: Keys;
  externals: ExternalAccounts;
  log: Log;
  trustedProxies: BlockList;
  publicUrl: string | undefined;
  /** Other origins from which our page is served. */
  pageOrigins: readonly string[];
  /** For tests: how often the session behind an open stream is looked at. */
  sessionCheckMs?: number | undefined;
}

/** How often the session behind an open stream is looked at: a stream outlives its session by less than 5 s. */
export const sessionCheckMs = 4_000;

/** Puts an endpoint behind its address. The order of the guards is the order of the lines. */
export function serveEndpoint(
  app: Hono<AppEnv>,
  prefix: string,
  endpoint: Endpoint,
  parts: ServeParts,
): void {
  const route = prefix + routeOf(endpoint);
  app.on(endpoint.method, route, limitOf(endpoint), async (c) => {
    requireOwnPage(c, endpoint, parts);
    const isOfKey = endpoint.access === 'key';
    const caller = isOfKey ? await keyCallerOf(c, parts) : null;
    const session = isOfKey ? null : await sessionOf(c, endpoint, parts);
    const body = endpoint.body ? await jsonBody(c) : undefined;
    const params = c.req.param() as Record<string, string>;
    const needsKey = endpoint.makesRun === true || endpoint.needsKey === true;
    const reply = await endpoint.run({
      session,
      caller,
      params,
      query: c.req.query(),
      body,
      key: needsKey ? requiredKey(c.req.header('idempotency-key')) : '',
      fingerprint: needsKey ? fingerprintOf(endpoint.method, route, params, body) : '',
      wantsEvents: (c.req.header('accept') ?? '').includes('text/event-stream'),
      upload: () => readUpload(c),
      lastEventId: c.req.header('last-event-id'),
      ifNoneMatch: c.req.header('if-none-match'),
    });
    return respond(c, reply, endpoint, parts);
  });
}

/** A form around a file has a few lines of its own. */
const formMaxBytes = 64 * 1024;

/** A file that is the body itself is counted by who takes it, while it comes in. */
function limitOf({ uploadMaxBytes }: Endpoint): MiddlewareHandler<AppEnv> {
  if (uploadMaxBytes === undefined) return bodyLimit(bodyMaxBytes);
  const limit = bodyLimit(uploadMaxBytes + formMaxBytes);
  return (c, next) => (isForm(c) ? limit(c, next) : next());
}

/** A cookie is sent by any page, so a call that changes something must come from ours. */
function requireOwnPage(c: Context<AppEnv>, endpoint: Endpoint, parts: ServeParts): void {
  if (c.req.header('authorization') !== undefined) return;
  const { secure } = clientOf(c.env.incoming, parts.trustedProxies);
  const own = parts.publicUrl ?? `${secure ? 'https' : 'http'}://${c.req.header('host') ?? ''}`;
  const same = isSameOrigin({
    method: endpoint.method,
    origin: c.req.header('origin'),
    secFetchSite: c.req.header('sec-fetch-site'),
    own,
    pages: parts.pageOrigins,
  });
  if (!same) throw new Refusal('forbidden', { detail: 'This call came from another site.' });
}

async function sessionOf(c: Context<AppEnv>, endpoint: Endpoint, parts: ServeParts): Promise<Session> {
  const authorization = c.req.header('authorization');
  const embedded = await parts.embedTokens.find(authorization, c.req.header(embedOriginHeader));
  const session =
    embedded === undefined
      ? await parts.sessions.find({ cookie: c.req.header('cookie'), authorization })
      : embedded;
  if (session) await parts.embedTokens.admit(session, endpoint.embed, c.req.param('id'));
  return endpoint.access === 'admin' ? requireAdmin(session) : requirePerson(session);
}

async function keyCallerOf(c: Context<AppEnv>, { keys, externals }: ServeParts): Promise<KeyCaller> {
  const holder = await keys.find(presentedKey(c.req.header('authorization')));
  if (!holder) throw new Refusal('unauthenticated', { detail: 'No valid API key was presented.' });
  return actFor(externals, holder, c.env.incoming.headersDistinct[actingHeader]);
}

function respond(c: Context<AppEnv>, reply: Reply, endpoint: Endpoint, parts: ServeParts): Response {
  const requestId = c.get('requestId');
  if (reply.status === 304) return sendUnchanged(c, { 'X-Request-Id': requestId, ...reply.headers });
  if ('bytes' in reply) {
    return sendBytes(c, reply.bytes, { 'X-Request-Id': requestId, ...reply.headers }, (error) =>
      parts.log.warn({ err: error, requestId }, 'a reply broke off'),
    );
  }
  if ('follow' in reply) {
    return sse(c, {
      status: reply.status,
      headers: { 'X-Request-Id': requestId, ...reply.headers },
      source: reply.follow,
      mayRead: () => sessionOf(c, endpoint, parts).then(() => true, isRefusal),
      mayReadEveryMs: parts.sessionCheckMs ?? sessionCheckMs,
      onError: (error) => parts.log.error({ err: error, requestId }, 'a stream failed'),
    });
  }
  c.header('Cache-Control', 'no-store');
  if (reply.status === 204) return c.body(null, 204);
  return c.json(reply.body, reply.status, reply.headers);
}

/** A session that has ended is a refusal; anything else that goes wrong is a fault. */
function isRefusal(error: unknown): false {
  if (error instanceof Refusal) return false;
  throw error;
}
