import type { Groups } from '../../../operate/groups.ts';
import type { People } from '../../../operate/people.ts';
import type { Store } from '../../../store/store.ts';
import type { Endpoint } from '../../endpoint.ts';
import { adjustCredits } from './adjust-credits.ts';
import { createResetLink } from './create-reset-link.ts';
import { endPersonSessions } from './end-person-sessions.ts';
import { getPerson } from './get-person.ts';
import { groupEndpoints } from './group-endpoints.ts';
import { liftPerson } from './lift-person.ts';
import { listAudit } from './list-audit.ts';
import { listPeople } from './list-people.ts';
import { patchPerson } from './patch-person.ts';
import { suspendPerson } from './suspend-person.ts';

/** What the calls about people are made of. */
export interface PeopleParts {
  people: People;
  groups: Groups;
  store: Store;
}

/** The calls below /admin that are about people, and the log of what admins changed. */
export function peopleEndpoints({ people, groups, store }: PeopleParts): Endpoint[] {
  return [
    listPeople(people),
    getPerson(people),
    patchPerson(people),
    suspendPerson(people),
    liftPerson(people),
    endPersonSessions(people),
    createResetLink(people),
    adjustCredits(people),
    ...groupEndpoints(groups),
    listAudit(store),
  ];
}
