import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { nameMaxLength } from '../../../../protocol/limits.ts';
import { requiredText } from '../../../../protocol/text.ts';
import type { Member } from '../../../access/members.ts';
import { Refusal } from '../../../base/errors.ts';
import type { AppEnv } from '../../app-env.ts';
import { parse } from '../../endpoint.ts';
import { jsonBody } from '../../json-body.ts';
import type { BearerTokens } from '../bearer.ts';
import { type CompatParts, route } from '../contract.ts';
import { join, logIn } from './joining.ts';

export const joining = z
  .object({
    email: z.string().max(254),
    password1: z.string().max(128),
    password2: z.string().max(128),
    nickname: requiredText(nameMaxLength),
  })
  .refine(({ password1, password2 }) => password1 === password2, {
    path: ['password2'],
    error: 'is not the same password',
  });

/** Below /rest-auth, as deployed: registration, login, token/refresh. */
export function serveRestAuth(app: Hono<AppEnv>, parts: CompatParts, tokens: BearerTokens): void {
  const reply = async (c: Context<AppEnv>, member: Member, status: 200 | 201) => {
    const { account, email, name } = member;
    const pk = await parts.numbers.of('account', account, account);
    const user = { pk, username: name, email, first_name: '', last_name: '' };
    return c.json({ ...(await tokens.issue(member)), user }, status);
  };
  route(app, '/rest-auth/registration/', {
    POST: async (c) => {
      const { password1: password, ...person } = parse(joining, await jsonBody(c));
      return reply(c, await join(c, parts, { ...person, password }, 'password1'), 201);
    },
  });
  route(app, '/rest-auth/login/', { POST: async (c) => reply(c, await logIn(c, parts), 200) });
  route(app, '/rest-auth/token/refresh/', {
    POST: async (c) => {
      try {
        const { access, expiresAt } = await tokens.refresh(c);
        return c.json({ access, access_expiration: expiresAt });
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'unauthenticated') throw error;
        return c.json({ detail: error.message, code: 'token_not_valid' }, 401);
      }
    },
  });
}
