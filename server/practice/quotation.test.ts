import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findQuotation } from './quotation.ts';

const said = [
  'I goed to  the\nshop yesterday.',
  "It's “very” good (really)!",
  '저는 어제 학교에 갔어요',
  '「はい」と言った',
];

const found: [quote: string, letters: string][] = [
  ['I goed to the shop', 'I goed to  the\nshop'],
  ['  goed to  ', 'goed to'],
  ['It’s "very" good (really)!', "It's “very” good (really)!"],
  ['“I goed to the shop yesterday.”', 'I goed to  the\nshop yesterday.'],
  ['저는 어제', '저는 어제'],
  ["'はい'と言った", '「はい」と言った'],
];
for (const [quote, letters] of found) {
  test(`‘${quote}’ was said`, () => assert.equal(findQuotation(quote, said), letters));
}

const notFound = [
  'I went to the shop',
  'i goed to the shop',
  'I goed to theshop',
  'shop yesterday. It',
  'I goed … yesterday',
  '',
  '   ',
  '""',
  '.*',
  '[a-z]+',
  '(x',
];
for (const quote of notFound) {
  test(`‘${quote}’ was not said`, () => assert.equal(findQuotation(quote, said), null));
}

test('a long quotation of a long text is found or not in no time', () => {
  const long = '가 '.repeat(16_000);
  assert.equal(findQuotation(`${'가  '.repeat(5_000)}나`, [long]), null);
  assert.equal(findQuotation('가 '.repeat(1_000), [long])?.length, 1_999);
});
