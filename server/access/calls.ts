import { z } from 'zod';
import { nameMaxLength } from '../../protocol/limits.ts';
import { safeNextPath } from '../../protocol/next-path.ts';
import { oauthProviderIds } from '../../protocol/oauth.ts';
import { requiredText, storableText } from '../../protocol/text.ts';

/** The path below which all calls of accounts lie. */
export const authPath = '/api/auth';

/** A call that is answered. Whatever else the library has under its path is not there for anybody. */
export interface AuthCall {
  method: 'GET' | 'POST';
  /** Below `authPath`. */
  path: string;
  body: z.ZodType<Record<string, unknown>>;
  /** What of its query the library may see; nothing unless given. */
  query?: z.ZodType<Record<string, string | undefined>>;
  /** True when we answer it, in `own-calls.ts`, and the library never sees it. */
  isOurs?: boolean;
  /** Which code of the second factor it takes, in `code`; see `two-factor/`. */
  code?: 'totp' | 'backup' | 'any';
  /** Where it stands in a log-in by a provider: `start` sends the browser away, `landing` takes it back. */
  oauth?: 'start' | 'landing';
  /** What must not happen twice at once; see `Ask`. */
  alone?: 'joining' | 'unlinking';
}

/** In UTF-16 code units. No rules of composition (OWASP ASVS 5.0, 6.2.5). */
export const passwordLength = { min: 8, max: 128 };

const email = z.email({ error: 'is not an e-mail address' }).max(254);
const knownPassword = storableText(passwordLength.max).min(1);
const chosenPassword = storableText(passwordLength.max).min(passwordLength.min);
const linkToken = requiredText(100);
/** As it is shown; people put spaces into it. */
const totpCode = z
  .string()
  .max(20)
  .transform((code) => code.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, { error: 'has six digits' }));
const backupCode = z
  .string()
  .max(40)
  .transform((code) => code.trim())
  .pipe(z.string().regex(/^[A-Za-z0-9]{5}-[A-Za-z0-9]{5}$/, { error: 'looks like Abc12-dEf34' }));
const factorChange = z.strictObject({ password: knownPassword, code: z.union([totpCode, backupCode]) });
const nothing = z.strictObject({});
const oauthStart = z.strictObject({
  provider: z.enum(oauthProviderIds),
  callbackURL: storableText(2_000)
    .refine((path) => safeNextPath(path) === path, { error: 'is not a path of this page' })
    .optional(),
});
/** What providers add beside it is nothing to us. Their words for a refusal go no further. */
const oauthLanding = z.object({
  state: storableText(200).optional(),
  code: storableText(2_000).optional(),
  error: z
    .string()
    .transform((error) => (error === 'access_denied' ? error : 'provider_error'))
    .optional(),
});

/** The whole list: a route that the library grows is not reachable until it stands here. */
export const authCalls: readonly AuthCall[] = [
  {
    method: 'POST',
    path: '/sign-up/email',
    body: z.strictObject({
      name: requiredText(nameMaxLength),
      email,
      password: chosenPassword,
      invitation: linkToken.optional(),
    }),
    alone: 'joining',
  },
  { method: 'POST', path: '/sign-in/email', body: z.strictObject({ email, password: knownPassword }) },
  { method: 'POST', path: '/sign-out', body: nothing },
  { method: 'POST', path: '/two-factor/enable', body: z.strictObject({ password: knownPassword }) },
  {
    method: 'POST',
    path: '/two-factor/verify-totp',
    body: z.strictObject({ code: totpCode }),
    code: 'totp',
  },
  {
    method: 'POST',
    path: '/two-factor/verify-backup-code',
    body: z.strictObject({ code: backupCode }),
    code: 'backup',
  },
  { method: 'POST', path: '/two-factor/disable', body: factorChange, code: 'any' },
  { method: 'POST', path: '/two-factor/generate-backup-codes', body: factorChange, code: 'any' },
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
  { method: 'POST', path: '/request-password-reset', body: z.strictObject({ email }), isOurs: true },
  { method: 'GET', path: '/mail', body: nothing, isOurs: true },
  { method: 'POST', path: '/verify-email', body: z.strictObject({ token: linkToken }), isOurs: true },
  { method: 'GET', path: '/providers', body: nothing, isOurs: true },
  { method: 'POST', path: '/sign-in/social', body: oauthStart, oauth: 'start' },
  { method: 'POST', path: '/link-social', body: oauthStart, oauth: 'start' },
  ...oauthProviderIds.map(
    (provider): AuthCall => ({
      method: 'GET',
      path: `/callback/${provider}`,
      body: nothing,
      query: oauthLanding,
      oauth: 'landing',
      alone: 'joining',
    }),
  ),
  { method: 'GET', path: '/list-accounts', body: nothing },
  {
    method: 'POST',
    path: '/unlink-account',
    body: z.strictObject({ accountId: requiredText(64) }),
    alone: 'unlinking',
  },
];
