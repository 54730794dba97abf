import { z } from 'zod';
import { nameMaxLength } from '../../protocol/limits.ts';
import { requiredText, storableText } from '../../protocol/text.ts';

/** The path below which all calls of accounts lie. */
export const authPath = '/api/auth';

/** A call that is answered. Whatever else the library has under its path is not there for anybody. */
export interface AuthCall {
  method: 'GET' | 'POST';
  /** Below `authPath`. */
  path: string;
  body: z.ZodType<Record<string, unknown>>;
  /** True when we answer it, in `own-calls.ts`, and the library never sees it. */
  isOurs?: boolean;
}

/** In UTF-16 code units. No rules of composition (OWASP ASVS 5.0, 6.2.5). */
export const passwordLength = { min: 8, max: 128 };

const email = z.email({ error: 'is not an e-mail address' }).max(254);
const knownPassword = storableText(passwordLength.max).min(1);
const chosenPassword = storableText(passwordLength.max).min(passwordLength.min);
const linkToken = requiredText(100);
const nothing = z.strictObject({});

/** The whole list: a route that the library grows is not reachable until it stands here. */
export const authCalls: readonly AuthCall[] = [
  {
    method: 'POST',
    path: '/sign-up/email',
    body: z.strictObject({ name: requiredText(nameMaxLength), email, password: chosenPassword }),
  },
  { method: 'POST', path: '/sign-in/email', body: z.strictObject({ email, password: knownPassword }) },
  { method: 'POST', path: '/sign-out', body: nothing },
  { method: 'GET', path: '/get-session', body: nothing },
  {
    method: 'POST',
    path: '/change-password',
    body: z.strictObject({
      currentPassword: knownPassword,
      newPassword: chosenPassword,
      revokeOtherSessions: z.boolean().optional(),
    }),
  },
  {
    method: 'POST',
    path: '/reset-password',
    body: z.strictObject({ token: linkToken, newPassword: chosenPassword }),
    isOurs: true,
  },
];
