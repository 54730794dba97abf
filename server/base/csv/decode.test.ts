import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { QuoteFileEncoding } from '../../../protocol/quote.ts';
import { FileText } from './decode.ts';

/** `공은 거짓말을 안 해` in EUC-KR. */
const koreanBytes = Buffer.from('b0f8c0ba20b0c5c1feb8bbc0bb20bec820c7d8', 'hex');
const korean = '공은 거짓말을 안 해';
/** `똠방각하` in CP949: its first letter is not in EUC-KR proper. */
const cp949Bytes = Buffer.from('8c63b9e6b0a2c7cf', 'hex');
/** `ボールは嘘をつかない` in Shift_JIS. */
const japaneseBytes = Buffer.from('837b815b838b82cd895282f082c282a982c882a2', 'hex');
const japanese = 'ボールは嘘をつかない';

function utf16(text: string, order: 'le' | 'be'): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

const header = Buffer.from('content,title\n');
const files: [what: string, bytes: Buffer, encoding: QuoteFileEncoding, text: string][] = [
  ['nothing', Buffer.alloc(0), 'utf-8', ''],
  ['one byte', Buffer.from('a'), 'utf-8', 'a'],
  ['ASCII', header, 'utf-8', 'content,title\n'],
  ['UTF-8', Buffer.from(korean), 'utf-8', korean],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${korean}`), 'utf-8', korean],
  ['UTF-16, little end first, with a mark', utf16(`\ufeff${korean}`, 'le'), 'utf-16le', korean],
  ['UTF-16, big end first, with a mark', utf16(`\ufeff${korean}`, 'be'), 'utf-16be', korean],
  ['UTF-16 without a mark', utf16(`content,title\n${korean}`, 'le'), 'utf-16le', `content,title\n${korean}`],
  [
    'UTF-16 of the other order',
    utf16(`content,title\n${korean}`, 'be'),
    'utf-16be',
    `content,title\n${korean}`,
  ],
  ['EUC-KR', Buffer.concat([header, koreanBytes]), 'euc-kr', `content,title\n${korean}`],
  ['CP949', Buffer.concat([header, cp949Bytes]), 'euc-kr', 'content,title\n똠방각하'],
  ['Shift_JIS', Buffer.concat([header, japaneseBytes]), 'shift_jis', `content,title\n${japanese}`],
];

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

for (const [what, bytes, encoding, text] of files) {
  test(`${what} is recognised, in one piece or byte by byte`, async () => {
    for (const size of [1, 3, 7, 1_000_000]) {
      const file = new FileText(undefined);
      assert.equal((await Array.fromAsync(file.read(inPieces(bytes, size)))).join(''), text, `by ${size}`);
      assert.equal(file.encoding, encoding);
    }
  });
}

test('the first letter that is no ASCII decides, however late it comes', async () => {
  const late = Buffer.concat([Buffer.alloc(300_000, 'x\n'), koreanBytes]);
  const file = new FileText(undefined);
  const text = (await Array.fromAsync(file.read(inPieces(late, 64 * 1024)))).join('');
  assert.deepEqual([text.slice(-korean.length), file.encoding], [korean, 'euc-kr']);
});

test('an encoding that is named is not doubted', async () => {
  const file = new FileText('shift_jis');
  const text = (await Array.fromAsync(file.read(inPieces(japaneseBytes, 5)))).join('');
  assert.deepEqual([text, file.encoding], [japanese, 'shift_jis']);
  const wrong = new FileText('utf-8');
  assert.match((await Array.fromAsync(wrong.read(inPieces(koreanBytes, 5)))).join(''), /\ufffd/);
});
