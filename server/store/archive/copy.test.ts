import assert from 'node:assert/strict';
import { mkdir, open, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { fillStore, readEverything } from '../../../tests/support/archive.ts';
import { addPrice } from '../../../tests/support/rows.ts';
import { openTestSqlite, temporaryFolder } from '../../../tests/support/store.ts';
import { openSqlite } from '../sqlite.ts';
import { copyDatabase } from './copy.ts';

const keep = { replace: false };

test('a copy holds all, stands alone and can be read by nobody else', async (t) => {
  const store = await openTestSqlite(t);
  await fillStore(store.db);
  const folder = await temporaryFolder(t);
  const to = join(folder, 'copy.db');
  const seen: [number, number][] = [];
  const pages = await copyDatabase(store.file, to, { ...keep, onProgress: (...at) => void seen.push(at) });
  assert.deepEqual(seen.at(-1), [pages, pages]);
  assert.deepEqual(await readdir(folder), ['copy.db']);
  assert.equal((await stat(to)).mode & 0o777, 0o600);
  const copy = openSqlite(to);
  t.after(() => copy.close());
  assert.deepEqual(await readEverything(copy), await readEverything(store));
});

test('a copy is the moment at which it began, and ends however much is written meanwhile', async (t) => {
  const store = await openTestSqlite(t);
  // More pages than one step takes, so that there is a moment between two.
  store.handle.exec(
    `create table ballast (text text) strict;
     with recursive n (i) as (values (1) union all select i + 1 from n where i < 4000)
     insert into ballast select printf('%.*c', 2000, 'x') from n`,
  );
  await addPrice(store.db, 1, 1_000);
  const to = join(await temporaryFolder(t), 'copy.db');
  let version = 1;
  const onProgress = () => {
    version += 1;
    store.handle.exec(`insert into prices (version, per_answer, created_at) values (${version}, 0, 0)`);
  };
  await copyDatabase(store.file, to, { ...keep, onProgress });
  assert.ok(version > 2, 'something was written in the middle');
  const copy = new DatabaseSync(to, { readOnly: true });
  t.after(() => copy.close());
  assert.deepEqual(copy.prepare('select max(version) as newest from prices').get()?.['newest'], 1);
});

test('a copy that is stopped leaves no file', async (t) => {
  const store = await openTestSqlite(t);
  store.handle.exec(
    `create table ballast (text text) strict;
     with recursive n (i) as (values (1) union all select i + 1 from n where i < 4000)
     insert into ballast select printf('%.*c', 2000, 'x') from n`,
  );
  const folder = await temporaryFolder(t);
  const stop = new AbortController();
  const copying = copyDatabase(store.file, join(folder, 'copy.db'), {
    ...keep,
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  await assert.rejects(copying, { name: 'AbortError' });
  assert.deepEqual(await readdir(folder), []);
});

test('a file that is there is kept, unless it may go', async (t) => {
  const store = await openTestSqlite(t);
  const to = join(await temporaryFolder(t), 'copy.db');
  await writeFile(to, 'mine');
  await assert.rejects(
    copyDatabase(store.file, to, keep),
    /copy\.db is already there, and is not replaced without/,
  );
  await copyDatabase(store.file, to, { replace: true });
  new DatabaseSync(to, { readOnly: true }).close();
});

test('what is no database, is damaged or is not there is told, and nothing is left', async (t) => {
  const folder = await temporaryFolder(t);
  const from = join(folder, 'from.db');
  const to = join(folder, 'to', 'copy.db');
  await mkdir(join(folder, 'to'));
  await assert.rejects(copyDatabase(from, to, keep), {
    name: 'ArchiveError',
    message: `there is no database at ${from}`,
  });

  await writeFile(from, 'this is a letter and not a database, however long one makes it'.repeat(100));
  await assert.rejects(copyDatabase(from, to, keep), {
    name: 'ArchiveError',
    message: `${from} is no SQLite database`,
  });

  const store = await openTestSqlite(t);
  await fillStore(store.db);
  store.handle.exec('pragma wal_checkpoint(truncate)');
  const damaged = await open(store.file, 'r+');
  await damaged.write(Buffer.alloc(4_096, 0xff), 0, 4_096, 3 * 4_096);
  await damaged.close();
  await assert.rejects(copyDatabase(store.file, to, keep), { name: 'ArchiveError', message: /is damaged/ });
  assert.deepEqual(await readdir(join(folder, 'to')), []);

  const nowhere = join(folder, 'nowhere', 'copy.db');
  await assert.rejects(copyDatabase(store.file, nowhere, keep), {
    message: `there is no folder ${join(folder, 'nowhere')}`,
  });
});
