import type { AccountId, Id } from '../../base/ids.ts';
import type { MilliCredits } from '../../base/money.ts';

export interface AccountRow {
  id: AccountId;
  name: string;
  email: string;
  email_verified: number;
  image: string | null;
  role: 'person' | 'admin';
  time_zone: string | null;
  time_zone_before: string | null;
  time_zone_from: number | null;
  language: 'ko' | 'en' | 'ja' | null;
  learning_level: 'A1' | 'A2' | 'B1' | 'B2' | 'C1' | null;
  two_factor: number;
  suspended_at: number | null;
  suspended_reason: string | null;
  daily_allowance: number | null;
  created_at: string;
  updated_at: string;
}

export interface ApiKeyRow {
  account: AccountId;
  id: Id<'api key'>;
  name: string;
  prefix: string;
  secret_sha256: string;
  /** JSON arrays of text. */
  scopes: string;
  models: string | null;
  monthly_cap: MilliCredits | null;
  expires_at: number | null;
  revoked_at: number | null;
  last_used_at: number | null;
  created_at: number;
}

export interface OneTimeLinkRow {
  account: AccountId;
  purpose: 'password' | 'address';
  way: 'admin' | 'mail';
  token_sha256: string;
  expires_at: number;
  created_at: number;
}

export interface PictureRow {
  account: AccountId;
  type: 'image/png' | 'image/jpeg' | 'image/webp';
  /** Base64. */
  content: string;
  sha256: string;
  created_at: number;
}

export interface TwoFactorRow {
  id: Id<'second factor'>;
  account: AccountId;
  secret: string;
  backup_codes: string;
  verified: number;
  failed_verification_count: number | null;
  locked_until: string | null;
}

export interface TwoFactorCodeRow {
  account: AccountId;
  code: string;
  tried_at: number;
  accepted: number;
}
