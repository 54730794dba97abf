import type { MemberRefusal } from '../../access/members.ts';
import { Refusal } from '../../base/errors.ts';

/** Which field a refused joining is about, by the code of the accounts' own API. */
const fields: Record<string, string> = {
  INVALID_EMAIL: 'email',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'email',
  PASSWORD_TOO_SHORT: 'password',
  PASSWORD_TOO_LONG: 'password',
};

/**
 * A joining that was refused, as wrong fields of the contract's own body.
 * @param names what the contract calls a field, where it is not our name.
 */
export function fieldOfRefusal(
  { refused, message }: MemberRefusal,
  names: Record<string, string> = {},
): Refusal {
  const [, named, told] = /^(\w+): (.*)$/.exec(message) ?? [];
  const ours = fields[refused] ?? named ?? '';
  const field = names[ours] ?? ours;
  return new Refusal('validation-failed', { errors: [{ field, message: told ?? message }] });
}
