import type { Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { ContractTokens, type TokenUse } from '../../../access/contract-tokens.ts';
import { isRefused, type Member } from '../../../access/members.ts';
import type { Session } from '../../../access/session.ts';
import { Refusal } from '../../../base/errors.ts';
import type { Id } from '../../../base/ids.ts';
import type { AppEnv } from '../../app-env.ts';
import { clientOf } from '../../client.ts';
import { parse } from '../../endpoint.ts';
import { jsonBody } from '../../json-body.ts';
import { type CompatParts, route } from '../contract.ts';
import { fieldOfRefusal } from '../joining.ts';

const lifeSeconds: Record<TokenUse, number> = { access: 2 * 60 * 60, refresh: 14 * 24 * 60 * 60 };

export const person = z.object({ email: z.string().max(254), password: z.string().max(128) });

/** Who calls. When only the access token has run out, the reply brings another one. */
export interface Guard {
  (c: Context<AppEnv>): Promise<Session>;
  readonly tokens: ContractTokens;
}

/** Finds who calls: by a bearer token, or by the two cookies. @throws Refusal `unauthenticated`. */
export function createGuard(parts: CompatParts): Guard {
  const { sessions, secret, clock } = parts;
  const tokens = new ContractTokens({ secret, contract: 'roleplay', clock });
  const find = async (use: TokenUse, token: string | undefined) => {
    if (token === undefined) return null;
    const checked = await tokens.check(use, token);
    return checked.state === 'valid' ? sessions.findById(checked.session) : null;
  };
  const guard = async (c: Context<AppEnv>) => {
    const header = c.req.header('authorization');
    const [, bearer] = /^Bearer (\S+)$/i.exec(header ?? '') ?? [];
    const session = await find('access', header === undefined ? getCookie(c, 'access') : bearer);
    if (session) return session;
    const refreshed = header === undefined ? await find('refresh', getCookie(c, 'refresh')) : null;
    if (!refreshed) throw new Refusal('unauthenticated', { detail: 'Log in first' });
    await setToken(c, parts, tokens, 'access', { session: refreshed.id, account: refreshed.account.id });
    return refreshed;
  };
  return Object.assign(guard, { tokens });
}

/** POST /account/signup/; POST, GET and DELETE /account/auth/. */
export function serveAccounts(app: Hono<AppEnv>, parts: CompatParts, guard: Guard): void {
  const { members, trustedProxies } = parts;
  route(app, '/account/signup/', {
    POST: async (c) => {
      const given = parse(person, await jsonBody(c));
      const member = await members.join(given, clientOf(c.env.incoming, trustedProxies));
      if (isRefused(member)) throw fieldOfRefusal(member);
      const token = await setTokens(c, parts, guard, member);
      return c.json({ user: { email: member.email }, message: 'joined', token });
    },
  });
  route(app, '/account/auth/', {
    POST: async (c) => {
      const given = parse(person, await jsonBody(c));
      const member = await members.logIn(given, clientOf(c.env.incoming, trustedProxies));
      if (isRefused(member)) {
        throw new Refusal('validation-failed', { detail: 'The e-mail address or the password is wrong' });
      }
      const token = await setTokens(c, parts, guard, member);
      const user = { email: member.email, last_login: member.lastLogin };
      return c.json({ user, message: 'logged in', token });
    },
    GET: async (c) => c.json({ email: (await guard(c)).account.email }),
    DELETE: async (c) => {
      await members.logOut((await guard(c)).id);
      for (const use of ['access', 'refresh'] as const) deleteCookie(c, use, { path: '/' });
      return c.json({ message: 'logged out' }, 202);
    },
  });
}

async function setTokens(
  c: Context<AppEnv>,
  parts: CompatParts,
  { tokens }: Guard,
  member: Member,
): Promise<Record<TokenUse, string>> {
  return {
    access: await setToken(c, parts, tokens, 'access', member),
    refresh: await setToken(c, parts, tokens, 'refresh', member),
  };
}

async function setToken(
  c: Context<AppEnv>,
  { trustedProxies }: CompatParts,
  tokens: ContractTokens,
  use: TokenUse,
  holder: { session: Id<'session'>; account: string },
): Promise<string> {
  const token = await tokens.issue(use, holder, lifeSeconds[use]);
  const { secure } = clientOf(c.env.incoming, trustedProxies);
  setCookie(c, use, token, { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: lifeSeconds[use] });
  return token;
}
