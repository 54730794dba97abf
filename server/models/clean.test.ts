import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomPieces, seededRandom } from './__fixtures__/random.ts';
import { TextCleaner } from './clean.ts';

function cleaned(pieces: readonly string[]): string[] {
  const cleaner = new TextCleaner();
  return [...pieces.map((piece) => cleaner.push(piece)), cleaner.end()];
}

test('clean text passes as it is', () => {
  assert.deepEqual(cleaned(['안녕', ' 👩‍👩‍👧', 'e\u0301']), ['안녕', ' 👩‍👩‍👧', 'e\u0301', '']);
});

test('NUL and lone surrogates become U+FFFD', () => {
  assert.equal(cleaned(['a\0b']).join(''), 'a\ufffdb');
  assert.equal(cleaned(['a\ude42b']).join(''), 'a\ufffdb');
  assert.equal(cleaned(['a\ud83db']).join(''), 'a\ufffdb');
  assert.equal(cleaned(['\ud83d\ud83d\ude42']).join(''), '\ufffd🙂');
});

test('a pair that is split over two pieces comes whole with the second', () => {
  assert.deepEqual(cleaned(['a\ud83d', '\ude42b']), ['a', '🙂b', '']);
  assert.deepEqual(cleaned(['\ud83d', '', '\ude42']), ['', '', '🙂', '']);
});

test('half of a pair whose other half never comes is U+FFFD', () => {
  assert.deepEqual(cleaned(['a\ud83d']), ['a', '\ufffd']);
  assert.deepEqual(cleaned(['a\ud83d', 'b']), ['a', '\ufffdb', '']);
});

test('10,000 random cuts of one text give the same text, and no piece is ill-formed', () => {
  const seed = 20261120;
  const random = seededRandom(seed);
  const text =
    'Ko: 가나다 각\u1112\u1161\u11ab 🙂👍🏽👨‍👩‍👧 e\u0301 日本語が\u3099 \u{20bb7}\ud83dx\ude00\0 العربية \ud83d\ud83d\ude42 끝\ud83d';
  const expected = text.toWellFormed().replaceAll('\0', '\ufffd');
  for (let round = 0; round < 10_000; round += 1) {
    const out = cleaned(randomPieces(text, 1 + Math.floor(random() * 8), random));
    const message = `seed ${seed}, round ${round}`;
    assert.equal(out.join(''), expected, message);
    assert.ok(
      out.every((piece) => piece.isWellFormed() && !piece.includes('\0')),
      message,
    );
  }
});
