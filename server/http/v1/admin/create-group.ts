import { createGroup as bodySchema, group as replySchema } from '../../../../protocol/admin-groups.ts';
import type { Groups } from '../../../operate/groups.ts';
import { type Endpoint, endpoint } from '../../endpoint.ts';
import { presentGroup } from './present-group.ts';

export function createGroup(groups: Groups): Endpoint {
  return endpoint({
    name: 'create-group',
    method: 'POST',
    path: '/admin/groups',
    summary: 'Make a group of people',
    access: 'admin',
    body: bodySchema,
    reply: { status: 201, body: replySchema },
    async handle({ session, body }) {
      return { status: 201, body: presentGroup(await groups.create(session.account.id, body)) };
    },
  });
}
