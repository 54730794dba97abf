import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressEnd } from './link-ends.ts';

for (const [text, address] of [
  ['https://example.com/path를', 'https://example.com/path'],
  ['https://example.com에서', 'https://example.com'],
  ['https://example.com/입니다', 'https://example.com/'],
  ['https://ko.wikipedia.org/wiki/사랑방', 'https://ko.wikipedia.org/wiki/사랑방'],
  ['https://ko.wikipedia.org/wiki/사랑방을', 'https://ko.wikipedia.org/wiki/사랑방을'],
  ['https://example.com/pathを開いてください', 'https://example.com/path'],
  ['https://example.com/a。次の文', 'https://example.com/a'],
  ['https://example.com/a」と', 'https://example.com/a'],
  ['https://ja.wikipedia.org/wiki/日本語', 'https://ja.wikipedia.org/wiki/日本語'],
  ['www.example.com/?q=a&b=c#d', 'www.example.com/?q=a&b=c#d'],
] as const) {
  test(`${text} ends after ${address}`, () => assert.equal(text.slice(0, addressEnd(text)), address));
}
