import type { RejectReason } from '../../../protocol/quote.ts';
import type { AccountId, Id, QuoteId, RunId } from '../../base/ids.ts';

/** What a quote says, and where it stands. */
export interface QuoteTexts {
  content: string;
  title: string;
  speaker: string;
  scene: string;
  description: string;
  source: string;
  /** A JSON array of text. */
  tags: string;
  status: 'submitted' | 'applied' | 'rejected' | 'withdrawn';
  /** What an admin wrote about a rejection or a withdrawal. */
  reason: string | null;
  /** Which of the known reasons it was rejected for. */
  reason_code: RejectReason | null;
}

export interface QuoteRow extends QuoteTexts {
  id: QuoteId;
  account: AccountId | null;
  version: number;
  fingerprint: string;
  folded: string;
  applied_at: number | null;
  created_at: number;
  updated_at: number;
}

export interface QuoteVersionRow extends QuoteTexts {
  quote: QuoteId;
  version: number;
  account: AccountId | null;
  action: 'submit' | 'edit' | 'apply' | 'reject' | 'withdraw' | 'import';
  created_at: number;
}

export interface FindRow {
  account: AccountId;
  run: RunId;
  /** JSON. */
  results: string;
  answer: string | null;
}

/** What a client noted of a talk with the finder. */
export interface NoteRow {
  account: AccountId;
  id: Id<'note'>;
  content: string;
  scene: string;
  quote: string;
  description: string;
  created_at: number;
}
