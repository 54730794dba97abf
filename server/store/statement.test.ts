import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTestStore } from '../../tests/support/store.ts';
import { statement } from './statement.ts';

const insert = statement('insert into prices (version, per_answer, created_at) values (?, ?, ?)');
const selectFrom = statement<{ version: number }>(
  'select version from prices where version >= ? order by version',
);
const raise = statement<{ version: number; per_answer: number }>(
  'update prices set per_answer = per_answer + ? where version <> ? returning version, per_answer',
);

test('a statement gives all rows, the first row, or how many it changed', async (t) => {
  const { db } = await openTestStore(t);
  assert.equal(await insert.run(db, 1, 1_000, 0), 1);
  assert.equal(await insert.run(db, 2, 2_000, 0), 1);
  assert.deepEqual(
    (await selectFrom.all(db, 1)).map(({ version }) => version),
    [1, 2],
  );
  assert.equal((await selectFrom.get(db, 2))?.version, 2);
  assert.equal(await selectFrom.get(db, 3), undefined);
  assert.deepEqual(await selectFrom.all(db, 3), []);
});

test('a change that returns its rows gives them', async (t) => {
  const { db } = await openTestStore(t);
  await insert.run(db, 1, 1_000, 0);
  await insert.run(db, 2, 2_000, 0);
  assert.deepEqual({ ...(await raise.get(db, 5, 1)) }, { version: 2, per_answer: 2_005 });
});

test('a change that finds no row changes none, and says so', async (t) => {
  const { db } = await openTestStore(t);
  assert.equal(await statement('update prices set per_answer = ? where version = ?').run(db, 1, 9), 0);
});

test('text is kept as it is: quotes, emoji, other scripts', async (t) => {
  const { db } = await openTestStore(t);
  const text = `'; drop table prices; -- "🙂" שלום \u110b\u1161`;
  assert.equal(
    (await statement<{ text: string }>('select cast(? as text) as text').get(db, text))?.text,
    text,
  );
});
