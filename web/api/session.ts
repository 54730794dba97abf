import { readJson, send } from './request.ts';

/** Who is logged in, as the accounts library says it. */
export interface Session {
  user: { id: string; name: string; email: string };
}

/** Why joining or logging in was refused, as far as the page has words for it. */
export type AuthReason =
  | 'email-taken'
  | 'email-invalid'
  | 'wrong-credentials'
  | 'password-too-short'
  | 'password-too-long'
  | 'too-many-tries'
  | 'link-used'
  | 'suspended'
  | 'invitation-needed'
  | 'invitation-invalid'
  | 'log-in-too-old'
  | 'last-way-in'
  | 'wrong-code'
  | 'code-used'
  | 'step-over'
  | 'other';

export class AuthRefusal extends Error {
  readonly reason: AuthReason;
  /** In the words of the admin who suspended the account. */
  readonly words: string | undefined;
  /** When the next try is open, in milliseconds UTC, for too many tries. */
  readonly openAtMs: number | undefined;

  constructor(reason: AuthReason, words?: string, openAtMs?: number) {
    super(reason);
    this.name = 'AuthRefusal';
    this.reason = reason;
    this.words = words;
    this.openAtMs = openAtMs;
  }
}

/** The reasons behind the codes of better-auth 1.7 (@better-auth/core/error) and of our own. */
const reasons: Record<string, AuthReason> = {
  USER_ALREADY_EXISTS: 'email-taken',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'email-taken',
  INVALID_EMAIL: 'email-invalid',
  INVALID_EMAIL_OR_PASSWORD: 'wrong-credentials',
  INVALID_PASSWORD: 'wrong-credentials',
  INVALID_TOKEN: 'link-used',
  PASSWORD_TOO_SHORT: 'password-too-short',
  PASSWORD_TOO_LONG: 'password-too-long',
  SUSPENDED: 'suspended',
  INVITATION_NEEDED: 'invitation-needed',
  INVITATION_INVALID: 'invitation-invalid',
  INVALID_CODE: 'wrong-code',
  INVALID_BACKUP_CODE: 'wrong-code',
  CODE_USED: 'code-used',
  INVALID_TWO_FACTOR_COOKIE: 'step-over',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'step-over',
  SESSION_NOT_FRESH: 'log-in-too-old',
  FAILED_TO_UNLINK_LAST_ACCOUNT: 'last-way-in',
};

/** @param code of the error body; absent when the refusal has none. */
export function authReason(status: number, code: string | undefined): AuthReason {
  if (status === 429) return 'too-many-tries';
  return (code === undefined ? undefined : reasons[code]) ?? 'other';
}

/**
 * The session of the cookie, which this call also extends; null when nobody is logged in.
 * @throws Unreached, AuthRefusal.
 */
export async function readSession(): Promise<Session | null> {
  return (await callAuth('/get-session')) as Session | null;
}

/** @throws Unreached, AuthRefusal. */
export async function join(person: {
  email: string;
  password: string;
  name: string;
  invitation?: string;
}): Promise<void> {
  await callAuth('/sign-up/email', person);
}

/** @returns true when a second step is to follow, and there is no session before that. @throws Unreached, AuthRefusal. */
export async function logIn(credentials: { email: string; password: string }): Promise<boolean> {
  const reply = await callAuth('/sign-in/email', credentials);
  return typeof reply === 'object' && reply !== null && 'twoFactorRedirect' in reply;
}

/** @throws Unreached, AuthRefusal. */
export async function logOut(): Promise<void> {
  await callAuth('/sign-out', {});
}

/** Other sessions end; this one goes on under a new token. @throws Unreached, AuthRefusal. */
export async function changePassword(passwords: {
  currentPassword: string;
  newPassword: string;
}): Promise<void> {
  await callAuth('/change-password', { ...passwords, revokeOtherSessions: true });
}

/** @throws Unreached, AuthRefusal. */
export async function callAuth(path: string, body?: unknown): Promise<unknown> {
  const response = await send(`/api/auth${path}`, body === undefined ? {} : { method: 'POST', body });
  const reply = await readJson(response);
  if (response.ok) return reply;
  const said = { ...(reply as { code?: unknown; reason?: unknown } | null) };
  const waitSeconds = response.headers.get('retry-after');
  const openAtMs = waitSeconds === null ? undefined : Date.now() + Number(waitSeconds) * 1000;
  throw new AuthRefusal(authReason(response.status, textOf(said.code)), textOf(said.reason), openAtMs);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
