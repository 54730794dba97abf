import type { Quote, QuoteVersion } from '../../../protocol/quote.ts';
import type { Session } from '../../access/session.ts';
import { isoTime } from '../../base/clock.ts';
import type { Viewer } from '../../quotes/board.ts';
import type { QuoteView } from '../../quotes/quote-table.ts';
import { tagsOf } from '../../quotes/tags.ts';
import type { QuoteVersionView } from '../../quotes/versions.ts';

/** Who looks at the board by a session. */
export function viewerOf({ account }: Session): Viewer {
  return { account: account.id, isAdmin: account.role === 'admin' };
}

/** A quote as somebody may see it: who submitted it is told to admins alone, and a reason to them and its owner. */
export function presentQuote(row: QuoteView, viewer: Viewer): Quote {
  const mine = row.account === viewer.account;
  const maySeeReason = mine || viewer.isAdmin;
  return {
    id: row.id,
    content: row.content,
    title: row.title,
    speaker: row.speaker,
    scene: row.scene,
    description: row.description,
    source: row.source,
    tags: tagsOf(row),
    status: row.status,
    reason: maySeeReason ? row.reason : null,
    reasonCode: maySeeReason ? row.reason_code : null,
    version: row.version,
    mine,
    submittedBy: viewer.isAdmin ? row.submitted_by : null,
    appliedAt: row.applied_at === null ? null : isoTime(row.applied_at),
    createdAt: isoTime(row.created_at),
    updatedAt: isoTime(row.updated_at),
  };
}

export function presentQuoteVersion(row: QuoteVersionView, viewer: Viewer): QuoteVersion {
  return {
    version: row.version,
    action: row.action,
    content: row.content,
    title: row.title,
    speaker: row.speaker,
    scene: row.scene,
    description: row.description,
    source: row.source,
    tags: tagsOf(row),
    status: row.status,
    reason: row.reason,
    reasonCode: row.reason_code,
    mine: row.account === viewer.account,
    changedBy: viewer.isAdmin ? row.changed_by : null,
    createdAt: isoTime(row.created_at),
  };
}
