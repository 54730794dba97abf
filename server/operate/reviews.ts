import type { RejectReason } from '../../protocol/quote.ts';
import type { AccountId, Ids, QuoteId } from '../base/ids.ts';
import type { Tx } from '../store/store.ts';
import { recordChange } from './audit.ts';

/** What an admin decided about a quote. */
export interface ReviewedQuote {
  admin: AccountId;
  id: QuoteId;
  action: 'apply' | 'reject' | 'withdraw';
  version: number;
  from: string;
  to: string;
  reason: string | null;
  reasonCode?: RejectReason | null;
  atMs: number;
}

/** Writes a review of a quote down, in its transaction. */
export function recordReview(tx: Tx, { ids }: { ids: Ids }, review: ReviewedQuote): Promise<void> {
  const { admin: actor, id, action, version, from, to, atMs: nowMs } = review;
  const change = {
    actor,
    action: `quote.${action}`,
    subject: `quote:${id}`,
    reason: review.reason ?? undefined,
  };
  const { reasonCode } = review;
  const after = { status: to, version: version + 1, ...(reasonCode && { reasonCode }) };
  return recordChange(tx, { ids, nowMs }, { ...change, before: { status: from }, after });
}
