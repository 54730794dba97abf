import { sql } from 'kysely';
import type { ListQuotesQuery } from '../../protocol/quote.ts';
import { Refusal, unreachable } from '../base/errors.ts';
import type { AccountId, QuoteId } from '../base/ids.ts';
import type { QuoteRow } from '../store/rows/quotes.ts';
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
  const mine = list.mine === 'true';
  const status = list.status ?? (mine ? undefined : 'applied');
  if (!mine && status !== 'applied' && !viewer.isAdmin) throw new Refusal('forbidden');
  const words = list.q?.trim() ?? '';
  if (!mine && status === 'applied' && words !== '') return searchApplied(store, list, words, after);
  const position = after && 'id' in after ? after : null;
  const rows = await pageQuery(
    store,
    list,
    { account: mine ? viewer.account : null, status, words },
    position,
  )
    .limit(list.limit + 1)
    .execute();
  const items = rows.slice(0, list.limit);
  const last = rows.length > list.limit ? items.at(-1) : undefined;
  return { items, next: last ? { id: last.id, title: last.title } : null };
}

/**
 * The rows of a list from a position on, in its order. Exported for the test of its plan.
 * @param whose null: everybody's of a status; otherwise that account's.
 */
export function pageQuery(
  store: Pick<Store, 'read'>,
  list: Omit<ListQuotesQuery, 'cursor'>,
  whose: { account: AccountId | null; status: QuoteRow['status'] | undefined; words: string },
  after: { id: QuoteId; title: string } | null,
) {
  let query = filtered(store, list);
  if (whose.account) query = query.where('quotes.account', '=', whose.account);
  if (whose.status) query = query.where('quotes.status', '=', whose.status);
  if (whose.words !== '') query = query.where(holds(whose.words));
  switch (list.sort) {
    case 'newest':
      query = query.orderBy('quotes.id', 'desc');
      return after ? query.where('quotes.id', '<', after.id) : query;
    case 'oldest':
      query = query.orderBy('quotes.id');
      return after ? query.where('quotes.id', '>', after.id) : query;
    case 'title':
      query = query.orderBy('quotes.title').orderBy('quotes.id');
      return after
        ? query.where(({ eb, refTuple, tuple }) =>
            eb(refTuple('quotes.title', 'quotes.id'), '>', tuple(after.title, after.id)),
          )
        : query;
    default:
      return unreachable(list.sort);
  }
}

/** Best first, as the search ranks them. */
async function searchApplied(
  store: Store,
  list: Omit<ListQuotesQuery, 'cursor'>,
  words: string,
  after: QuotePosition | null,
): Promise<QuotePage> {
  const found = (await searchQuotes(store, words, searchMaxQuotes)).map(({ id }) => id);
  if (found.length === 0) return { items: [], next: null };
  const rows = await filtered(store, list)
    .where('quotes.status', '=', 'applied')
    .where('quotes.id', 'in', found)
    .execute();
  const rankOf = new Map(found.map((id, rank) => [id, rank]));
  const ranked = rows.sort((a, b) => (rankOf.get(a.id) ?? 0) - (rankOf.get(b.id) ?? 0));
  const from = after && 'rank' in after ? after.rank : 0;
  const end = from + list.limit;
  return { items: ranked.slice(from, end), next: end < ranked.length ? { rank: end } : null };
}

function filtered(store: Pick<Store, 'read'>, { title, speaker, tag }: Omit<ListQuotesQuery, 'cursor'>) {
  let query = store.read
    .selectFrom('quotes')
    .leftJoin('accounts', 'accounts.id', 'quotes.account')
    .selectAll('quotes')
    .select('accounts.name as submitted_by');
  if (title) query = query.where('quotes.title', '=', title);
  if (speaker) query = query.where('quotes.speaker', '=', speaker);
  if (tag) {
    query = query.where('quotes.id', 'in', (tagged) =>
      tagged.selectFrom('quote_tags').select('quote').where('tag', '=', tag),
    );
  }
  return query;
}

/** True of a quote that has the words as they are: `%`, `_` and the backslash stand for themselves. */
function holds(words: string) {
  const pattern = `%${fold(words).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql<boolean>`quotes.folded like ${pattern} escape '\\'`;
}
