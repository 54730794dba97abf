import {
  createInvitation as bodySchema,
  createdInvitation as replySchema,
} from '../../../../protocol/admin-invitations.ts';
import type { Invitations } from '../../../operate/invitations.ts';
import { type Endpoint, endpoint } from '../../endpoint.ts';
import { presentInvitation } from './present-invitation.ts';

export function createInvitation(invitations: Invitations): Endpoint {
  return endpoint({
    name: 'create-invitation',
    method: 'POST',
    path: '/admin/invitations',
    summary: 'Make a link by which many can join; its token is told this one time',
    access: 'admin',
    body: bodySchema,
    reply: { status: 201, body: replySchema },
    async handle({ session, body }) {
      const { row, path } = await invitations.create(session.account.id, body);
      return { status: 201, body: { ...presentInvitation(row), path } };
    },
  });
}
