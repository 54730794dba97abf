import { z } from 'zod';
import { groupPeople as bodySchema, group as replySchema } from '../../../../protocol/admin-groups.ts';
import type { GroupId } from '../../../base/ids.ts';
import type { Groups } from '../../../operate/groups.ts';
import { type Endpoint, endpoint, idParam } from '../../endpoint.ts';
import { presentGroup } from './present-group.ts';

export function addGroupPeople(groups: Groups): Endpoint {
  return endpoint({
    name: 'add-group-people',
    method: 'POST',
    path: '/admin/groups/{id}/add-people',
    summary: 'Put people into a group',
    access: 'admin',
    params: z.object({ id: idParam<GroupId>() }),
    body: bodySchema,
    reply: { status: 200, body: replySchema },
    async handle({ session, params, body }) {
      return { status: 200, body: presentGroup(await groups.addPeople(session.account.id, params.id, body)) };
    },
  });
}
