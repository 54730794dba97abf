import { z } from 'zod';
import { adminPersonDetails as replySchema } from '../../../../protocol/admin-people.ts';
import type { AccountId } from '../../../base/ids.ts';
import type { People } from '../../../operate/people.ts';
import { type Endpoint, endpoint, idParam } from '../../endpoint.ts';
import { presentPersonDetails } from './present-person.ts';

export function getPerson(people: People): Endpoint {
  return endpoint({
    name: 'get-person',
    method: 'GET',
    path: '/admin/people/{id}',
    summary: 'One of the people, with figures and without anything that was written',
    access: 'admin',
    params: z.object({ id: idParam<AccountId>() }),
    reply: { status: 200, body: replySchema },
    async handle({ params }) {
      return { status: 200, body: presentPersonDetails(await people.read(params.id)) };
    },
  });
}
