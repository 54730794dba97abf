import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompiledQuery } from 'kysely';
import { plansOf, postgresPlansOf, recordQueries } from '../../tests/support/plans.ts';
import { openTestSqlite, openTestStore, type TestSqlite } from '../../tests/support/store.ts';
import type { AccountId, QuoteId } from '../base/ids.ts';
import type { Executor } from '../store/store.ts';
import { countColumn, countTags } from './facets.ts';
import { presentQuery } from './import-table.ts';
import { pageQuery } from './list.ts';
import { readOwnNewest } from './quote-table.ts';

const everything = { limit: 30, mine: 'false', sort: 'newest' } as const;
const applied = { account: null, status: 'applied', words: '' } as const;
const own = { account: 'a' as AccountId, status: undefined, words: '' };
const positions = [null, { id: 'u1' as QuoteId, title: '제목' }];

async function assertFoundByIndex(store: TestSqlite, queries: readonly CompiledQuery[]): Promise<void> {
  const plans = await plansOf(store, queries);
  assert.equal(plans.length, queries.length);
  for (const [index, plan] of plans.entries()) {
    const told = `${queries[index]?.sql}\n${plan.join('\n')}`;
    assert.match(told, /SEARCH (?:quotes|q) USING (?:COVERING )?INDEX quotes_/);
    assert.doesNotMatch(told, /SCAN|TEMP B-TREE/);
  }
}

test('every list of the board finds its rows by an index, and sorts nothing', async (t) => {
  const store = await openTestSqlite(t);
  const lists = [
    [everything, applied],
    [{ ...everything, sort: 'oldest' }, applied],
    [{ ...everything, sort: 'title' }, applied],
    [{ ...everything, title: '제목' }, applied],
    [{ ...everything, speaker: '배종구' }, applied],
    [everything, { ...applied, status: 'submitted' }],
    [everything, own],
  ] as const;
  const queries = lists.flatMap(([list, whose]) =>
    positions.map((after) => pageQuery(store, list, whose, after).limit(31).compile()),
  );
  await assertFoundByIndex(store, queries);
});

test('what is alike among the own, and what an import finds, is found by an index', async (t) => {
  const { store, queries } = recordQueries(await openTestSqlite(t));
  await readOwnNewest(store.read, own.account, 50);
  assert.equal(queries.length, 1);
  await assertFoundByIndex(store, [...queries, presentQuery(store.read, ['x', 'y']).compile()]);
});

const facetQueries = (executor: Executor) =>
  [applied, { ...applied, status: 'submitted' } as const, own].flatMap((scope) => [
    countColumn(executor, 'title', {}, scope).compile(),
    countColumn(executor, 'speaker', { title: '제목' }, scope).compile(),
    countColumn(executor, 'status', {}, scope).compile(),
    countTags(executor, {}, scope).compile(),
  ]);

test('what a list can be narrowed to is counted among its newest, which are found in order by an index', async (t) => {
  const store = await openTestSqlite(t);
  const queries = facetQueries(store.read);
  for (const [index, plan] of (await plansOf(store, queries)).entries()) {
    const told = `${queries[index]?.sql}\n${plan.join('\n')}`;
    assert.match(told, /SEARCH quotes USING (?:COVERING )?INDEX quotes_/);
    assert.doesNotMatch(told, /SCAN quote/);
  }
  const other = await openTestStore(t);
  if (other.engine !== 'postgres') return;
  for (const plan of await postgresPlansOf(other, facetQueries(other.read))) {
    assert.match(plan, /quotes_(?:by_|account|pkey)/);
    assert.doesNotMatch(plan, /Seq Scan on quote/);
  }
});
