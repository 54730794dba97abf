import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { nameMaxLength } from '../../../../protocol/limits.ts';
import { requiredText } from '../../../../protocol/text.ts';
import type { ExternalAccount } from '../../../access/external-accounts.ts';
import { isoTime } from '../../../base/clock.ts';
import { Refusal } from '../../../base/errors.ts';
import type { AppEnv } from '../../app-env.ts';
import { parse } from '../../endpoint.ts';
import { jsonBody } from '../../json-body.ts';
import { type CompatParts, route } from '../contract.ts';
import { application, type Guard } from './caller.ts';
import { envelope } from './envelope.ts';

export const userId = requiredText(200);

export const newUser = z.object({
  userId,
  name: requiredText(nameMaxLength).optional(),
  email: z.email({ error: 'is not an e-mail address' }).max(254).optional(),
});
export const ofUser = z.object({ userId });

/** POST and GET /users; GET /usage. */
export function serveUsers(app: Hono<AppEnv>, parts: CompatParts, guard: Guard): void {
  const { externals } = parts;
  route(app, '/users', {
    POST: async (c) => {
      guard(c);
      const { userId: id, ...rest } = parse(newUser, await jsonBody(c));
      const { person, isMade } = await externals.ensure(application, id, rest);
      const data = await presentUser(parts, person);
      return envelope(c, data, isMade ? { status: 201, message: 'made' } : { message: 'was there' });
    },
    GET: async (c) => {
      guard(c);
      return envelope(c, await presentUser(parts, await findUser(c, parts)));
    },
  });
  route(app, '/usage', {
    GET: async (c) => {
      guard(c);
      return envelope(c, await externals.usage((await findUser(c, parts)).account));
    },
  });
}

/** The user that the query names. @throws Refusal `not-found`. */
export async function findUser(c: Context<AppEnv>, { externals }: CompatParts): Promise<ExternalAccount> {
  const person = await externals.find(application, parse(ofUser, c.req.query()).userId);
  if (!person) throw new Refusal('not-found', { detail: 'There is no such user' });
  return person;
}

/** Counts a call for a user, and refuses one too many. @throws Refusal `rate-limited`; `forbidden` for who is suspended. */
export async function admit(
  { externals, externalRate }: CompatParts,
  person: ExternalAccount,
  endpoint: string,
): Promise<void> {
  if (person.isSuspended) throw new Refusal('forbidden', { detail: 'This user is suspended.' });
  await externalRate.take(person.account);
  await externals.count(person.account, endpoint);
}

async function presentUser({ numbers }: CompatParts, person: ExternalAccount) {
  return {
    id: await numbers.of('account', person.account, person.account),
    userId: person.externalId,
    name: person.name,
    email: person.email,
    createdAt: isoTime(person.createdAtMs),
    updatedAt: isoTime(person.updatedAtMs),
  };
}
