import { Refusal } from '../base/errors.ts';
import type { Session } from './session.ts';

/** @throws Refusal `unauthenticated` when nobody is logged in. */
export function requirePerson(session: Session | null): Session {
  if (!session) throw new Refusal('unauthenticated');
  return session;
}

/** @throws Refusal `unauthenticated` when nobody is logged in, `forbidden` when it is no admin. */
export function requireAdmin(session: Session | null): Session {
  const person = requirePerson(session);
  if (person.account.role !== 'admin') throw new Refusal('forbidden');
  return person;
}
