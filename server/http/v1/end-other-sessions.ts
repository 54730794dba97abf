import { endOtherSessions as endOthers } from '../../access/own-sessions.ts';
import type { Store } from '../../store/store.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

export function endOtherSessions(store: Store): Endpoint {
  return endpoint({
    name: 'end-other-sessions',
    method: 'DELETE',
    path: '/me/sessions',
    summary: 'Log out all your sessions but this one at once',
    access: 'person',
    reply: { status: 204 },
    async handle({ session }) {
      await endOthers(store.db, session);
      return { status: 204 };
    },
  });
}
