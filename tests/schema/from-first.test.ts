import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { silentLog } from '../../server/base/log.ts';
import { migrate, readMigrations } from '../../server/store/migrate.ts';
import { openPostgres } from '../../server/store/postgres.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import type { Store } from '../../server/store/store.ts';
import { freshDatabase, testDatabaseUrl } from '../support/database.ts';
import type { Scope } from '../support/scope.ts';
import { change, select, temporaryFolder } from '../support/store.ts';

/** A store without any table. */
async function openEmpty(scope: Scope): Promise<Store> {
  const store =
    testDatabaseUrl === undefined
      ? openSqlite(join(await temporaryFolder(scope), 'sarangbang.db'))
      : openPostgres(await freshDatabase(scope), silentLog);
  scope.after(() => store.close());
  return store;
}

/** In the words of the first schema: a person who asked once and was answered, and asks again. */
const people = [
  `insert into accounts (id, name, email, email_verified, created_at, updated_at)
   values ('a', '지우', 'a@example.com', 0, '2026-11-20T03:00:00.000Z', '2026-11-20T03:00:00.000Z')`,
  'insert into prices (version, per_answer, created_at) values (1, 1000, 0)',
  "insert into wallets (account, available, held) values ('a', 8000, 1000)",
  `insert into conversations (account, id, kind, title, head, created_at, updated_at)
   values ('a', 'c', 'chat', '첫 대화 🙂', 'r2', 1, 2)`,
  `insert into messages (account, id, conversation, parent, role, content, status, created_at) values
     ('a', 'q1', 'c', null, 'user', '안녕', 'complete', 1), ('a', 'r1', 'c', 'q1', 'assistant', '네', 'complete', 1),
     ('a', 'q2', 'c', 'r1', 'user', '그리고?', 'complete', 2), ('a', 'r2', 'c', 'q2', 'assistant', '', 'pending', 2)`,
  `insert into runs (account, id, kind, key, fingerprint, conversation, model, node, state, outcome, paid_by, hold_state,
     held, settled, price_version, last_seq, created_at, first_text_at, closed_at) values
     ('a', 'r1', 'turn', 'k1', 'f', 'c', 'm', 'n', 'closed', 'complete', 'credits', 'settled', 1000, 1000, 1, 1, 1, 1, 1),
     ('a', 'r2', 'turn', 'k2', 'f', 'c', 'm', 'n', 'open', null, 'credits', 'held', 1000, 0, 1, 1, 2, null, null)`,
  "insert into journal (account, run, seq, text) values ('a', 'r1', 1, '네'), ('a', 'r2', 1, '그')",
  `insert into ledger (id, account, kind, ref, amount, settled, balance_after, price_version, created_at) values
     ('l1', 'a', 'grant', 'signup:a', 10000, 0, 10000, null, 1), ('l2', 'a', 'hold', 'run:r1', -1000, 0, 9000, 1, 1),
     ('l3', 'a', 'settle', 'run:r1', 0, 1000, 9000, 1, 1), ('l4', 'a', 'hold', 'run:r2', -1000, 0, 8000, 1, 2)`,
];
const filled = ['accounts', 'prices', 'wallets', 'conversations', 'messages', 'runs', 'journal', 'ledger'];

test('a database of the first schema comes to the newest with every row as it was', async (t) => {
  const store = await openEmpty(t);
  const [first, ...later] = await readMigrations();
  assert.ok(first && later.length > 0);
  await migrate(store, [first], 0);
  for (const sql of people) await change(store.db, sql);
  const before = new Map<string, Record<string, unknown>[]>();
  for (const table of filled) before.set(table, await select(store.db, `select * from ${table}`));
  const snapshots: number[] = [];
  await migrate(store, [first, ...later], 1, async (from) => void snapshots.push(from));
  assert.deepEqual(snapshots, [1]);
  for (const [table, rows] of before) {
    const columns = Object.keys(rows[0] ?? {});
    assert.ok(columns.length > 0, table);
    const after = await select(store.db, `select ${columns.join(', ')} from ${table}`);
    assert.deepEqual(after, rows, table);
  }
});

test('a conversation of the first schema can be given what a room has, and takes it along when it goes', async (t) => {
  const store = await openEmpty(t);
  const migrations = await readMigrations();
  await migrate(store, migrations.slice(0, 1), 0);
  for (const sql of people) await change(store.db, sql);
  await migrate(store, migrations, 1);
  await change(
    store.db,
    `insert into scenarios (account, conversation, version, head, language, level, situation, my_role, partner_role, goals,
       corrections, created_at) values ('a', 'c', 1, 'r1', 'ko', 'A1', '카페', '손님', '점원', '[]', 'end', 1)`,
  );
  await change(
    store.db,
    "insert into results (account, run, conversation, content) values ('a', 'r1', 'c', '{}')",
  );
  await change(store.db, "delete from conversations where id = 'c'");
  for (const table of ['messages', 'scenarios', 'results']) {
    assert.deepEqual(await select(store.db, `select * from ${table}`), [], table);
  }
  assert.equal((await select(store.db, 'select id from runs')).length, 2);
});

test('a phrase that was reviewed before reviews could be taken back stays as it was', async (t) => {
  const store = await openEmpty(t);
  const migrations = await readMigrations();
  await migrate(store, migrations.slice(0, 19), 0);
  for (const sql of people) await change(store.db, sql);
  await change(
    store.db,
    `insert into vocabulary (account, id, language, phrase, meaning, state, due, stability, difficulty, scheduled_days,
       learning_step, reviews, lapses, created_at, reviewed_at, reviewed_day, reviewed_due, reviewed_grade)
     values ('a', 'p', 'en', 'x', 'y', 'review', 9, 1, 1, 8, 0, 1, 0, 1, 2, '2026-11-20', 1, 'easy')`,
  );
  const [before] = await select<object>(store.db, 'select * from vocabulary');
  await migrate(store, migrations, 1);
  const after = await select(store.db, 'select v.* from vocabulary v');
  assert.deepEqual(after, [{ ...before, former: null }]);
});

test('a quote that was rejected before reasons had codes keeps its text, in each of its versions', async (t) => {
  const store = await openEmpty(t);
  const migrations = await readMigrations();
  await migrate(store, migrations.slice(0, 20), 0);
  const texts = "'q', 'x', 'y', '', '', '', '', '[]', 'rejected', '출처를 확인할 수 없어요.'";
  await change(
    store.db,
    `insert into quotes (id, content, title, speaker, scene, description, source, tags, status, reason, version, fingerprint,
       folded, created_at, updated_at) values (${texts}, 2, 'f', 'x', 1, 2)`,
  );
  await change(
    store.db,
    `insert into quote_versions (quote, content, title, speaker, scene, description, source, tags, status, reason, version,
       action, created_at) values (${texts}, 2, 'reject', 2)`,
  );
  const tables = ['quotes', 'quote_versions'] as const;
  const before = await Promise.all(tables.map((table) => select<object>(store.db, `select * from ${table}`)));
  await migrate(store, migrations, 1);
  for (const [at, table] of tables.entries()) {
    // By its name: a plan of before the migration would give the columns of then.
    const after = await select(store.db, `select one.* from ${table} one`);
    assert.deepEqual(after, [{ ...before[at]?.[0], reason_code: null }], table);
  }
});

for (const [what, columns, values] of [
  ['an unknown language', 'language', "'fr'"],
  ['an unknown level', 'level', "'C2'"],
  ['an interview without its number of questions', 'topic', "'IT'"],
  ['a mode of no interview', 'mode', "'real'"],
] as const) {
  test(`the schema refuses ${what}`, async (t) => {
    const store = await openEmpty(t);
    await migrate(store, await readMigrations(), 0);
    for (const sql of people) await change(store.db, sql);
    const scenario = new Map([
      ['language', "'ko'"],
      ['level', "'A1'"],
      [columns, values],
    ]);
    const insert = `insert into scenarios (account, conversation, version, situation, my_role, partner_role, goals, corrections,
      created_at, ${[...scenario.keys()]}) values ('a', 'c', 1, 's', 'm', 'p', '[]', 'end', 1, ${[...scenario.values()]})`;
    await assert.rejects(change(store.db, insert), /check/i);
  });
}
