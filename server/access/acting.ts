import { Refusal } from '../base/errors.ts';
import type { AccountId } from '../base/ids.ts';
import type { ExternalAccounts } from './external-accounts.ts';
import type { KeyHolder } from './keys.ts';

/** Names the person for whom a key speaks, by an id that is the application's own. */
export const actingHeader = 'x-act-for-user';

/** Printable ASCII, as header fields have it (RFC 9110, 5.5), without a space at either end. */
const idForm = /^[\x21-\x7e](?:[\x20-\x7e]{0,126}[\x21-\x7e])?$/;

/** A key with whom it speaks for. */
export interface KeyCaller extends KeyHolder {
  /** Its owner's account, or that of the person whom it acts for, which is made when it is not there. */
  account(): Promise<AccountId>;
}

/**
 * Whom a key speaks for: its owner, or the person whom the header names. The people of an application are those of the
 * owner's keys, whichever of them named a person first; they never log in, so that nobody else can be meant.
 * @param given the values of the header as they came.
 * @throws Refusal `forbidden` for a key without the right, or a person who is suspended; `validation-failed` for what is
 * no id.
 */
export async function actFor(
  externals: ExternalAccounts,
  holder: KeyHolder,
  given: readonly string[] | undefined,
): Promise<KeyCaller> {
  const { owner, scopes } = holder;
  if (given === undefined) return { ...holder, account: async () => owner.id };
  if (!scopes.includes('act-for-user') || owner.role !== 'admin') {
    throw new Refusal('forbidden', { detail: 'This key has not the scope act-for-user.' });
  }
  const [id = '', ...more] = given;
  if (more.length > 0 || !idForm.test(id)) {
    const message = 'has to be one id of 1 to 128 printable ASCII characters';
    throw new Refusal('validation-failed', { errors: [{ field: 'X-Act-For-User', message }] });
  }
  const known = await externals.find(owner.id, id);
  if (known?.isSuspended) throw new Refusal('forbidden', { detail: 'This person is suspended.' });
  const account = async () => (known ?? (await externals.ensure(owner.id, id)).person).account;
  return { ...holder, account };
}
