import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { isRefused, type Member } from '../../../access/members.ts';
import { Refusal } from '../../../base/errors.ts';
import type { AppEnv } from '../../app-env.ts';
import { clientOf } from '../../client.ts';
import { parse } from '../../endpoint.ts';
import { jsonBody } from '../../json-body.ts';
import { type BearerTokens, bearerTokens } from '../bearer.ts';
import { type CompatHandler, type CompatParts, route } from '../contract.ts';
import { fieldOfRefusal } from '../joining.ts';

export const joining = z
  .object({ email: z.string().max(254), password1: z.string().max(128), password2: z.string().max(128) })
  .refine(({ password1, password2 }) => password1 === password2, {
    path: ['password2'],
    error: 'is not the same password',
  });
export const loggingIn = z.object({ email: z.string().max(254), password: z.string().max(128) });

export function createGuard(parts: CompatParts): BearerTokens {
  return bearerTokens(parts, 'interview', ['authorization']);
}

/** Below /accounts: join, mypage, token, token/refresh. And /admin/, which is the page of our own admins. */
export function serveDocumentedAccounts(app: Hono<AppEnv>, parts: CompatParts, tokens: BearerTokens): void {
  route(app, '/admin/', { GET: async (c) => c.redirect(`${parts.publicUrl ?? ''}/admin`) });
  route(app, '/accounts/join/', {
    POST: async (c) => {
      const member = await join(c, parts);
      const { access: access_token, refresh: refresh_token } = await tokens.issue(member);
      return c.json({ access_token, refresh_token, user: await shortUser(parts, member) }, 201);
    },
  });
  route(app, '/accounts/mypage/', { GET: myPage(tokens) });
  route(app, '/accounts/token/', {
    POST: async (c) => {
      const member = await logIn(c, parts);
      if (!member)
        throw new Refusal('unauthenticated', { detail: 'The e-mail address or the password is wrong' });
      return c.json(await tokens.issue(member));
    },
  });
  route(app, '/accounts/token/refresh/', { POST: refresh(tokens) });
}

/** Below /account: join, login, token/refresh, mypage, logout. */
export function serveDeployedAccounts(app: Hono<AppEnv>, parts: CompatParts, tokens: BearerTokens): void {
  const reply = async (c: Context<AppEnv>, member: Member, status: 200 | 201) => {
    const { access: access_token, refresh: refresh_token } = await tokens.issue(member);
    const user = { ...(await shortUser(parts, member)), first_name: member.name, last_name: '' };
    return c.json({ access_token, refresh_token, user }, status);
  };
  route(app, '/account/join/', { POST: async (c) => reply(c, await join(c, parts), 201) });
  route(app, '/account/login/', {
    POST: async (c) => {
      const member = await logIn(c, parts);
      if (member) return reply(c, member, 200);
      const message = 'The e-mail address or the password is wrong';
      throw new Refusal('validation-failed', { errors: [{ field: 'non_field_errors', message }] });
    },
  });
  route(app, '/account/token/refresh/', { POST: refresh(tokens) });
  route(app, '/account/mypage/', { GET: myPage(tokens) });
  route(app, '/account/logout/', {
    POST: async (c) => {
      await parts.members.logOut((await tokens.holder(c)).id);
      return c.json({ detail: 'logged out' });
    },
  });
}

async function join(c: Context<AppEnv>, { members, trustedProxies }: CompatParts): Promise<Member> {
  const { email, password1: password } = parse(joining, await jsonBody(c));
  const member = await members.join({ email, password }, clientOf(c.env.incoming, trustedProxies));
  if (isRefused(member)) throw fieldOfRefusal(member, { password: 'password1' });
  return member;
}

async function logIn(c: Context<AppEnv>, { members, trustedProxies }: CompatParts): Promise<Member | null> {
  const person = parse(loggingIn, await jsonBody(c));
  const member = await members.logIn(person, clientOf(c.env.incoming, trustedProxies));
  return isRefused(member) ? null : member;
}

async function shortUser({ numbers }: CompatParts, { account, email }: Member) {
  return { pk: await numbers.of('account', account, account), email };
}

function myPage(tokens: BearerTokens): CompatHandler {
  return async (c) => {
    const { account } = await tokens.guard(c);
    return c.json({ email: account.email, message: `Welcome, ${account.name}` });
  };
}

function refresh(tokens: BearerTokens): CompatHandler {
  return async (c) => {
    const { access, expiresAt } = await tokens.refresh(c);
    return c.json({ access, access_token_expiration: expiresAt });
  };
}
