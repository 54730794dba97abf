import assert from 'node:assert/strict';
import { test } from 'node:test';
import { piecesOf, sentenceWith } from './words-of.ts';

const wordsIn = (text: string, language: string) =>
  piecesOf(text, language)
    .filter(({ isWord }) => isWord)
    .map(({ text: word }) => word);

test('a text is cut into the words of its language, and nothing of it is lost', () => {
  assert.deepEqual(wordsIn('What’s **going** on?', 'en'), ['What’s', 'going', 'on']);
  assert.deepEqual(wordsIn('보일러가 멈췄어요.', 'ko'), ['보일러가', '멈췄어요']);
  assert.ok(wordsIn('お茶をください。', 'ja').length >= 3);
  const line = 'Oh no — 12 times, really?';
  const joined = piecesOf(line, 'en').map(({ text }) => text);
  assert.equal(joined.join(''), line);
});

test('a word comes with its sentence', () => {
  assert.equal(sentenceWith('code', 'Hello. Any code?', 'en'), 'Any code?');
  assert.equal(sentenceWith('none', 'Hello.', 'en'), undefined);
});
