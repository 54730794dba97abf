import type { Context } from 'hono';
import { z } from 'zod';
import { isRefused, type Member } from '../../../access/members.ts';
import { Refusal } from '../../../base/errors.ts';
import type { AppEnv } from '../../app-env.ts';
import { clientOf } from '../../client.ts';
import { parse } from '../../endpoint.ts';
import { jsonBody } from '../../json-body.ts';
import type { CompatParts } from '../contract.ts';
import { fieldOfRefusal } from '../joining.ts';

export const loggingIn = z.object({ email: z.string().max(254), password: z.string().max(128) });

/** @param passwordField what the contract calls the password. */
export async function join(
  c: Context<AppEnv>,
  { members, trustedProxies }: CompatParts,
  { email, password, nickname }: { email: string; password: string; nickname: string },
  passwordField: string,
): Promise<Member> {
  const person = { email, password, name: nickname };
  const member = await members.join(person, clientOf(c.env.incoming, trustedProxies));
  if (isRefused(member)) throw fieldOfRefusal(member, { name: 'nickname', password: passwordField });
  return member;
}

/** Lets in who is named in the body. @throws Refusal with `non_field_errors` when the two do not belong together. */
export async function logIn(c: Context<AppEnv>, { members, trustedProxies }: CompatParts): Promise<Member> {
  const person = parse(loggingIn, await jsonBody(c));
  const member = await members.logIn(person, clientOf(c.env.incoming, trustedProxies));
  if (!isRefused(member)) return member;
  const message = 'The e-mail address or the password is wrong';
  throw new Refusal('validation-failed', { errors: [{ field: 'non_field_errors', message }] });
}
