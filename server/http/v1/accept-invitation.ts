import { acceptInvitation as bodySchema } from '../../../protocol/admin-invitations.ts';
import type { Invitations } from '../../operate/invitations.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

export function acceptInvitation(invitations: Invitations): Endpoint {
  return endpoint({
    name: 'accept-invitation',
    method: 'POST',
    path: '/invitations/accept',
    summary: 'Take what an invitation gives, with the account that one has',
    access: 'person',
    body: bodySchema,
    reply: { status: 204 },
    async handle({ session, body }) {
      await invitations.accept(session.account, body.token);
      return { status: 204 };
    },
  });
}
