import type { BlockList } from 'node:net';
import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import { bodyMaxBytes } from '../../../protocol/limits.ts';
import type { ExternalAccounts } from '../../access/external-accounts.ts';
import type { Members } from '../../access/members.ts';
import type { Sessions } from '../../access/session.ts';
import type { Clock } from '../../base/clock.ts';
import { Refusal } from '../../base/errors.ts';
import type { Ids } from '../../base/ids.ts';
import type { Log } from '../../base/log.ts';
import type { Answers } from '../../chat/answers.ts';
import type { Conversations } from '../../chat/conversations.ts';
import type { Turns } from '../../chat/turn.ts';
import type { Meter } from '../../metering/meter.ts';
import type { Models } from '../../models/registry.ts';
import type { Withdrawals } from '../../personal/withdrawals.ts';
import type { Rooms } from '../../practice/rooms.ts';
import type { Speaking } from '../../practice/speech.ts';
import type { Board } from '../../quotes/board.ts';
import type { Finds } from '../../quotes/find.ts';
import type { Bus } from '../../store/bus/bus.ts';
import type { RateLimit } from '../../store/bus/rate-limit.ts';
import type { Store } from '../../store/store.ts';
import { isStoreUnavailable } from '../../store/unavailable.ts';
import type { AppEnv } from '../app-env.ts';
import { bodyLimit } from '../body-limit.ts';
import { limitHeaders } from '../problem.ts';
import { type ContractDescription, describedBy } from './description.ts';
import type { ContractName } from './names.ts';
import type { Numbers } from './numbers.ts';

/** What the contracts translate to. */
export interface CompatParts {
  /** That of the sessions: the tokens of each contract are signed by a key derived from it. */
  secret: string;
  members: Members;
  sessions: Sessions;
  conversations: Conversations;
  turns: Turns;
  answers: Answers;
  rooms: Rooms;
  speaking: Speaking;
  meter: Meter;
  quotes: { board: Board; finds: Finds };
  withdrawals: Withdrawals;
  models: Models;
  store: Store;
  bus: Bus;
  externals: ExternalAccounts;
  /** How often an application may call for each of its people. */
  externalRate: RateLimit;
  apiSecretKey: string | undefined;
  /** Of this program. */
  version: string;
  numbers: Numbers;
  clock: Clock;
  ids: Ids;
  log: Log;
  trustedProxies: BlockList;
  publicUrl: string | undefined;
  /** Origins of front ends that live elsewhere. */
  corsOrigins: readonly string[];
}

/** The wire contract of another server: its calls, and the form of its errors. Rules of business are below it. */
export interface Contract {
  name: ContractName;
  /** What is served as its /openapi.json. */
  description: ContractDescription;
  /** Puts its calls on an app whose root is the contract's own. */
  serve(app: Hono<AppEnv>, parts: CompatParts): void;
  /** The one place where a refusal becomes its reply. */
  refuse(c: Context<AppEnv>, refusal: Refusal): Response;
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type Method = (typeof methods)[number];

/** A contract at its root, with its own errors for everything. */
export function contractApp(contract: Contract, parts: CompatParts): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const allowed = new Set(parts.corsOrigins);
  app.use(
    cors({
      origin: (origin) => (allowed.has(origin) ? origin : null),
      credentials: true,
      allowMethods: [...methods],
      allowHeaders: ['authorization', 'authentication', 'content-type'],
      exposeHeaders: ['authorization', 'link'],
    }),
  );
  app.use((c, next) => {
    requireKnownPage(c, allowed);
    return next();
  });
  app.use(bodyLimit(bodyMaxBytes));
  contract.serve(app, parts);
  route(app, '/openapi.json', { GET: describedBy(contract.name, contract.description, parts) });
  app.all('*', (c) => contract.refuse(c, new Refusal('not-found')));
  app.onError((error, c) => {
    const { log, clock } = parts;
    if (error instanceof Refusal) {
      limitHeaders(c, error, clock.nowMs());
      return contract.refuse(c, error);
    }
    log.error({ err: error, requestId: c.get('requestId'), path: c.req.path }, 'a request failed');
    return contract.refuse(c, new Refusal(isStoreUnavailable(error) ? 'unavailable' : 'internal'));
  });
  return app;
}

/** A cookie is sent by any page, so what changes something with one must come from a page that may. */
function requireKnownPage(c: Context<AppEnv>, allowed: ReadonlySet<string>): void {
  const origin = c.req.header('origin');
  if (origin === undefined || allowed.has(origin) || c.req.header('cookie') === undefined) return;
  const isOwn = URL.canParse(origin) && new URL(origin).host === c.req.header('host');
  if (!isOwn && c.req.method !== 'GET') throw new Refusal('forbidden', { detail: 'This page may not call.' });
}

export type CompatHandler = (c: Context<AppEnv>) => Promise<Response>;

/** One path with its methods, with and without a slash at its end; any other method is told which there are. */
export function route(
  app: Hono<AppEnv>,
  path: string,
  handlers: Partial<Record<Method, CompatHandler>>,
): void {
  const bare = path.replace(/\/$/, '');
  routeAt(app, [bare, `${bare}/`], handlers);
}

/** As `route`, for just these paths: where a slash at the end makes another call of it. */
export function routeAt(
  app: Hono<AppEnv>,
  paths: string[],
  handlers: Partial<Record<Method, CompatHandler>>,
): void {
  for (const method of methods) {
    const handle = handlers[method];
    if (handle) app.on(method, paths, handle);
  }
  app.on('ALL', paths, (c) => {
    c.header('Allow', methods.filter((method) => handlers[method]).join(', '));
    throw new Refusal('method-not-allowed');
  });
}

/** The integer in a path. @throws Refusal `not-found` for anything that no row of ours can be numbered by. */
export function numberParam(c: Context<AppEnv>, name: string): number {
  const text = c.req.param(name) ?? '';
  const number = /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;
  if (number === 0) throw new Refusal('not-found');
  return number;
}
