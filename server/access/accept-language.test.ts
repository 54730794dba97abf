import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageOf } from './accept-language.ts';

test('the first language that the page could have is the one that a browser would rather have', () => {
  const headers: [header: string | null, language: string | undefined][] = [
    ['ko-KR,ko;q=0.9,en-US;q=0.8', 'ko'],
    ['fr, en;q=0.5, ja;q=0.7', 'ja'],
    ['JA', 'ja'],
    ['ko;q=0, en', 'en'],
    ['en;q=nonsense', undefined],
    ['*', undefined],
    ['fr-FR', undefined],
    ['', undefined],
    [null, undefined],
    [';;,,q=1', undefined],
  ];
  for (const [header, language] of headers) assert.equal(languageOf(header), language, String(header));
});
