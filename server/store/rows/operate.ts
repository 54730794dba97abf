import type { AccountId, GroupId, Id } from '../../base/ids.ts';

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
