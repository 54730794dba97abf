import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseLocale, readLocale } from './locale.ts';

test('what was chosen on the device comes before what the browser asks for', () => {
  assert.equal(chooseLocale('ja', ['en-US', 'ko']), 'ja');
  assert.equal(chooseLocale(null, ['en-US', 'ko']), 'en');
});

test('the browser is asked for the first language that the page speaks, and else it is Korean', () => {
  assert.equal(chooseLocale(null, ['fr-FR', 'ja-JP', 'en']), 'ja');
  assert.equal(chooseLocale(null, ['EN-gb']), 'en');
  assert.equal(chooseLocale(null, ['fr', 'kok-IN']), 'ko');
  assert.equal(chooseLocale(null, []), 'ko');
});

test('what is stored and no language is passed over', () => {
  assert.equal(chooseLocale('fr', ['en']), 'en');
  assert.equal(chooseLocale('', []), 'ko');
  assert.equal(readLocale('toString'), undefined);
});
