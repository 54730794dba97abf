import { z } from 'zod';
import type { Invitations } from '../../../operate/invitations.ts';
import type { InvitationId } from '../../../operate/invitations-table.ts';
import { type Endpoint, endpoint, idParam } from '../../endpoint.ts';

export function revokeInvitation(invitations: Invitations): Endpoint {
  return endpoint({
    name: 'revoke-invitation',
    method: 'DELETE',
    path: '/admin/invitations/{id}',
    summary: 'End a link by which many can join',
    access: 'admin',
    params: z.object({ id: idParam<InvitationId>() }),
    reply: { status: 204 },
    async handle({ session, params }) {
      await invitations.revoke(session.account.id, params.id);
      return { status: 204 };
    },
  });
}
