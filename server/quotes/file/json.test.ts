import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fault } from '../../base/faults.ts';
import { readJson } from './json.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const quotes = [
  { content: '중괄호 } { 와 "따옴표" \\ 와\n줄', tags: ['a', '}'] },
  { content: '둘', nested: { deep: [{}] } },
];

const files: [what: string, text: string, lines: number[]][] = [
  ['an array', JSON.stringify(quotes), [1, 1]],
  ['an array over several lines', JSON.stringify(quotes, null, 2), [2, 9]],
  ['one object a line', quotes.map((quote) => JSON.stringify(quote)).join('\n'), [1, 2]],
];

for (const [what, text, lines] of files) {
  test(`${what} is read in pieces of any size`, async () => {
    for (const size of [1, 5, 1_000]) {
      assert.deepEqual(
        await Array.fromAsync(readJson(inPieces(text, size))),
        quotes.map((values, index) => ({ line: lines[index], values })),
      );
    }
  });
}

test('what is no object is a fault of its line, and the reading goes on', async () => {
  const text = '{"content":"a"}\n"text"\n{"content":}\nnull 5 {"x":1}\n{"content":"b"}\n[{"content":"c"';
  const read = await Array.fromAsync(readJson(inPieces(text, 3)));
  assert.deepEqual(
    read.map((record) => [record.line, 'fault' in record ? record.fault.code : record.values['content']]),
    [
      [1, 'a'],
      [2, 'not-an-object'],
      [3, 'not-an-object'],
      [4, 'not-an-object'],
      [5, 'b'],
      [6, 'object-not-closed'],
    ],
  );
});

test('an object without end is not held in memory', async () => {
  const text = `{"content":"${'x'.repeat(300_000)}\n{"content":"b"}`;
  const read = await Array.fromAsync(readJson(inPieces(text, 64 * 1024)));
  assert.deepEqual(read[0], { line: 1, fault: fault('object-not-closed') });
});
