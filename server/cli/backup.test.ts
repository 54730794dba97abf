import assert from 'node:assert/strict';
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { page } from '../../protocol/list.ts';
import { message } from '../../protocol/message.ts';
import { fillStore, readEverything } from '../../tests/support/archive.ts';
import { assertBooksHold } from '../../tests/support/books.ts';
import { openPlace, runCommand } from '../../tests/support/command.ts';
import { testDatabaseUrl } from '../../tests/support/database.ts';
import { Person } from '../../tests/support/person.ts';
import { addAccount } from '../../tests/support/rows.ts';
import { startTestServer } from '../../tests/support/server.ts';
import { change, selectOne } from '../../tests/support/store.ts';

const onSqlite = { skip: testDatabaseUrl === undefined ? false : 'of SQLite only' };
const onPostgres = {
  skip: testDatabaseUrl === undefined ? 'needs a PostgreSQL: set TEST_DATABASE_URL' : false,
};

test('a backup beside a server under load is restored, its books hold, and people go on where they were', async (t) => {
  const origin = await openPlace(t);
  const server = await startTestServer({
    env: { ...origin.settings, DAILY_ALLOWANCE: '2', SIGNUP_CREDITS: '10000' },
  });
  t.after(() => server.close());
  const people = await Promise.all([1, 2, 3].map(() => Person.join(server.url)));
  const [first] = people;
  assert.ok(first);
  const conversation = await first.newConversation();
  await first.follow((await first.send(conversation, '안녕하세요 👋')).answer);
  const messages = await first.messages(conversation);

  let isOver = false;
  const answered = people.map(async (person) => {
    const busy = await person.newConversation();
    for (let turns = 1; ; turns++) {
      await person.follow((await person.send(busy, 'and now?')).answer);
      if (isOver) return turns;
    }
  });
  const backups = [join(origin.folder, 'backup-1'), join(origin.folder, 'backup-2')];
  for (const file of backups) {
    const { code, stdout, stderr } = await runCommand(['backup', file], origin.settings);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /The secret of the sessions is not in it/);
  }
  isOver = true;
  for (const turns of await Promise.all(answered)) assert.ok(turns > 1, 'somebody was answered meanwhile');
  await server.assertBooksHold();

  for (const file of backups) {
    const place = await openPlace(t);
    const { code, stderr } = await runCommand(['restore', file], place.settings);
    assert.equal(code, 0, stderr);
    const store = await place.open();
    await assertBooksHold(store);
    await store.close();
    await copyFile(join(origin.folder, 'auth-secret'), join(place.folder, 'auth-secret'));
    const again = await startTestServer({ env: place.settings });
    t.after(() => again.close());
    const reply = await fetch(`${again.url}/api/v1/conversations/${conversation}/messages`, {
      headers: { authorization: `Bearer ${first.token}` },
    });
    assert.deepEqual(page(message).parse(await reply.json()).items, messages);
    await again.assertBooksHold();
  }
});

test('a backup is not written over a file, unless it may go', async (t) => {
  const place = await openPlace(t);
  await fillStore((await place.make()).db);
  const file = join(place.folder, 'backup');
  await writeFile(file, 'mine');
  const refused = await runCommand(['backup', file], place.settings);
  assert.deepEqual([refused.code, refused.stdout], [1, '']);
  assert.equal(
    refused.stderr,
    `backup failed: ${file} is already there, and is not replaced without --force\n`,
  );
  assert.equal(await readFile(file, 'utf8'), 'mine');
  assert.equal((await runCommand(['backup', file, '--force'], place.settings)).code, 0);
});

test('where there is no database, backup and export say so', onSqlite, async (t) => {
  const place = await openPlace(t);
  for (const name of ['backup', 'export']) {
    const { code, stderr } = await runCommand([name, join(place.folder, 'file')], place.settings);
    assert.equal(code, 1);
    assert.equal(stderr, `${name} failed: there is no database at ${join(place.folder, 'sarangbang.db')}\n`);
  }
  assert.deepEqual(await readdir(place.folder), []);
});

test('a call that is wrong says how it is right, and exits with 2', async (t) => {
  const place = await openPlace(t);
  for (const call of [
    ['backup'],
    ['backup', 'a', 'b'],
    ['restore', ''],
    ['export', 'a', '--fast'],
    ['import'],
    ['doctor', 'a'],
  ]) {
    const { code, stdout, stderr } = await runCommand(call, place.settings);
    assert.deepEqual([code, stdout], [2, ''], call.join(' '));
    assert.match(stderr, new RegExp(`^usage: npm run ${call[0]} .*\n$`));
  }
});

test('a wrong setting is named', async (t) => {
  const place = await openPlace(t);
  const { code, stderr } = await runCommand(['backup', 'a'], { ...place.settings, PORT: 'x' });
  assert.equal(code, 1);
  assert.match(stderr, /PORT is not a number/);
});

test('a restore is refused while a server has the folder, which is named', onSqlite, async (t) => {
  const place = await openPlace(t);
  const server = await startTestServer({ env: place.settings });
  t.after(() => server.close());
  const file = join(place.folder, 'backup');
  await runCommand(['backup', file], place.settings);
  const archive = join(place.folder, 'archive');
  await runCommand(['export', archive], place.settings);
  for (const call of [['restore', file], ['import', archive], ['doctor']]) {
    const { code, stderr } = await runCommand(call, place.settings);
    assert.equal(code, 1);
    assert.match(
      stderr,
      new RegExp(`^${call[0]} failed: the data folder .* is in use by process ${process.pid}: stop it first`),
    );
  }
});

test('on PostgreSQL a command that must be alone is refused while a server lives', onPostgres, async (t) => {
  const place = await openPlace(t);
  const server = await startTestServer({ env: place.settings });
  t.after(() => server.close());
  const file = join(place.folder, 'archive');
  await runCommand(['export', file], place.settings);
  for (const call of [['restore', file], ['import', file], ['doctor']]) {
    const { code, stderr } = await runCommand(call, place.settings);
    assert.equal(code, 1);
    assert.match(
      stderr,
      new RegExp(`^${call[0]} failed: a server uses this database \\(node [\\w-]+\\): stop it first`),
    );
  }
});

test('the database that was there is kept, and its name is said', onSqlite, async (t) => {
  const place = await openPlace(t);
  await fillStore((await place.make()).db);
  const file = join(place.folder, 'backup');
  await runCommand(['backup', file], place.settings);
  const store = await place.open();
  await addAccount(store.db, 'later');
  await store.close();
  const { code, stdout, stderr } = await runCommand(['restore', file], place.settings);
  assert.equal(code, 0, stderr);
  const aside = /kept as (.*)\.\n/.exec(stdout)?.[1] ?? '';
  const kept = new DatabaseSync(aside, { readOnly: true });
  t.after(() => kept.close());
  assert.equal(kept.prepare("select name from accounts where id = 'later'").get()?.['name'], 'later');
});

test('books that do not hold are only restored with --force, and are said', async (t) => {
  const origin = await openPlace(t);
  const store = await origin.make();
  await fillStore(store.db);
  await change(store.db, "update wallets set available = 8001 where account = 'a'");
  const everything = await readEverything(store);
  const file = join(origin.folder, 'backup');
  await runCommand(['backup', file], origin.settings);

  const place = await openPlace(t);
  const refused = await runCommand(['restore', file], place.settings);
  assert.equal(refused.code, 1);
  assert.match(
    refused.stderr,
    /restore failed: its books do not hold, and it is only taken with --force: .*account a/,
  );
  const forced = await runCommand(['restore', file, '--force'], place.settings);
  assert.equal(forced.code, 0, forced.stderr);
  assert.match(forced.stderr, /available = the sum of the ledger: account a, a: 8001 is not 8000/);
  const restored = await place.open();
  assert.deepEqual(await readEverything(restored), everything);
});

test(
  'on PostgreSQL only an empty database takes a backup, and only an archive is one',
  onPostgres,
  async (t) => {
    const origin = await openPlace(t);
    await fillStore((await origin.make()).db);
    const file = join(origin.folder, 'backup');
    await runCommand(['backup', file], origin.settings);
    const again = await runCommand(['restore', file], origin.settings);
    assert.equal(again.code, 1);
    assert.match(again.stderr, /restore failed: the database is not empty: there are rows in accounts\n$/);
    const database = join(origin.folder, 'some.db');
    new DatabaseSync(database).exec('create table t (a)');
    const sqlite = await runCommand(['restore', database], origin.settings);
    assert.match(
      sqlite.stderr,
      /is a SQLite database: restore it without DATABASE_URL, export it, and import that/,
    );
  },
);

test('what is no backup is refused by its kind, and no database is made', onSqlite, async (t) => {
  const origin = await openPlace(t);
  await fillStore((await origin.make()).db);
  const archive = join(origin.folder, 'archive');
  await runCommand(['export', archive], origin.settings);
  const letter = join(origin.folder, 'letter');
  await writeFile(letter, 'a');
  const place = await openPlace(t);
  for (const [file, refusal] of [
    [archive, /is an archive: npm run import takes it in\n$/],
    [letter, /is neither a backup nor an archive of Sarangbang\n$/],
    [join(origin.folder, 'nowhere'), /cannot be read: ENOENT/],
  ] as const) {
    const { code, stderr } = await runCommand(['restore', file], place.settings);
    assert.equal(code, 1);
    assert.match(stderr, refusal);
  }
  assert.deepEqual(await readdir(place.folder), []);
  const store = await origin.open();
  assert.equal(
    (await selectOne<{ rows: number }>(store.db, 'select count(*) as "rows" from accounts')).rows,
    2,
  );
});
