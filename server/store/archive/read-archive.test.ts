import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { fillStore } from '../../../tests/support/archive.ts';
import { openTestSqlite, temporaryFolder } from '../../../tests/support/store.ts';
import { ArchiveError } from './error.ts';
import { exportDatabase } from './export.ts';
import { readHeader, readRows } from './read-archive.ts';

interface Archive {
  file: string;
  bytes: Buffer;
  lines: string[];
}

async function makeArchive(t: TestContext): Promise<Archive> {
  const store = await openTestSqlite(t);
  await fillStore(store.db);
  const file = join(await temporaryFolder(t), 'archive.gz');
  await exportDatabase(store, file, { replace: false, nowMs: 0 });
  const bytes = await readFile(file);
  return { file, bytes, lines: gunzipSync(bytes).toString('utf8').trimEnd().split('\n') };
}

function packed(lines: readonly string[]): Buffer {
  return gzipSync(`${lines.join('\n')}\n`);
}

/** The lines with a trailer that fits them, as someone would make who wants to deceive, or who edits by hand. */
function sealed(lines: readonly string[]): Buffer {
  const sha256 = createHash('sha256')
    .update(`${lines.join('\n')}\n`)
    .digest('hex');
  return packed([...lines, JSON.stringify({ rows: lines.length - 1, sha256 })]);
}

async function readAll(file: string): Promise<number> {
  return (await Array.fromAsync(readRows(file))).length;
}

test('a file that was cut off anywhere is refused', async (t) => {
  const { file, bytes } = await makeArchive(t);
  const step = Math.ceil(bytes.length / 40);
  for (let length = 1; length < bytes.length; length += step) {
    await writeFile(file, bytes.subarray(0, length));
    await assert.rejects(readAll(file), ArchiveError, `cut to ${length} bytes`);
  }
});

test('a file with a byte altered is refused', async (t) => {
  const { file, bytes } = await makeArchive(t);
  const original = await Array.fromAsync(readRows(file));
  // Bytes 4 to 9 of gzip hold the time and the system that packed it, which say nothing of the rows.
  for (let at = 10; at < bytes.length; at += 37) {
    const altered = Buffer.from(bytes);
    altered[at] = (altered[at] ?? 0) ^ 0x10;
    await writeFile(file, altered);
    await assert.rejects(readAll(file), ArchiveError, `byte ${at}`);
  }
  await writeFile(file, bytes);
  assert.deepEqual(await Array.fromAsync(readRows(file)), original);
});

const alterations: { name: string; alter: (lines: string[]) => Buffer; refusal: RegExp }[] = [
  {
    name: 'the end is missing, on a line of its own',
    alter: (lines) => packed(lines.slice(0, -1)),
    refusal: /it has no end/,
  },
  {
    name: 'there is no row and no end',
    alter: (lines) => packed(lines.slice(0, 1)),
    refusal: /it has no end/,
  },
  {
    name: 'a value was edited',
    alter: (lines) => packed(lines.map((line) => line.replace('"so fa"', '"so far"'))),
    refusal: /its checksum is another one/,
  },
  {
    name: 'a row was taken out, and the end fits',
    alter: (lines) => sealed(lines.slice(0, -1).filter((line) => !line.includes('"so fa"'))),
    refusal: /a row of scenarios is where none should be/,
  },
  {
    name: 'the last row was taken out, and the end fits',
    alter: (lines) => sealed(lines.slice(0, -2)),
    refusal: /rows are missing/,
  },
  {
    name: 'a value was taken out of a row, and the end fits',
    alter: (lines) => sealed(lines.slice(0, -1).map((line) => line.replace(',"so fa"]', ']'))),
    refusal: /a row of journal has other columns/,
  },
  {
    name: 'a row is of a table that is not in the header, and the end fits',
    alter: (lines) =>
      sealed(lines.slice(0, -1).map((line) => line.replace('["journal","a","r2"', '["diary","a","r2"'))),
    refusal: /a row of diary is where none should be/,
  },
  {
    name: 'a line is no JSON',
    alter: (lines) => packed(lines.with(2, '["accounts",')),
    refusal: /a line is neither a row nor the end/,
  },
  {
    name: 'a value is neither text nor a number',
    alter: (lines) => packed(lines.with(2, '["accounts",true]')),
    refusal: /a line is neither a row nor the end/,
  },
  {
    name: 'there is more after the end',
    alter: (lines) => packed([...lines, '["accounts"]']),
    refusal: /there is more after its end/,
  },
  {
    name: 'the last line does not end',
    alter: (lines) => gzipSync(lines.join('\n')),
    refusal: /its last line does not end/,
  },
];

for (const { name, alter, refusal } of alterations) {
  test(`refused: ${name}`, async (t) => {
    const { file, lines } = await makeArchive(t);
    await writeFile(file, alter(lines));
    await assert.rejects(readAll(file), (error) => {
      assert.ok(error instanceof ArchiveError);
      assert.match(error.message, /^the archive is cut off or was altered: /);
      assert.match(error.message, refusal);
      return true;
    });
  });
}

const strangers: { name: string; content: Buffer; refusal: RegExp }[] = [
  { name: 'text', content: Buffer.from('hello'), refusal: /is no archive of Sarangbang$/ },
  { name: 'nothing', content: Buffer.alloc(0), refusal: /is no archive of Sarangbang$|cut off/ },
  { name: 'packed text', content: gzipSync('hello\n'), refusal: /is no archive of Sarangbang$/ },
  {
    name: 'an archive of a later form',
    content: gzipSync('{"format":"sarangbang-archive","version":2}\n'),
    refusal: /written by a newer version/,
  },
];

for (const { name, content, refusal } of strangers) {
  test(`no archive: ${name}`, async (t) => {
    const file = join(await temporaryFolder(t), 'archive.gz');
    await writeFile(file, content);
    await assert.rejects(
      readHeader(file),
      (error) => error instanceof ArchiveError && refusal.test(error.message),
    );
    await assert.rejects(readAll(file), ArchiveError);
  });
}

test('a file that is not there is told by its name', async (t) => {
  const file = join(await temporaryFolder(t), 'archive.gz');
  await assert.rejects(readHeader(file), { name: 'ArchiveError', message: `there is no file ${file}` });
});
