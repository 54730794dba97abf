import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guessLanguage } from './language.ts';

test('the script tells the language', () => {
  assert.equal(guessLanguage('안녕하세요'), 'ko');
  assert.equal(guessLanguage('チェックインが遅くなります'), 'ja');
  assert.equal(guessLanguage('There is no hot water, either.'), 'en');
});

test('a few foreign words do not change the language of a sentence', () => {
  assert.equal(guessLanguage('HTTP와 JSON을 쓰는 API예요'), 'ko');
  assert.equal(guessLanguage('「食べる」는 먹다라는 뜻이에요'), 'ko');
});

test('what tells nothing is left open', () => {
  assert.equal(guessLanguage('漢字'), undefined);
  assert.equal(guessLanguage('12,400 🙂'), undefined);
  assert.equal(guessLanguage(''), undefined);
});
