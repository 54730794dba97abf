import { sql } from 'kysely';
import {
  type QuoteFacet,
  type QuoteFacets,
  type QuoteFacetsQuery,
  quoteStatus,
} from '../../protocol/quote.ts';
import { longRead } from '../store/long-read.ts';
import type { Executor, Store } from '../store/store.ts';
import type { Viewer } from './board.ts';
import { isSearched, narrowedBy, type QuoteFilter, type Scope, scopeOf, searchScope } from './list.ts';

/** The most values of a facet. */
const valuesMax = 30;
/** The most quotes that are counted for one facet: what a page shows beside its list must not cost a whole board. */
const countedMax = 10_000;

const countOfAll = sql<number>`count(*)`;
const countOfListed = sql<number>`(select count(*) from listed)`;

interface Question {
  filter: QuoteFilter;
  /** Of the list. */
  scope: Scope;
  /** Those whose statuses are counted. */
  statusScopes: Scope[];
}

/**
 * What a list of the board can be narrowed to. It counts what the same list would show, and nothing else.
 * @throws Refusal `forbidden` as the list does.
 */
export async function readFacets(
  store: Pick<Store, 'longRead'>,
  viewer: Viewer,
  { q, status, mine, ...filter }: QuoteFacetsQuery,
): Promise<QuoteFacets> {
  const listed = scopeOf(viewer, { q, status, mine });
  const searched = { ...listed, status: 'applied' } as const;
  const applied = isSearched(searched) ? await searchScope(store, searched) : searched;
  const scope = isSearched(listed) ? applied : listed;
  return store.longRead(facetsRead, { filter, scope, statusScopes: statusScopes(viewer, listed, applied) });
}

/** One's own are of any status. Of everybody's, admins alone see others than the applied ones. */
function statusScopes(viewer: Viewer, listed: Scope, applied: Scope): Scope[] {
  if (listed.account !== null) return [{ ...listed, status: undefined }];
  if (!viewer.isAdmin) return [applied];
  return quoteStatus.options.map((status) => (status === 'applied' ? applied : { ...listed, status }));
}

export const facetsRead = longRead(
  import.meta.url,
  'facetsRead',
  async ({ executor }, { filter, scope, statusScopes }: Question): Promise<QuoteFacets> => {
    const titles = await countColumn(executor, 'title', { ...filter, title: undefined }, scope).execute();
    const speakers = await countColumn(
      executor,
      'speaker',
      { ...filter, speaker: undefined },
      scope,
    ).execute();
    const tags = await countTags(executor, { ...filter, tag: undefined }, scope).execute();
    const statuses = [];
    for (const one of statusScopes)
      statuses.push(...(await countColumn(executor, 'status', filter, one).execute()));
    const all = [titles, speakers, tags, statuses].flat();
    return {
      titles: titles.map(toFacet),
      speakers: speakers.map(toFacet),
      tags: tags.map(toFacet),
      statuses: statuses.map(({ value, count }) => ({ status: value, count })),
      partial: all.some(({ counted }) => counted === countedMax),
    };
  },
);

function toFacet({ value, count }: QuoteFacet): QuoteFacet {
  return { value, count };
}

/** How often each value of a column is there. Exported for the test of its plan. */
export function countColumn<Column extends 'title' | 'speaker' | 'status'>(
  executor: Executor,
  column: Column,
  filter: QuoteFilter,
  scope: Scope,
) {
  return executor
    .with('listed', (db) =>
      db
        .selectFrom('quotes')
        .select((eb) => eb.ref(`quotes.${column}`).as('value'))
        .where(narrowedBy(filter, scope))
        .orderBy('quotes.id', 'desc')
        .limit(countedMax),
    )
    .selectFrom('listed')
    .select(['value', countOfAll.as('count'), countOfListed.as('counted')])
    .where(sql.ref('value'), '<>', '')
    .groupBy('value')
    .orderBy('count', 'desc')
    .orderBy('value')
    .limit(valuesMax);
}

/** How many quotes have each tag. Exported for the test of its plan. */
export function countTags(executor: Executor, filter: QuoteFilter, scope: Scope) {
  return executor
    .with('listed', (db) =>
      db
        .selectFrom('quotes')
        .select('quotes.id')
        .where(narrowedBy(filter, scope))
        .orderBy('quotes.id', 'desc')
        .limit(countedMax),
    )
    .selectFrom('listed')
    .innerJoin('quote_tags', 'quote_tags.quote', 'listed.id')
    .select(['quote_tags.tag as value', countOfAll.as('count'), countOfListed.as('counted')])
    .groupBy('quote_tags.tag')
    .orderBy('count', 'desc')
    .orderBy('quote_tags.tag')
    .limit(valuesMax);
}
