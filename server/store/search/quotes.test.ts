import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { plansOf, postgresPlansOf, recordQueries } from '../../../tests/support/plans.ts';
import { unwinding } from '../../../tests/support/scope.ts';
import { addSearchLines, searchLine, searchLines } from '../../../tests/support/search-lines.ts';
import { change, openTestSqlite, openTestStore, selectOne } from '../../../tests/support/store.ts';
import type { QuoteId } from '../../base/ids.ts';
import type { Store } from '../store.ts';
import { indexQuotes, removeQuotes, searchQuotes, searchQuotesRead } from './quotes.ts';

async function idsOf(store: Store, query: string, limit = 10): Promise<string[]> {
  return (await searchQuotes(store, query, limit)).map(({ id }) => id);
}

suite('a search of quotes', () => {
  const cleanUps: (() => Promise<void>)[] = [];
  let store: Store;
  before(async () => {
    store = await openTestStore({ after: (done) => void cleanUps.push(done) });
    await addSearchLines(store, searchLines);
  });
  after(async () => {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  });

  test('a limit gives the beginning of the longer list, with falling scores', async () => {
    const all = await searchQuotes(store, '사람', 50);
    assert.deepEqual(
      await idsOf(store, '사람', 3),
      all.slice(0, 3).map(({ id }) => id),
    );
    assert.deepEqual(
      all.map(({ score }) => score),
      all.map(({ score }) => score).toSorted((a, b) => b - a),
    );
  });

  test('what matches is marked as it was written', async () => {
    const marked = async (query: string) =>
      (await searchQuotes(store, query, 1))[0]?.parts.flatMap(({ text, match }) => (match ? [text] : []));
    assert.deepEqual(await marked('드림즈는'), ['드림즈']);
    assert.deepEqual(await marked('ﾎｰﾑﾗﾝ'), ['ホームラン']);
    assert.deepEqual(await marked('cafe'), ['Café']);
    assert.deepEqual(await marked('드린즈'), ['드림즈']);
    assert.deepEqual(await marked('stories'), ['story']);
  });

  test('a mistyped word is taken for another only when it is found nowhere itself', async () => {
    assert.deepEqual(await idsOf(store, '정전'), ['k07']);
    assert.deepEqual(await idsOf(store, '전전'), ['k07']);
  });

  const nothing = [
    '',
    '   ',
    '...',
    '!?*"\'()',
    '🎉',
    '뷁뷁뷁',
    'zzzz',
    '\u0000',
    '\ud800',
    '"',
    'ー'.repeat(200),
  ];
  for (const query of nothing) {
    test(`nothing is found by ${JSON.stringify(query.slice(0, 20))}`, async () =>
      assert.deepEqual(await idsOf(store, query), []));
  }

  const hostile = [
    '" OR "단장',
    '단장*',
    '단장) & (',
    "단장' | '",
    '단장:*',
    'content:단장',
    '단장 AND NOT',
    '^단장',
    '{단장}',
  ];
  for (const query of hostile) {
    test(`the words of ${query} are words`, async () => assert.equal((await idsOf(store, query))[0], 'k02'));
  }

  test('a long query is looked up by its first words', async () => {
    assert.equal((await idsOf(store, `단장 기록지 ${'가나다라 '.repeat(100)}`))[0], 'k02');
  });
});

test('an edit replaces what was known, a withdrawal and a deletion take it out, and a rollback undoes it', async (t) => {
  const store = await openTestStore(unwinding(t));
  await addSearchLines(store, searchLines.slice(0, 3));
  const edited = { ...searchLine('k01'), content: '호랑이가 이겼다' };
  await store.transaction(async (tx) => {
    await change(tx, 'update quotes set content = ? where id = ?', edited.content, edited.id);
    await indexQuotes(store, tx, [edited]);
  });
  assert.deepEqual(await idsOf(store, '드림즈'), []);
  assert.deepEqual(await idsOf(store, '호랑이'), ['k01']);

  const undone = store.transaction(async (tx) => {
    await removeQuotes(tx, ['k01' as QuoteId]);
    throw new Error('undone');
  });
  await assert.rejects(undone, /undone/);
  assert.deepEqual(await idsOf(store, '호랑이'), ['k01']);

  await store.transaction((tx) => removeQuotes(tx, ['k01' as QuoteId, 'never there' as QuoteId]));
  assert.deepEqual(await idsOf(store, '호랑이'), []);
  await change(store.db, "delete from quotes where id = 'k02'");
  assert.deepEqual(await idsOf(store, '단장'), []);
  assert.deepEqual(await idsOf(store, '우산'), ['k03']);
  const left = await selectOne<{ documents: number }>(
    store.db,
    'select count(*) as documents from search_documents',
  );
  assert.equal(left.documents, 1);
});

test('a quote that is no longer applied is not shown, also when it is still in the index', async (t) => {
  const store = await openTestStore(unwinding(t));
  await addSearchLines(store, [searchLine('k02')]);
  await change(store.db, "update quotes set status = 'withdrawn', applied_at = null");
  assert.deepEqual(await idsOf(store, '단장'), []);
});

test('no more than the newest 500 of a common word are ranked, on both engines the same', async (t) => {
  const store = await openTestStore(unwinding(t));
  const lines = Array.from({ length: 1_200 }, (_, index) => ({
    ...searchLine('k02'),
    id: `q${String(index).padStart(4, '0')}` as QuoteId,
    content: index === 5 || index === 1_100 ? '단장 단장 단장' : `단장을 믿으세요 ${'아'.repeat(index % 7)}`,
  }));
  await addSearchLines(store, lines);
  const ids = await idsOf(store, '단장', 1_000);
  assert.equal(ids.length, 500);
  assert.equal(ids[0], 'q1100');
  assert.equal(ids.toSorted()[0], 'q0700');
  assert.deepEqual(ids.slice(1, 4), ['q1197', 'q1190', 'q1183']);
});

test('what was indexed long ago is found as well, the newest first', async (t) => {
  const store = await openTestStore(unwinding(t));
  const lasts = [0, 1_021, 1_023, 16_382, 16_384, 40_000, 40_001, 300_000];
  for (const [index, last] of lasts.entries()) {
    await change(store.db, 'update search_shelves set "last" = ? where number = 1', last);
    await addSearchLines(store, [{ ...searchLine('k02'), id: `q${index}` as QuoteId }]);
  }
  assert.equal((await idsOf(store, '단장')).join(' '), 'q7 q6 q5 q4 q3 q2 q1 q0');
  await change(store.db, 'update search_shelves set "last" = 900000 where number = 1');
  assert.equal((await idsOf(store, '단장')).length, lasts.length);
});

test('SQLite goes through the index alone, from the newest back', async (t) => {
  const { store, queries } = recordQueries(await openTestSqlite(unwinding(t)));
  await addSearchLines(store, searchLines);
  queries.length = 0;
  await searchQuotesRead.run(
    { engine: 'sqlite', executor: store.read },
    { query: '단장을 드린즈', limit: 20 },
  );
  assert.ok(queries.length >= 4);
  for (const plan of await plansOf(store, queries)) {
    for (const line of plan)
      assert.match(line, /^SEARCH |^SCAN (search_terms|json_each) VIRTUAL|^LIST SUBQUERY/);
    // Bounded on both sides by row, which is by shelf, and in the order that is asked for.
    for (const line of plan) if (line.startsWith('SCAN search_terms')) assert.match(line, /M\d+><$/);
  }
});

test('PostgreSQL goes through the index alone', async (t) => {
  const opened = await openTestStore(unwinding(t));
  if (opened.engine !== 'postgres') return;
  const { store, queries } = recordQueries(opened);
  await addSearchLines(store, searchLines);
  queries.length = 0;
  await searchQuotesRead.run({ engine: 'postgres', executor: store.read }, { query: '단장을', limit: 20 });
  const plans = await postgresPlansOf(store, queries);
  assert.ok(plans.some((plan) => plan.includes('Bitmap Index Scan on search_terms')));
  for (const plan of plans) assert.doesNotMatch(plan, /Seq Scan/);
});
