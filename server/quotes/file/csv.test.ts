import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapeFormula, unescapeFormula, writeCsv } from '../../base/csv/write.ts';
import { fault } from '../../base/faults.ts';
import { joinTags, readCsv, splitTags } from './csv.ts';
import { UnreadableFile } from './record.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const records = (text: string, size = 7) => Array.fromAsync(readCsv(inPieces(text, size)));

test('the first line names the columns, in any order and case; others are left out later', async () => {
  assert.deepEqual(await records('Title, content ,비고\r\n소금밭,공은 둥글다,x\r\n'), [
    { line: 2, values: { title: '소금밭', content: '공은 둥글다', 비고: 'x' } },
  ]);
});

test('a cell may have commas, quotes and line ends, and lines go on being counted', async () => {
  assert.deepEqual(await records('content,title\n"하나,\n""둘""",a\n\n셋,b'), [
    { line: 2, values: { content: '하나,\n"둘"', title: 'a' } },
    { line: 5, values: { content: '셋', title: 'b' } },
  ]);
});

test('a ragged line is a fault, and those around it are not', async () => {
  assert.deepEqual(await records('content,title\na,b\nc\nd,e,f\ng,h\n'), [
    { line: 2, values: { content: 'a', title: 'b' } },
    { line: 3, fault: fault('cell-count', { found: 1, wanted: 2 }) },
    { line: 4, fault: fault('cell-count', { found: 3, wanted: 2 }) },
    { line: 5, values: { content: 'g', title: 'h' } },
  ]);
});

test('a stray quote is a letter; a quoted cell that is never closed is a fault of its line alone', async () => {
  const [first, second, third] = await records('content,title\n그는 "왜"라고,b\n"열린 칸,c\nd,e\n');
  assert.deepEqual(first, { line: 2, values: { content: '그는 "왜"라고', title: 'b' } });
  assert.equal(second?.line, 3);
  assert.ok(second && 'fault' in second);
  assert.deepEqual(third, { line: 4, values: { content: 'd', title: 'e' } });
});

test('a line that is too long is not held in memory, and the next one is read', async () => {
  for (const begin of ['', '"']) {
    const text = `content,title\n${begin}${'x'.repeat(200_000)}\na,b\n`;
    const [fault, ...more] = await records(text, 16 * 1024);
    assert.ok(fault && 'fault' in fault && fault.line === 2);
    assert.deepEqual(more, [{ line: 3, values: { content: 'a', title: 'b' } }]);
  }
});

test('tabs are taken where there are no commas', async () => {
  assert.deepEqual(await records('content\ttitle\n쉼표, 있음\tb\n'), [
    { line: 2, values: { content: '쉼표, 있음', title: 'b' } },
  ]);
});

for (const text of ['', '\n', 'a,b\n1,2\n', 'content\n1\n', 'x'.repeat(100_000)]) {
  test(`${JSON.stringify(text.slice(0, 20))} has no columns that are needed`, async () => {
    await assert.rejects(records(text), UnreadableFile);
  });
}

const cells = [
  '=1+1',
  '+82-2',
  '-',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '＝1',
  "'=1",
  "''=1",
  "'80년대",
  '공은 둥글다',
  ' =1',
  '',
  '"',
  'a,b',
  'a\nb',
  'a\r\nb',
];

test('what a spreadsheet would work out is escaped, and comes back as it was', async () => {
  for (const cell of cells) {
    const escaped = escapeFormula(cell);
    assert.doesNotMatch(escaped, /^[=+\-@\t\r＝]/);
    assert.equal(unescapeFormula(escaped), cell);
  }
  const written = writeCsv([['content', 'title'], ...cells.map((cell) => [`${cell}`, 'b'])]);
  const read = await records(written, 11);
  assert.deepEqual(
    read.map((record) => ('values' in record ? (record.values['content'] ?? '') : record.fault)),
    cells,
  );
});

test('tags of any letters come back from their cell', () => {
  for (const tags of [[], ['a'], ['a', 'b'], ['a;b', 'c\\', '\\;'], ['한 글', '日本']]) {
    assert.deepEqual(splitTags(joinTags(tags)), tags);
  }
  assert.deepEqual(splitTags(' 용기 ; ;투수;'), ['용기', '투수']);
});
