import type { Invitation } from '../../../../protocol/admin-invitations.ts';
import { isoTime } from '../../../base/clock.ts';
import { credits } from '../../../base/money.ts';
import type { InvitationView } from '../../../operate/invitations-table.ts';

export function presentInvitation(row: InvitationView): Invitation {
  return {
    id: row.id,
    group: row.in_group === null ? null : { id: row.in_group, name: row.groupName ?? '' },
    credits: credits(row.credits),
    note: row.note,
    maxUses: row.max_uses,
    uses: row.uses,
    expiresAt: isoTime(row.expires_at),
    revokedAt: row.revoked_at === null ? null : isoTime(row.revoked_at),
    createdAt: isoTime(row.created_at),
  };
}
