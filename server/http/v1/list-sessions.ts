import { ownSessions as replySchema } from '../../../protocol/session.ts';
import { listOwnSessions } from '../../access/own-sessions.ts';
import type { Clock } from '../../base/clock.ts';
import type { Store } from '../../store/store.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

export function listSessions(store: Store, clock: Clock): Endpoint {
  return endpoint({
    name: 'list-sessions',
    method: 'GET',
    path: '/me/sessions',
    summary: 'Where you are logged in',
    access: 'person',
    reply: { status: 200, body: replySchema },
    async handle({ session }) {
      const items = await listOwnSessions(store.read, session, clock.nowMs());
      return { status: 200, body: { items, next: null } };
    },
  });
}
