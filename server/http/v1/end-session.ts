import { z } from 'zod';
import { endOwnSession } from '../../access/own-sessions.ts';
import type { Id } from '../../base/ids.ts';
import type { Store } from '../../store/store.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';

export function endSession(store: Store): Endpoint {
  return endpoint({
    name: 'end-session',
    method: 'DELETE',
    path: '/me/sessions/{id}',
    summary: 'Log out one of your sessions at once',
    access: 'person',
    params: z.object({ id: idParam<Id<'session'>>() }),
    reply: { status: 204 },
    async handle({ session, params }) {
      await endOwnSession(store.db, session, params.id);
      return { status: 204 };
    },
  });
}
