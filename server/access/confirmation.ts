import { Refusal } from '../base/errors.ts';
import type { AccountId } from '../base/ids.ts';
import { statement } from '../store/statement.ts';
import type { Executor } from '../store/store.ts';
import type { Auth } from './auth.ts';
import type { Session } from './session.ts';

/** How old a log-in may be that stands for a password, where there is none. */
export const freshLogInMs = 10 * 60 * 1000;

const selectPassword = statement<{ password: string }>(
  'select password from credentials where account = ? and password is not null',
);
const selectStart = statement<{ created_at: string }>('select created_at from sessions where id = ?');

/** Whether an account can be confirmed by its password; otherwise it is by a log-in of a moment ago. */
export async function hasPassword(executor: Executor, account: AccountId): Promise<boolean> {
  return (await selectPassword.get(executor, account)) !== undefined;
}

/**
 * Makes sure that it is the owner who asks for what cannot be undone: by the password once more, or for an account that
 * has none by a session that has just begun.
 * @throws Refusal `validation-failed` that names `password`; `forbidden` when the log-in is too old.
 */
export async function confirmOwner(
  executor: Executor,
  auth: Pick<Auth, 'verify'>,
  { id, account }: Session,
  password: string | undefined,
  nowMs: number,
): Promise<void> {
  const known = await selectPassword.get(executor, account.id);
  if (known) {
    if (password !== undefined && (await auth.verify(known.password, password))) return;
    const message = password === undefined ? 'is needed' : 'is not the password of this account';
    throw new Refusal('validation-failed', { errors: [{ field: 'password', message }] });
  }
  const began = await selectStart.get(executor, id);
  if (began && nowMs - Date.parse(began.created_at) <= freshLogInMs) return;
  throw new Refusal('forbidden', { detail: 'Log in again first, and come back within ten minutes.' });
}
