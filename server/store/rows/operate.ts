import type { AccountId, GroupId, Id } from '../../base/ids.ts';
import type { MilliCredits } from '../../base/money.ts';

export interface AuditRow {
  id: Id<'audit'>;
  actor: AccountId;
  action: string;
  subject: string;
  /** JSON objects. */
  before: string | null;
  after: string | null;
  reason: string | null;
  created_at: number;
}

export interface GroupRow {
  id: GroupId;
  name: string;
  daily_allowance: number | null;
  created_at: number;
}

export interface GroupMemberRow {
  in_group: GroupId;
  account: AccountId;
  created_at: number;
}

export interface ActRow {
  actor: AccountId;
  key: string;
  fingerprint: string;
  id: Id<'act'>;
  created_at: number;
}

export interface InvitationRow {
  id: Id<'invitation'>;
  token_sha256: string;
  in_group: GroupId | null;
  email: string | null;
  name: string | null;
  credits: MilliCredits;
  note: string;
  max_uses: number;
  uses: number;
  expires_at: number;
  revoked_at: number | null;
  import: Id<'invitation import'> | null;
  actor: AccountId;
  created_at: number;
}

export interface InvitationImportRow {
  id: Id<'invitation import'>;
  actor: AccountId;
  ready_at: number | null;
  created_at: number;
}
