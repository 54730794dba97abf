import { invitationReport as replySchema } from '../../../../protocol/admin-invitations.ts';
import { invitationFileMaxBytes } from '../../../../protocol/limits.ts';
import type { InvitationImports } from '../../../operate/invitation-imports.ts';
import { type Endpoint, endpoint } from '../../endpoint.ts';
import { atMost } from '../../upload.ts';

export function checkInvitations(imports: InvitationImports): Endpoint {
  return endpoint({
    name: 'check-invitations',
    method: 'POST',
    path: '/admin/invitations/check',
    summary: 'Say line by line what is wrong with a file of people to invite, and make nothing',
    access: 'admin',
    uploadMaxBytes: invitationFileMaxBytes,
    reply: { status: 200, body: replySchema },
    async handle({ upload }) {
      return { status: 200, body: await imports.check(atMost(invitationFileMaxBytes, await upload())) };
    },
  });
}
