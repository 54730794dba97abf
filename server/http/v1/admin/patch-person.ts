import { z } from 'zod';
import {
  patchPerson as bodySchema,
  adminPersonDetails as replySchema,
} from '../../../../protocol/admin-people.ts';
import type { AccountId } from '../../../base/ids.ts';
import type { People } from '../../../operate/people.ts';
import { type Endpoint, endpoint, idParam } from '../../endpoint.ts';
import { presentPersonDetails } from './present-person.ts';

export function patchPerson(people: People): Endpoint {
  return endpoint({
    name: 'patch-person',
    method: 'PATCH',
    path: '/admin/people/{id}',
    summary: 'Change the role or the daily answers of one of the people',
    access: 'admin',
    params: z.object({ id: idParam<AccountId>() }),
    body: bodySchema,
    reply: { status: 200, body: replySchema },
    async handle({ session, params, body }) {
      await people.change(session.account.id, params.id, body);
      return { status: 200, body: presentPersonDetails(await people.read(params.id)) };
    },
  });
}
