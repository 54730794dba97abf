import type { Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { ContractTokens } from '../../../access/contract-tokens.ts';
import { isRefused } from '../../../access/members.ts';
import type { Session } from '../../../access/session.ts';
import { Refusal } from '../../../base/errors.ts';
import { credits } from '../../../base/money.ts';
import type { AppEnv } from '../../app-env.ts';
import { clientOf } from '../../client.ts';
import { parse } from '../../endpoint.ts';
import { jsonBody } from '../../json-body.ts';
import { type CompatParts, route } from '../contract.ts';
import { envelope } from './envelope.ts';

const tokenLifeSeconds = 24 * 60 * 60;
const cookie = 'Authorization';

/** The contract asks for a special character, as ours does not. */
export const joining = z.object({
  email: z.string().max(254),
  password: z
    .string()
    .max(128)
    .regex(/[^\p{L}\p{N}\s]/u, { error: 'needs a special character' }),
});
export const loggingIn = z.object({ email: z.string().max(254), password: z.string().max(128) });

/** Finds who calls, or refuses as the contract does: 403 without a token, 401 with one that does not count. */
export type Guard = (c: Context<AppEnv>) => Promise<Session>;

export function createGuard({ sessions }: CompatParts, tokens: ContractTokens): Guard {
  return async (c) => {
    const header = c.req.header('authorization') ?? getCookie(c, cookie);
    const [, token] = /^Bearer (\S+)$/i.exec(header ?? '') ?? [];
    if (token === undefined) throw new Refusal('forbidden', { detail: 'Log in first' });
    const checked = await tokens.check('access', token);
    const session = checked.state === 'valid' ? await sessions.findById(checked.session) : null;
    if (!session) throw new Refusal('unauthenticated', { detail: 'The token is not valid any more' });
    return session;
  };
}

export function tokensOf({ secret, clock }: CompatParts): ContractTokens {
  return new ContractTokens({ secret, contract: 'chapgpt', clock });
}

/** POST /signup, /login and /logout; GET /credit. */
export function serveAccounts(
  app: Hono<AppEnv>,
  parts: CompatParts,
  tokens: ContractTokens,
  guard: Guard,
): void {
  const { members, meter, trustedProxies } = parts;
  route(app, '/signup', {
    POST: async (c) => {
      const person = parse(joining, await jsonBody(c));
      const joined = await members.join(person, clientOf(c.env.incoming, trustedProxies));
      if (isRefused(joined)) throw wrong(joined.message);
      await members.logOut(joined.session);
      return envelope(c, 201, 'joined');
    },
  });
  route(app, '/login', {
    POST: async (c) => {
      const person = parse(loggingIn, await jsonBody(c));
      const client = clientOf(c.env.incoming, trustedProxies);
      const member = await members.logIn(person, client);
      if (isRefused(member)) throw wrong('The e-mail address or the password is wrong');
      const value = `Bearer ${await tokens.issue('access', member, tokenLifeSeconds)}`;
      c.header('Authorization', value);
      setCookie(c, cookie, value, {
        path: '/',
        httpOnly: true,
        sameSite: 'Lax',
        secure: client.secure,
        maxAge: tokenLifeSeconds,
      });
      return envelope(c, 200, 'logged in', { Authorization: value });
    },
  });
  route(app, '/logout', {
    POST: async (c) => {
      await members.logOut((await guard(c)).id);
      deleteCookie(c, cookie, { path: '/' });
      return envelope(c, 200, 'logged out');
    },
  });
  route(app, '/credit', {
    GET: async (c) => {
      const { account } = await guard(c);
      const { balance } = await meter.read(account.id);
      return envelope(c, 200, 'credits', { mycredit: credits(balance.available) });
    },
  });
}

function wrong(detail: string): Refusal {
  return new Refusal('validation-failed', { detail });
}
