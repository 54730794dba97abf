import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { openPlace, runCommand, startCommand } from '../../tests/support/command.ts';
import { countQuotes } from '../quotes/export.ts';

const csv = [
  'content,title,tags,status',
  '공은 둥글다,소금밭 구장,"투수;용기",applied',
  ',소금밭 구장,,',
  '=cmd|calc,소금밭 구장,,',
].join('\n');

test('a file is imported, its wrong lines are named, and the second time adds nothing', async (t) => {
  const { folder, settings, open } = await openPlace(t);
  const file = join(folder, 'quotes.csv');
  await writeFile(file, csv);
  const first = await runCommand(['quotes-import', file, '--apply'], settings);
  assert.deepEqual(
    [first.code, first.stdout],
    [1, '2 quotes were added, 0 were there already, 1 were refused.\nThe file was read as csv in utf-8.\n'],
  );
  assert.match(first.stderr, /^line 3: content /m);
  assert.match(first.stderr, /importing: \d+ bytes in /);
  const second = await runCommand(['quotes-import', file], settings);
  assert.match(second.stdout, /^0 quotes were added, 2 were there already/);
  const store = await open();
  assert.equal(await countQuotes(store.read), 2);
});

test('the board is exported as CSV and as JSON, and comes back the same in another place', async (t) => {
  const from = await openPlace(t);
  const to = await openPlace(t);
  assert.equal((await runCommand(['quotes-sample'], from.settings)).code, 0);
  const again = await runCommand(['quotes-sample'], from.settings);
  assert.match(again.stdout, /^0 quotes of the sample were added, 207 were there already/);
  for (const name of ['board.csv', 'board.json']) {
    const file = join(from.folder, name);
    const exported = await runCommand(['quotes-export', file], from.settings);
    assert.deepEqual([exported.code, exported.stderr.includes('failed')], [0, false], exported.stderr);
    assert.equal(
      (await runCommand(['quotes-export', file], from.settings)).code,
      1,
      'a file is not replaced',
    );
    assert.equal((await runCommand(['quotes-import', file], to.settings)).code, 0);
    const back = join(to.folder, name);
    assert.equal((await runCommand(['quotes-export', back], to.settings)).code, 0);
    assert.equal(await readFile(back, 'utf8'), await readFile(file, 'utf8'));
  }
  assert.equal(await countQuotes((await to.open()).read), 207);
});

test('a command that is called wrongly says so and changes nothing', async (t) => {
  const { folder, settings } = await openPlace(t);
  const file = join(folder, 'quotes.csv');
  await writeFile(file, '이름,없는\n열,뿐\n');
  for (const [call, code, words] of [
    [['quotes-import'], 2, /usage: npm run quotes:import/],
    [['quotes-import', file, '--format', 'xml'], 1, /--format is one of csv, json/],
    [['quotes-import', file, '--encoding', 'latin1'], 1, /--encoding is one of/],
    [['quotes-import', join(folder, 'missing.csv')], 1, /no such file/],
    [['quotes-import', file], 1, /no content and no title/],
    [['quotes-export'], 2, /usage: npm run quotes:export/],
  ] as const) {
    const end = await runCommand(call, settings);
    assert.equal(end.code, code, end.stderr);
    assert.match(end.stderr, words);
  }
});

test('a stopped import keeps what it has, and the same file goes on', async (t) => {
  const { folder, settings, open } = await openPlace(t);
  const file = join(folder, 'many.csv');
  const lines = Array.from({ length: 6_000 }, (_, at) => `${at}번째 공,소금밭 구장`);
  await writeFile(file, ['content,title', ',refused', ...lines].join('\n'));
  const started = startCommand(['quotes-import', file], settings);
  await started.says('line 2');
  started.kill('SIGINT');
  const stopped = await started.end;
  assert.ok(stopped.code === 1, 'stopped, or done with a line refused');
  await runCommand(['quotes-import', file], settings);
  assert.equal(await countQuotes((await open()).read), lines.length);
});
