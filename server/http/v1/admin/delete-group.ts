import { z } from 'zod';
import type { GroupId } from '../../../base/ids.ts';
import type { Groups } from '../../../operate/groups.ts';
import { type Endpoint, endpoint, idParam } from '../../endpoint.ts';

export function deleteGroup(groups: Groups): Endpoint {
  return endpoint({
    name: 'delete-group',
    method: 'DELETE',
    path: '/admin/groups/{id}',
    summary: 'Take a group away; its people stay',
    access: 'admin',
    params: z.object({ id: idParam<GroupId>() }),
    reply: { status: 204 },
    async handle({ session, params }) {
      await groups.delete(session.account.id, params.id);
      return { status: 204 };
    },
  });
}
