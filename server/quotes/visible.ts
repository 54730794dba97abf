import { statement } from '../store/statement.ts';
import type { Store } from '../store/store.ts';
import type { Viewer } from './board.ts';
import type { QuoteView } from './quote-table.ts';

const countForPerson = statement<{ count: number }>(
  `select (select count(*) from quotes where status = 'applied')
     + (select count(*) from quotes where account = ? and status <> 'applied') as count`,
);
const countForAdmin = statement<{ count: number }>('select count(*) as count from quotes');
/** The ids come in order out of indexes, so that a page costs what lies before it and never the sorting of a board. */
const pageOf = (ids: string) => `
  with page as (${ids} order by id desc limit ? offset ?)
  select q.*, a.name as submitted_by from page p join quotes q on q.id = p.id
    left join accounts a on a.id = q.account
  order by q.id desc`;
const pageForPerson = statement<QuoteView>(
  pageOf(`select id from quotes where status = 'applied'
    union all select id from quotes where account = ? and status <> 'applied'`),
);
const pageForAdmin = statement<QuoteView>(pageOf('select id from quotes'));

/** How many quotes somebody may see: the applied ones and one's own; an admin all. */
export async function countVisible({ read }: Store, { account, isAdmin }: Viewer): Promise<number> {
  const row = await (isAdmin ? countForAdmin.get(read) : countForPerson.get(read, account));
  return row?.count ?? 0;
}

/** Those of `countVisible` by their place, newest first: for clients that count pages. */
export function readVisible(
  { read }: Store,
  { account, isAdmin }: Viewer,
  { limit, offset }: { limit: number; offset: number },
): Promise<QuoteView[]> {
  return isAdmin ? pageForAdmin.all(read, limit, offset) : pageForPerson.all(read, account, limit, offset);
}
