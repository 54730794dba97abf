import type { CreateQuote, PatchQuote, RejectReason } from '../../protocol/quote.ts';
import type { Clock } from '../base/clock.ts';
import { Refusal } from '../base/errors.ts';
import type { AccountId, Ids, QuoteId } from '../base/ids.ts';
import type { QuoteRow, QuoteTexts, QuoteVersionRow } from '../store/rows/quotes.ts';
import { indexQuotes, removeQuotes } from '../store/search/quotes.ts';
import type { Store, Tx } from '../store/store.ts';
import { fingerprintOf, foldedText } from './fold.ts';
import {
  addQuote,
  changeQuote,
  lockQuote,
  type QuoteView,
  readQuote,
  removeQuoteRow,
} from './quote-table.ts';
import { addVersion, type QuoteVersionView, readVersions } from './versions.ts';

/** Who looks at the board. */
export interface Viewer {
  account: AccountId;
  isAdmin: boolean;
}

/** What an admin decides about a quote, and about which version of it. */
export interface Review {
  action: 'apply' | 'reject' | 'withdraw';
  version: number;
  /** Told to who submitted it: what the admin wrote, and which known reason for a rejection it is. */
  reason: string | null;
  reasonCode?: RejectReason | null;
}

/** From where each decision leads where. */
const steps: Record<
  Review['action'],
  { from: readonly QuoteRow['status'][]; to: QuoteRow['status']; refusal: string }
> = {
  apply: {
    from: ['submitted', 'rejected', 'withdrawn'],
    to: 'applied',
    refusal: 'This quote is applied already.',
  },
  reject: {
    from: ['submitted'],
    to: 'rejected',
    refusal: 'Only a quote that waits for a review is rejected.',
  },
  withdraw: { from: ['applied'], to: 'withdrawn', refusal: 'Only an applied quote is withdrawn.' },
};

/** What a review did to a quote. */
export interface Reviewed extends Review {
  admin: AccountId;
  id: QuoteId;
  from: QuoteRow['status'];
  to: QuoteRow['status'];
  atMs: number;
}

export interface BoardOptions {
  store: Store;
  clock: Clock;
  ids: Ids;
  /** Called in the transaction of a review, for who writes down what admins do. */
  onReview(tx: Tx, reviewed: Reviewed): Promise<void>;
}

/** The quote board: what is submitted, reviewed and applied. */
export class Board {
  readonly #options: BoardOptions;

  constructor(options: BoardOptions) {
    this.#options = options;
  }

  async submit(account: AccountId, quote: CreateQuote): Promise<QuoteView> {
    const { store, clock, ids } = this.#options;
    const row = newQuote(quote, { id: ids.next<'quote'>(), account, nowMs: clock.nowMs() });
    return store.transaction(async (tx) => {
      await addQuote(tx, row);
      await addVersion(tx, row, { account, action: 'submit' });
      return viewOf(tx, row.id);
    });
  }

  /** @throws Refusal `not-found` when it is not there, or is not applied and somebody else's. */
  async read(viewer: Viewer, id: QuoteId): Promise<QuoteView> {
    const row = await readQuote(this.#options.store.read, id);
    if (!row || !maySee(viewer, row)) throw new Refusal('not-found');
    return row;
  }

  /**
   * Changes the texts of a quote: one's own until it is reviewed; an admin's right at any time.
   * @throws Refusal `not-found`, `forbidden` when it is somebody else's, `conflict` when it was reviewed.
   */
  edit(viewer: Viewer, id: QuoteId, patch: PatchQuote): Promise<QuoteView> {
    return this.#options.store.transaction(async (tx) => {
      const before = await lockToChange(tx, viewer, id);
      const { tags = null, ...texts } = patch;
      const given = Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined));
      await this.#change(
        tx,
        before,
        { ...given, ...(tags && { tags: JSON.stringify(tags) }) },
        viewer,
        'edit',
      );
      return viewOf(tx, id);
    });
  }

  /**
   * Takes back one's own submission with all its versions.
   * @throws Refusal as `edit`; `conflict` for an admin too when it was reviewed: an applied quote is withdrawn instead.
   */
  delete(viewer: Viewer, id: QuoteId): Promise<void> {
    return this.#options.store.transaction(async (tx) => {
      const row = await lockToChange(tx, { ...viewer, isAdmin: false }, id, viewer);
      await removeQuoteRow(tx, row.id);
    });
  }

  /**
   * Decides about a version of a quote. Of two who decide at once, one wins.
   * @throws Refusal `not-found`; `conflict` when it has another version, or the step is none from where it stands.
   */
  review(admin: AccountId, id: QuoteId, review: Review): Promise<QuoteView> {
    const { from, to, refusal } = steps[review.action];
    return this.#options.store.transaction(async (tx) => {
      const before = await lockQuote(tx, id);
      if (!before) throw new Refusal('not-found');
      if (before.version !== review.version) throw changedMeanwhile();
      if (!from.includes(before.status)) throw new Refusal('conflict', { detail: refusal });
      const atMs = this.#options.clock.nowMs();
      await this.#options.onReview(tx, { ...review, admin, id, from: before.status, to, atMs });
      const change = { status: to, reason: review.reason, reason_code: review.reasonCode ?? null };
      await this.#change(tx, before, change, { account: admin, isAdmin: true }, review.action);
      return viewOf(tx, id);
    });
  }

  /** What a quote was before, newest first. @throws Refusal `not-found` for all but its owner and admins. */
  async versions(viewer: Viewer, id: QuoteId): Promise<QuoteVersionView[]> {
    const row = await this.read(viewer, id);
    if (!viewer.isAdmin && row.account !== viewer.account) throw new Refusal('not-found');
    return readVersions(this.#options.store.read, id);
  }

  async #change(
    tx: Tx,
    before: QuoteRow,
    texts: Partial<QuoteTexts>,
    by: Viewer,
    action: QuoteVersionRow['action'],
  ): Promise<void> {
    const nowMs = this.#options.clock.nowMs();
    const row = changedQuote(before, texts, nowMs);
    if (!(await changeQuote(tx, row, before.version))) throw changedMeanwhile();
    await addVersion(tx, row, { account: by.account, action });
    // The last statement: it locks the board's place in the index until the commit.
    if (row.status === 'applied') await indexQuotes(this.#options.store, tx, [row]);
    else await removeQuotes(tx, [row.id]);
  }
}

/** A quote that waits for its review. */
export function newQuote(
  quote: CreateQuote,
  from: { id: QuoteId; account: AccountId | null; nowMs: number },
): QuoteRow {
  const texts = { ...quote, tags: JSON.stringify(quote.tags) };
  return {
    id: from.id,
    account: from.account,
    ...texts,
    status: 'submitted',
    reason: null,
    reason_code: null,
    version: 1,
    fingerprint: fingerprintOf(texts),
    folded: foldedText(texts),
    applied_at: null,
    created_at: from.nowMs,
    updated_at: from.nowMs,
  };
}

function changedQuote(before: QuoteRow, change: Partial<QuoteTexts>, nowMs: number): QuoteRow {
  const row = { ...before, ...change, version: before.version + 1, updated_at: nowMs };
  return {
    ...row,
    fingerprint: fingerprintOf(row),
    folded: foldedText(row),
    applied_at: row.status === 'applied' ? (before.applied_at ?? nowMs) : null,
  };
}

function maySee({ account, isAdmin }: Viewer, row: QuoteRow): boolean {
  return row.status === 'applied' || isAdmin || row.account === account;
}

/** @param sees who may know of it, when that is somebody with more rights than the change is judged by. */
async function lockToChange(tx: Tx, viewer: Viewer, id: QuoteId, sees: Viewer = viewer): Promise<QuoteRow> {
  const row = await lockQuote(tx, id);
  if (!row || !maySee(sees, row)) throw new Refusal('not-found');
  if (viewer.isAdmin) return row;
  if (row.account !== viewer.account) {
    throw new Refusal('forbidden', { detail: 'This quote was submitted by somebody else.' });
  }
  if (row.status === 'submitted') return row;
  throw new Refusal('conflict', { detail: 'This quote was reviewed and cannot be changed any more.' });
}

function changedMeanwhile(): Refusal {
  return new Refusal('conflict', { detail: 'This quote was changed meanwhile: look at it again.' });
}

async function viewOf(tx: Tx, id: QuoteId): Promise<QuoteView> {
  const row = await readQuote(tx, id);
  if (!row) throw new Refusal('not-found');
  return row;
}
