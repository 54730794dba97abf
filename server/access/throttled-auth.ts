import { createHash, createSecretKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../base/errors.ts';
import { RateLimit } from '../store/bus/rate-limit.ts';
import type { Auth, AuthClient } from './auth.ts';
import { AuthProblem } from './body.ts';
import { authPath } from './calls.ts';
import { deviceCookieName, foldedAddress, KnownDevices } from './known-devices.ts';
import { networkOf } from './network.ts';
import { Throttle, type ThrottleDeps } from './throttle.ts';
import { cookieValue, presentedToken, sessionCookieName, verifiedToken } from './token.ts';

export interface ThrottleSettings {
  /** Wrong passwords at one account from one place in a quarter of an hour. */
  loginTries: number;
  /** Wrong passwords from one network at all accounts in a quarter of an hour. */
  loginTriesPerNetwork: number;
  /** Joinings from one network in an hour. */
  joinsPerNetwork: number;
}

export interface ThrottledAuthDeps extends Omit<ThrottleDeps, 'devices'> {
  publicUrl: string | undefined;
  limits: ThrottleSettings;
}

const loginWindowSeconds = 15 * 60;
const hourSeconds = 60 * 60;
const deviceLifeSeconds = 365 * 24 * hourSeconds;
/** All places where nobody has logged in to an account have so many times the tries of one. */
const strangerPlaces = 4;
const resets = { tries: 3, triesByStrangers: 10, triesPerNetwork: 30 };

/** The calls after which a browser is known to the account that their reply names. */
const entries = new Set([
  '/sign-in/email',
  '/sign-up/email',
  '/reset-password',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
]);

/** The calls that ask who is logged in for the password again. */
const passwordAgain = [
  '/change-password',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/generate-backup-codes',
];

const withAddress = z.object({ email: z.string() });
const withPerson = z.object({ user: withAddress });

/** Says after the reply whether the try counts. */
type Settle = (status: number) => Promise<void>;
type Rule = (request: Request, client: AuthClient, device: string | null) => Promise<Settle | null>;

/** The accounts' calls, with limits on guessing: see `Throttle`. */
export function throttledAuth(auth: Auth, deps: ThrottledAuthDeps): Auth {
  const devices = new KnownDevices(deps.secret);
  const cookieName = deviceCookieName(deps.publicUrl);
  const rules = createRules({ ...deps, devices });

  async function answer(request: Request, client: AuthClient): Promise<Response> {
    const path = new URL(request.url).pathname.slice(authPath.length);
    const rule = request.method === 'POST' ? rules[path] : undefined;
    const device = cookieValue(request.headers.get('cookie') ?? undefined, cookieName);
    const settle = rule && (await rule(request.clone(), client, device));
    const response = await auth.handle(request, client);
    await settle?.(response.status);
    if (response.status !== 200 || !entries.has(path)) return response;
    const entered = withPerson.safeParse(await response.clone().json());
    if (!entered.success) return response;
    const value = devices.after(device, foldedAddress(entered.data.user.email));
    const secure = client.secure || cookieName.startsWith('__Host-') ? '; Secure' : '';
    const attributes = `Max-Age=${deviceLifeSeconds}; Path=/; HttpOnly; SameSite=Lax${secure}`;
    response.headers.append('set-cookie', `${cookieName}=${value}; ${attributes}`);
    return response;
  }

  return {
    ...auth,
    async handle(request, client) {
      try {
        return await answer(request, client);
      } catch (error) {
        if (error instanceof Refusal) return refused(error, deps.clock.nowMs());
        throw error;
      }
    },
  };
}

/** What is counted, by the path of the call. */
function createRules(deps: ThrottleDeps & ThrottledAuthDeps): Record<string, Rule> {
  const { loginTries: tries, loginTriesPerNetwork: triesPerNetwork, joinsPerNetwork } = deps.limits;
  const tryLimits = { tries, triesByStrangers: tries * strangerPlaces, triesPerNetwork };
  const logIns = new Throttle({ name: 'log-in', windowSeconds: loginWindowSeconds, ...tryLimits }, deps);
  const resetting = new Throttle({ name: 'reset', windowSeconds: hourSeconds, ...resets }, deps);
  const joins = new RateLimit({ name: 'join', points: joinsPerNetwork, windowSeconds: hourSeconds }, deps);
  const changes = new RateLimit(
    { name: 'change-password', points: tries, windowSeconds: loginWindowSeconds },
    deps,
  );
  const starts = new RateLimit(
    { name: 'oauth-start', points: triesPerNetwork, windowSeconds: loginWindowSeconds },
    deps,
  );
  const key = createSecretKey(deps.secret, 'utf8');
  const cookieName = sessionCookieName(deps.publicUrl);
  const withPassword: Rule = async ({ headers }) => {
    const session = sessionOf(headers, cookieName, key);
    if (session === null) return null;
    await changes.take(session);
    return async (status) => void (status === 200 && (await changes.giveBack(session)));
  };
  return {
    async '/sign-in/email'(request, { address: clientAddress }, device) {
      const address = await addressIn(request);
      if (address === null) return null;
      const giveBack = await logIns.take({ address, clientAddress, device });
      return async (status) => void (status !== 401 && (await giveBack()));
    },
    async '/sign-up/email'(_request, client) {
      const network = networkOf(client.address);
      await joins.take(network);
      // What was no address that could join tells nothing of who has an account.
      return async (status) => void (status !== 200 && status !== 422 && (await joins.giveBack(network)));
    },
    // Each writes a row, before anybody is known.
    async '/sign-in/social'(_request, client) {
      await starts.take(networkOf(client.address));
      return null;
    },
    async '/request-password-reset'(request, { address: clientAddress }, device) {
      const address = await addressIn(request);
      if (address !== null) await resetting.take({ address, clientAddress, device });
      return null;
    },
    ...Object.fromEntries(passwordAgain.map((path) => [path, withPassword])),
  };
}

/** The address in a body; null where there is none, which the call itself refuses. */
async function addressIn(request: Request): Promise<string | null> {
  const body = withAddress.safeParse(await request.json().catch(() => null));
  return body.success ? body.data.email : null;
}

/** What counts for a session whose token we signed; null without one. */
function sessionOf(headers: Headers, cookieName: string, key: KeyObject): string | null {
  const [cookie, authorization] = [headers.get('cookie'), headers.get('authorization')];
  const presented = presentedToken(
    { cookie: cookie ?? undefined, authorization: authorization ?? undefined },
    cookieName,
  );
  const token = presented === null ? null : verifiedToken(presented, key);
  return token === null ? null : createHash('sha256').update(token).digest('base64url');
}

function refused({ details }: Refusal, nowMs: number): Response {
  const seconds = Math.max(1, Math.ceil(((details.resetsAtMs ?? nowMs) - nowMs) / 1000));
  const problem = new AuthProblem(
    429,
    'TOO_MANY_TRIES',
    'Too many tries; Retry-After says when the next is open',
  );
  const response = problem.toResponse();
  response.headers.set('retry-after', String(seconds));
  return response;
}
