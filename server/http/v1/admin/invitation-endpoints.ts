import type { InvitationImports } from '../../../operate/invitation-imports.ts';
import type { Invitations } from '../../../operate/invitations.ts';
import type { Endpoint } from '../../endpoint.ts';
import { acceptInvitation } from '../accept-invitation.ts';
import { checkInvitations } from './check-invitations.ts';
import { createInvitation } from './create-invitation.ts';
import { importInvitations } from './import-invitations.ts';
import { listInvitations } from './list-invitations.ts';
import { revokeInvitation } from './revoke-invitation.ts';

/** What the calls about invitations are made of. */
export interface InvitationParts {
  invitations: Invitations;
  invitationImports: InvitationImports;
  publicUrl: string | undefined;
}

/** The calls below /admin/invitations, and that by which one is accepted. */
export function invitationEndpoints(parts: InvitationParts): Endpoint[] {
  const { invitations, invitationImports, publicUrl } = parts;
  return [
    listInvitations(invitations),
    createInvitation(invitations),
    checkInvitations(invitationImports),
    importInvitations(invitationImports, publicUrl),
    revokeInvitation(invitations),
    acceptInvitation(invitations),
  ];
}
