import { groups as replySchema } from '../../../../protocol/admin-groups.ts';
import type { Groups } from '../../../operate/groups.ts';
import { type Endpoint, endpoint } from '../../endpoint.ts';
import { presentGroup } from './present-group.ts';

export function listGroups(groups: Groups): Endpoint {
  return endpoint({
    name: 'list-groups',
    method: 'GET',
    path: '/admin/groups',
    summary: 'All groups of people, by name',
    access: 'admin',
    reply: { status: 200, body: replySchema },
    async handle() {
      return { status: 200, body: { items: (await groups.list()).map(presentGroup), next: null } };
    },
  });
}
