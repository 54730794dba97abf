import { invitation as itemSchema } from '../../../../protocol/admin-invitations.ts';
import { listQuery, page } from '../../../../protocol/list.ts';
import type { Invitations } from '../../../operate/invitations.ts';
import { type Endpoint, endpoint } from '../../endpoint.ts';
import { nextLink } from '../cursor.ts';
import { decodeIdCursor, pageOf } from './id-cursor.ts';
import { presentInvitation } from './present-invitation.ts';

export function listInvitations(invitations: Invitations): Endpoint {
  return endpoint({
    name: 'list-invitations',
    method: 'GET',
    path: '/admin/invitations',
    summary: 'Links by which many can join, newest first',
    access: 'admin',
    query: listQuery,
    reply: { status: 200, body: page(itemSchema) },
    async handle({ query: { cursor, limit } }) {
      const found = await invitations.list({ before: decodeIdCursor(cursor), limit: limit + 1 });
      const { rows, next } = pageOf(found, limit);
      const body = { items: rows.map(presentInvitation), next };
      return { status: 200, body, headers: nextLink('/api/v1/admin/invitations', next) };
    },
  });
}
