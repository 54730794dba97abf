import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentenceMaxLength, spokenSentences } from './sentences.ts';

const cases: { what: string; language: string; text: string; sentences: string[] }[] = [
  {
    what: 'Korean',
    language: 'ko',
    text: '안녕하세요? 무엇을 도와드릴까요! 천천히 말씀하세요.',
    sentences: ['안녕하세요?', '무엇을 도와드릴까요!', '천천히 말씀하세요.'],
  },
  {
    what: 'Japanese',
    language: 'ja',
    text: 'いらっしゃいませ。何名様ですか？「三人です。」',
    sentences: ['いらっしゃいませ。', '何名様ですか？', '「三人です。」'],
  },
  {
    what: 'the stop of a title',
    language: 'en',
    text: "Hi, I'm Mr. Ferris. Is the display on?",
    sentences: ["Hi, I'm Mr. Ferris.", 'Is the display on?'],
  },
  {
    what: 'signs alone',
    language: 'en',
    text: 'Great!\n🎉\nSee you.',
    sentences: ['Great! 🎉', 'See you.'],
  },
  {
    what: 'Markdown',
    language: 'en',
    text: '# Plan\n- **Pack** a [bag](https://x.example/?a=b)\n1. Go *now*, see https://x.example/y\n```js\nlet a = 1;\n```\nDone.',
    sentences: ['Plan', 'Pack a bag', 'Go now, see', 'Done.'],
  },
  { what: 'an open code block', language: 'en', text: 'Look:\n```\ncode', sentences: ['Look:'] },
  { what: 'multiplication', language: 'en', text: '2 * 3 is six', sentences: ['2 * 3 is six'] },
  { what: 'nothing to read', language: 'ko', text: ' \n— …\n', sentences: [] },
];
for (const { what, language, text, sentences } of cases) {
  test(`read out: ${what}`, () => assert.deepEqual(spokenSentences(text, language), sentences));
}

test('a long sentence is cut where it breathes, and loses nothing', () => {
  const text = `${'word '.repeat(40)}, ${'말'.repeat(700)} 끝.`;
  const sentences = spokenSentences(text, 'ko');
  assert.ok(sentences.every((sentence) => sentence.length <= sentenceMaxLength));
  assert.equal(sentences.join('').replaceAll(/\s/g, ''), text.replaceAll(/\s/g, ''));
});

test('a cut never parts the halves of a character', () => {
  const sentences = spokenSentences(`a${'𠮷'.repeat(400)}`, 'ja');
  assert.ok(sentences.length > 1 && sentences.every((sentence) => sentence.isWellFormed()));
});
