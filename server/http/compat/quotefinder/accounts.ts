import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { nameMaxLength } from '../../../../protocol/limits.ts';
import { requiredText, storableText } from '../../../../protocol/text.ts';
import { passwordLength } from '../../../access/calls.ts';
import type { Member } from '../../../access/members.ts';
import type { Session } from '../../../access/session.ts';
import type { AppEnv } from '../../app-env.ts';
import { parse } from '../../endpoint.ts';
import { jsonBody } from '../../json-body.ts';
import { type BearerTokens, bearerTokens } from '../bearer.ts';
import { type CompatHandler, type CompatParts, route } from '../contract.ts';
import { join, logIn } from './joining.ts';

export const joining = z
  .object({
    email: z.string().max(254),
    password: z.string().max(128),
    password2: z.string().max(128).optional(),
    nickname: requiredText(nameMaxLength),
  })
  .refine(({ password, password2 = password }) => password === password2, {
    path: ['password2'],
    error: 'is not the same password',
  });
export const profileChange = z
  .object({
    nickname: requiredText(nameMaxLength).optional(),
    password: storableText(passwordLength.max).min(passwordLength.min).optional(),
  })
  .refine(({ nickname, password }) => nickname !== undefined || password !== undefined, {
    error: 'nickname or password has to be given',
  });

export function createGuard(parts: CompatParts): BearerTokens {
  return bearerTokens(parts, 'quotefinder', ['authorization', 'authentication']);
}

/** /accounts/join, /accounts/login and /accounts/logout. */
export function serveAccounts(app: Hono<AppEnv>, parts: CompatParts, tokens: BearerTokens): void {
  const { members, numbers } = parts;
  const reply = async (c: Context<AppEnv>, member: Member, status: 200 | 201) => {
    const { account, email, name: nickname } = member;
    const user = { pk: await numbers.of('account', account, account), email, nickname };
    return c.json({ ...(await tokens.issue(member)), user }, status);
  };
  route(app, '/accounts/join', {
    GET: formOf(parts, '/login?mode=join', ['email', 'password', 'password2', 'nickname']),
    POST: async (c) => {
      const person = parse(joining, await jsonBody(c));
      return reply(c, await join(c, parts, person, 'password'), 201);
    },
  });
  route(app, '/accounts/login', {
    GET: formOf(parts, '/login', ['email', 'password']),
    POST: async (c) => reply(c, await logIn(c, parts), 200),
  });
  route(app, '/accounts/logout', {
    GET: async (c) => {
      await members.logOut((await tokens.guard(c)).id);
      return c.json({ detail: 'logged out' });
    },
  });
}

/** GET, PUT and DELETE /accounts/profile. */
export function serveProfile(app: Hono<AppEnv>, parts: CompatParts, { guard }: BearerTokens): void {
  const { members } = parts;
  route(app, '/accounts/profile', {
    GET: async (c) => c.json(await profileOf(parts, await guard(c))),
    PUT: async (c) => {
      const session = await guard(c);
      const { account, id } = session;
      const { nickname: name, password } = parse(profileChange, await jsonBody(c));
      await members.change({ account: account.id, session: id }, { name, password });
      return c.json(await profileOf(parts, await guard(c)));
    },
    DELETE: async (c) => {
      const { account } = await guard(c);
      await parts.withdrawals.leave(account.id, 'keep');
      return c.body(null, 204);
    },
  });
}

/** A browser is led to the page of the web app, a program is told what to send. */
function formOf({ publicUrl = '' }: CompatParts, page: string, fields: readonly string[]): CompatHandler {
  return async (c) => {
    c.header('Vary', 'Accept', { append: true });
    if (/\btext\/html\b/i.test(c.req.header('accept') ?? '')) return c.redirect(`${publicUrl}${page}`);
    return c.json({ method: 'POST', fields });
  };
}

async function profileOf({ numbers, members }: CompatParts, { account }: Session) {
  return {
    pk: await numbers.of('account', account.id, account.id),
    email: account.email,
    nickname: account.name,
    created_at: account.createdAt,
    last_login: await members.lastLogIn(account.id),
  };
}
