import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely';
import type { ListQuotesQuery } from '../../protocol/quote.ts';
import { Refusal, unreachable } from '../base/errors.ts';
import type { AccountId, QuoteId } from '../base/ids.ts';
import type { QuoteRow } from '../store/rows/quotes.ts';
import type { Schema } from '../store/schema.ts';
import { searchQuotes } from '../store/search/quotes.ts';
import type { Store } from '../store/store.ts';
import type { Viewer } from './board.ts';
import { fold } from './fold.ts';
import type { QuoteView } from './quote-table.ts';

/** Where the page before ended: after that quote, or after that many of what a search found. */
export type QuotePosition = { id: QuoteId; title: string } | { rank: number };

export interface QuotePage {
  items: QuoteView[];
  next: QuotePosition | null;
}

/** What narrows a list, whatever its order. */
export type QuoteFilter = Pick<ListQuotesQuery, 'title' | 'speaker' | 'tag'>;

/** Among which quotes a list looks. */
export interface Scope {
  /** Null: everybody's. */
  account: AccountId | null;
  status: QuoteRow['status'] | undefined;
  /** What they hold as it is; empty: anything. */
  words: string;
  /** Those alone, when a search was made. */
  found?: readonly QuoteId[];
}

/** The most that a search of the board goes through. */
const searchMaxQuotes = 200;

/**
 * A page of the board. Applied quotes are everybody's to read; `mine` lists one's own of every status.
 * @throws Refusal `forbidden` when the list of another status than applied is asked for, and it is no admin who asks.
 */
export async function listQuotes(
  store: Store,
  viewer: Viewer,
  list: Omit<ListQuotesQuery, 'cursor'>,
  after: QuotePosition | null,
): Promise<QuotePage> {
  const scope = scopeOf(viewer, list);
  if (isSearched(scope)) return searchApplied(store, list, scope, after);
  const position = after && 'id' in after ? after : null;
  const rows = await pageQuery(store, list, scope, position)
    .limit(list.limit + 1)
    .execute();
  const items = rows.slice(0, list.limit);
  const last = rows.length > list.limit ? items.at(-1) : undefined;
  return { items, next: last ? { id: last.id, title: last.title } : null };
}

/**
 * Among which quotes somebody's list looks.
 * @throws Refusal `forbidden` as `listQuotes` does.
 */
export function scopeOf(viewer: Viewer, list: Pick<ListQuotesQuery, 'mine' | 'status' | 'q'>): Scope {
  const mine = list.mine === 'true';
  const status = list.status ?? (mine ? undefined : 'applied');
  if (!mine && status !== 'applied' && !viewer.isAdmin) throw new Refusal('forbidden');
  return { account: mine ? viewer.account : null, status, words: list.q?.trim() ?? '' };
}

/** Whether the words of a scope are what the search of the applied quotes ranks. */
export function isSearched({ account, status, words }: Scope): boolean {
  return account === null && status === 'applied' && words !== '';
}

/** What the search has for a scope, best first, and the scope that holds nothing else. */
export async function searchScope(
  store: Pick<Store, 'longRead'>,
  scope: Scope,
): Promise<Scope & { found: readonly QuoteId[] }> {
  const hits = await searchQuotes(store, scope.words, searchMaxQuotes);
  return { ...scope, words: '', found: hits.map(({ id }) => id) };
}

/** The rows of a list from a position on, in its order. Exported for the test of its plan. */
export function pageQuery(
  store: Pick<Store, 'read'>,
  list: Omit<ListQuotesQuery, 'cursor'>,
  scope: Scope,
  after: { id: QuoteId; title: string } | null,
) {
  const query = viewsOf(store, list, scope);
  switch (list.sort) {
    case 'newest': {
      const newest = query.orderBy('quotes.id', 'desc');
      return after ? newest.where('quotes.id', '<', after.id) : newest;
    }
    case 'oldest': {
      const oldest = query.orderBy('quotes.id');
      return after ? oldest.where('quotes.id', '>', after.id) : oldest;
    }
    case 'title': {
      const byTitle = query.orderBy('quotes.title').orderBy('quotes.id');
      return after
        ? byTitle.where(({ eb, refTuple, tuple }) =>
            eb(refTuple('quotes.title', 'quotes.id'), '>', tuple(after.title, after.id)),
          )
        : byTitle;
    }
    default:
      return unreachable(list.sort);
  }
}

/** True of the quotes of a scope that a filter leaves. */
export function narrowedBy({ title, speaker, tag }: QuoteFilter, scope: Scope): Expression<SqlBool> {
  const eb = expressionBuilder<Schema, 'quotes'>();
  const conditions: Expression<SqlBool>[] = [];
  if (scope.account) conditions.push(eb('quotes.account', '=', scope.account));
  if (scope.status) conditions.push(eb('quotes.status', '=', scope.status));
  if (scope.found) {
    conditions.push(scope.found.length > 0 ? eb('quotes.id', 'in', scope.found) : eb.lit(false));
  }
  if (scope.words !== '') conditions.push(holds(scope.words));
  if (title) conditions.push(eb('quotes.title', '=', title));
  if (speaker) conditions.push(eb('quotes.speaker', '=', speaker));
  if (tag) {
    const tagged = eb.selectFrom('quote_tags').select('quote').where('tag', '=', tag);
    conditions.push(eb('quotes.id', 'in', tagged));
  }
  return eb.and(conditions);
}

/** Best first, as the search ranks them. */
async function searchApplied(
  store: Store,
  list: Omit<ListQuotesQuery, 'cursor'>,
  scope: Scope,
  after: QuotePosition | null,
): Promise<QuotePage> {
  const searched = await searchScope(store, scope);
  const rows = await viewsOf(store, list, searched).execute();
  const rankOf = new Map(searched.found.map((id, rank) => [id, rank]));
  const ranked = rows.sort((a, b) => (rankOf.get(a.id) ?? 0) - (rankOf.get(b.id) ?? 0));
  const from = after && 'rank' in after ? after.rank : 0;
  const end = from + list.limit;
  return { items: ranked.slice(from, end), next: end < ranked.length ? { rank: end } : null };
}

function viewsOf(store: Pick<Store, 'read'>, filter: QuoteFilter, scope: Scope) {
  return store.read
    .selectFrom('quotes')
    .leftJoin('accounts', 'accounts.id', 'quotes.account')
    .selectAll('quotes')
    .select('accounts.name as submitted_by')
    .where(narrowedBy(filter, scope));
}

/** True of a quote that has the words as they are: `%`, `_` and the backslash stand for themselves. */
function holds(words: string) {
  const pattern = `%${fold(words).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql<boolean>`quotes.folded like ${pattern} escape '\\'`;
}
