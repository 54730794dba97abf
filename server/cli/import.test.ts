import assert from 'node:assert/strict';
import { readdir, readFile, truncate, watch, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { delicateText, fillStore, readEverything } from '../../tests/support/archive.ts';
import { assertBooksHold } from '../../tests/support/books.ts';
import { openPlace, type Place, runCommand, startCommand } from '../../tests/support/command.ts';
import { Person } from '../../tests/support/person.ts';
import { addAccount } from '../../tests/support/rows.ts';
import { startTestServer } from '../../tests/support/server.ts';
import { change, openTestSqlite, select } from '../../tests/support/store.ts';
import { exportDatabase } from '../store/archive/export.ts';

/** An archive of the fixture and of so many accounts beside it. */
async function makeArchive(t: TestContext, place: Place, accounts = 0): Promise<string> {
  const source = await openTestSqlite(t);
  await fillStore(source.db);
  source.handle.exec(
    `with recursive n (i) as (values (1) union all select i + 1 from n where i < ${accounts})
     insert into accounts (id, name, email, email_verified, role, created_at, updated_at)
     select 'n' || i, 'somebody', i || '@example.org', 0, 'person', '', '' from n where i <= ${accounts}`,
  );
  const file = join(place.folder, 'archive');
  await exportDatabase(source, file, { replace: false, nowMs: 0 });
  return file;
}

async function accountsOf(place: Place): Promise<number> {
  const store = await place.open();
  const rows = await select(store.db, 'select id from accounts');
  await store.close();
  return rows.length;
}

test('an import says how much it added, the second one that all was there', async (t) => {
  const place = await openPlace(t);
  const file = await makeArchive(t, place);
  const first = await runCommand(['import', file], place.settings);
  assert.equal(first.code, 0, first.stderr);
  const [, added] =
    /^(\d+) rows were added, 0 were there already\. The books hold\.\n$/.exec(first.stdout) ?? [];
  assert.ok(Number(added) > 20, first.stdout);
  assert.match(first.stderr, /^checking: \d+ rows in [\d.]+ s\nimporting: \d+ rows in [\d.]+ s\n$/);
  const second = await runCommand(['import', file], place.settings);
  assert.equal(second.code, 0, second.stderr);
  assert.equal(second.stdout, `0 rows were added, ${added} were there already. The books hold.\n`);
});

test('from a server on SQLite to the engine of this run and back, all reads the same', async (t) => {
  const origin = await openPlace(t, 'sqlite');
  const server = await startTestServer({ env: { ...origin.settings, DATABASE_URL: '' } });
  t.after(() => server.close());
  const person = await Person.join(server.url, 'a@example.com', '각 👩‍👩‍👧‍👦');
  const conversation = await person.newConversation();
  for (const question of [delicateText, 'and now?']) {
    await person.follow((await person.send(conversation, question)).answer);
  }
  const [there, back] = [await openPlace(t), await openPlace(t, 'sqlite')];
  const [first, second] = [join(origin.folder, 'first'), join(there.folder, 'second')];
  for (const [call, place] of [
    [['export', first], origin],
    [['import', first], there],
    [['export', second], there],
    [['import', second], back],
  ] as const) {
    const { code, stderr } = await runCommand(call, place.settings);
    assert.equal(code, 0, stderr);
  }
  const [middle, end] = [await there.open(), await back.open()];
  assert.deepEqual(await readEverything(middle), await readEverything(server.context.store));
  assert.deepEqual(await readEverything(end), await readEverything(middle));
  await assertBooksHold(end);
});

for (const [signal, how] of [
  ['SIGKILL', 'killed'],
  ['SIGINT', 'stopped by Ctrl-C'],
] as const) {
  test(`an import that is ${how} in the middle leaves nothing, and the next one does it all`, async (t) => {
    const place = await openPlace(t);
    const file = await makeArchive(t, place, 60_000);
    await (await place.make()).close();
    const command = startCommand(['import', file], place.settings);
    await command.says('checking: 60,0');
    command.kill(signal);
    const { code, stdout, stderr } = await command.end;
    assert.equal(stdout, '', 'it was over before it was ended');
    if (signal === 'SIGINT') {
      assert.equal(code, 1);
      assert.match(stderr, /stopped: nothing was imported\n$/);
    }
    assert.equal(await accountsOf(place), 0);
    const again = await runCommand(['import', file], place.settings);
    assert.equal(again.code, 0, again.stderr);
    assert.match(again.stdout, / rows were added, 0 were there already/);
    assert.equal(await accountsOf(place), 60_002);
  });
}

test('an archive that was cut off or altered is refused, and no row is written', async (t) => {
  const place = await openPlace(t);
  const file = await makeArchive(t, place);
  const bytes = await readFile(file);
  await truncate(file, bytes.length - 20);
  const cut = await runCommand(['import', file], place.settings);
  assert.equal(cut.code, 1);
  assert.match(cut.stderr, /^import failed: the archive is cut off or was altered: [^\n]*\n$/);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  await writeFile(file, bytes);
  const altered = await runCommand(['import', file], place.settings);
  assert.match(altered.stderr, /^import failed: the archive is cut off or was altered: [^\n]*\n$/);
  assert.deepEqual(await readdir(place.folder), ['archive']);
  const whole = await makeArchive(t, await openPlace(t));
  const { stdout } = await runCommand(['import', whole], place.settings);
  assert.match(stdout, / 0 were there already/);
});

test('other data in the place of a row is named, by table and row', async (t) => {
  const place = await openPlace(t);
  const file = await makeArchive(t, place);
  const store = await place.make();
  await addAccount(store.db, 'b');
  await change(store.db, "update accounts set role = 'admin' where id = 'b'");
  await store.close();
  const { code, stderr } = await runCommand(['import', file], place.settings);
  assert.equal(code, 1);
  assert.match(stderr, /^import failed: in the table accounts the database has another row b \(role\)\n$/m);
});

test('an export that is stopped by Ctrl-C leaves no file', async (t) => {
  const place = await openPlace(t);
  const imported = await makeArchive(t, place, 60_000);
  await runCommand(['import', imported], place.settings);
  const others = async () =>
    (await readdir(place.folder)).filter((name) => !name.startsWith('sarangbang.db'));
  const before = await others();
  const changes = watch(place.folder);
  const command = startCommand(['export', join(place.folder, 'again')], place.settings);
  for await (const { filename } of changes) if (filename?.includes('again.partial')) break;
  command.kill('SIGINT');
  const { code, stderr } = await command.end;
  assert.deepEqual([code, stderr], [1, 'stopped: no archive was written\n']);
  assert.deepEqual(await others(), before);
});
