import { z } from 'zod';
import { adminPersonDetails as replySchema, withReason } from '../../../../protocol/admin-people.ts';
import type { AccountId } from '../../../base/ids.ts';
import type { People } from '../../../operate/people.ts';
import { type Endpoint, endpoint, idParam } from '../../endpoint.ts';
import { presentPersonDetails } from './present-person.ts';

export function suspendPerson(people: People): Endpoint {
  return endpoint({
    name: 'suspend-person',
    method: 'POST',
    path: '/admin/people/{id}/suspend',
    summary: 'Close an account to its person',
    access: 'admin',
    params: z.object({ id: idParam<AccountId>() }),
    body: withReason,
    reply: { status: 200, body: replySchema },
    async handle({ session, params, body }) {
      await people.suspend(session.account.id, params.id, body.reason);
      return { status: 200, body: presentPersonDetails(await people.read(params.id)) };
    },
  });
}
