import type { AccountId, Id } from '../../base/ids.ts';

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
