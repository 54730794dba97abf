import { z } from 'zod';
import { patchGroup as bodySchema, group as replySchema } from '../../../../protocol/admin-groups.ts';
import type { GroupId } from '../../../base/ids.ts';
import type { Groups } from '../../../operate/groups.ts';
import { type Endpoint, endpoint, idParam } from '../../endpoint.ts';
import { presentGroup } from './present-group.ts';

export function patchGroup(groups: Groups): Endpoint {
  return endpoint({
    name: 'patch-group',
    method: 'PATCH',
    path: '/admin/groups/{id}',
    summary: 'Change the name or the daily answers of a group',
    access: 'admin',
    params: z.object({ id: idParam<GroupId>() }),
    body: bodySchema,
    reply: { status: 200, body: replySchema },
    async handle({ session, params, body }) {
      return { status: 200, body: presentGroup(await groups.change(session.account.id, params.id, body)) };
    },
  });
}
