import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldText, foldWithOrigins } from './fold.ts';

const folds: [what: string, written: string, folded: string][] = [
  ['full-width Latin and digits', 'ＧＡＭＥ　７', 'game 7'],
  ['half-width kana with voice marks', 'ﾊﾞｯﾄ ｶﾞ ﾎﾟ', 'ばっと が ぽ'],
  ['katakana', 'ホームラン ヴ ヵ ヽ', 'ほーむらん ゔ ゕ ゝ'],
  ['accents of Latin letters', 'Café ÀÉÎ ñ ș', 'cafe aei n s'],
  ['Hangul in single jamo', '드림즈'.normalize('NFD'), '드림즈'],
  ['half-width Hangul', 'ﾡ ￂ', '\\u1100 \\u1161'],
  ['what stays', '한글 漢字 が ё ß', '한글 漢字 が ё ß'],
];
for (const [what, written, folded] of folds) {
  test(`folded: ${what}`, () => assert.equal(foldText(written), JSON.parse(`"${folded}"`)));
}

test('the way back tells of each folded character where it was written', () => {
  const { folded, origins } = foldWithOrigins('a ﾊﾞ ㍿!');
  assert.equal(folded, 'a ば 株式会社!');
  assert.deepEqual(origins, [0, 1, 2, 4, 5, 5, 5, 5, 6, 7]);
});

test('the folded text is the same with the way back and without, and the way never goes back', () => {
  const parts = [...'aÉ ｶﾞバ각ㄱㅏ漢Ａ!👩', '\u1100', '\u1161', '\u11a8', '\u0301', '\u3099'];
  for (const first of parts) {
    for (const second of parts) {
      for (const third of parts) {
        const text = first + second + third;
        const { folded, origins } = foldWithOrigins(text);
        assert.equal(folded, foldText(text), JSON.stringify(text));
        assert.equal(origins.length, folded.length + 1);
        assert.ok(origins.every((origin, index) => index === 0 || origin >= (origins[index - 1] ?? 0)));
      }
    }
  }
});
