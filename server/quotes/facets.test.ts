import assert from 'node:assert/strict';
import { test } from 'node:test';
import { change, openTestStore } from '../../tests/support/store.ts';
import type { AccountId } from '../base/ids.ts';
import { readFacets } from './facets.ts';

test('a long list is counted as far as its newest 10,000, and says so', async (t) => {
  const store = await openTestStore(t);
  const add = (from: number, to: number) =>
    change(
      store.db,
      `insert into quotes (id, account, content, title, speaker, scene, description, source, tags, status, reason,
         version, fingerprint, folded, applied_at, created_at, updated_at)
       with recursive places(place) as (
         select cast(? as integer) union all select place + 1 from places where place < cast(? as integer))
       select 'q' || (1000000 + place), null, 'a', case when place < 100 then 'old' else 'recent' end, '', '', '', '',
         '[]', 'applied', null, 1, 'f' || place, 'a', 0, 0, 0 from places`,
      ...[from, to],
    );
  const viewer = { account: 'a' as AccountId, isAdmin: false };
  const facets = () => readFacets(store, viewer, { mine: 'false' });
  await add(0, 9_998);
  const few = await facets();
  assert.deepEqual(few, {
    titles: [
      { value: 'recent', count: 9_899 },
      { value: 'old', count: 100 },
    ],
    speakers: [],
    tags: [],
    statuses: [{ status: 'applied', count: 9_999 }],
    partial: false,
  });
  await add(9_999, 10_200);
  const many = await facets();
  assert.deepEqual(many.titles, [{ value: 'recent', count: 10_000 }]);
  assert.deepEqual([many.statuses, many.partial], [[{ status: 'applied', count: 10_000 }], true]);
});
