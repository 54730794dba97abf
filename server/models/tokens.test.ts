import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomPieces, seededRandom } from './__fixtures__/random.ts';
import { promptTokens, tokensOfWeight, tokenWeight } from './tokens.ts';

/** The counts of two vocabularies, made once with a tokenizer: o200k_base and cl100k_base. */
const samples = [
  {
    language: 'Korean',
    text: '오늘 회의에서 결정된 사항을 정리하면 다음과 같습니다. 2026년 하반기 매출 목표는 12% 증가이며, 담당자는 매주 금요일까지 보고서를 제출해야 합니다. 그 드라마에서 주인공이 비 오는 날 우산을 씌워 주면서 한 말이 기억나요?',
    o200k: 70,
    cl100k: 115,
  },
  {
    language: 'Japanese',
    text: 'こんにちは!サランバンへようこそ。ご質問の内容を順番に見ていきましょう。まず、言語を学ぶときには短い文を声に出して何度も読むことが役に立ちます。知らない単語が出てきても止まらずに最後まで読んでから、前後の文脈で意味を推測してみてください。辞書はその後で引きます。',
    o200k: 103,
    cl100k: 136,
  },
  {
    language: 'English',
    text: 'Hello! Welcome to the room where guests sit and talk. Let us look at what you asked, step by step. When you learn a language, it helps to read short sentences aloud several times. Even if you meet a word that you do not know, read to the end before you look it up.',
    o200k: 62,
    cl100k: 62,
  },
  {
    language: 'Chinese',
    text: '你好！欢迎来到这里。我们来一步一步地看一下您提出的问题。学习语言的时候，大声朗读短句子是很有帮助的。',
    o200k: 33,
    cl100k: 59,
  },
];

for (const { language, text, o200k, cl100k } of samples) {
  test(`${language}: the estimate lies by the counts of two tokenizers`, () => {
    const estimate = tokensOfWeight(tokenWeight(text));
    assert.ok(estimate >= o200k * 0.9, `${estimate} < ${o200k}`);
    assert.ok(estimate <= cl100k * 1.1, `${estimate} > ${cl100k}`);
  });
}

test('the sum over pieces is the weight of the whole, wherever it is cut', () => {
  const text = samples.map((sample) => sample.text).join('🙂');
  const random = seededRandom(1);
  for (let round = 0; round < 100; round += 1) {
    const sum = randomPieces(text, 9, random).reduce((weight, piece) => weight + tokenWeight(piece), 0);
    assert.equal(sum, tokenWeight(text));
  }
});

test('a prompt counts its messages and their frames', () => {
  assert.equal(promptTokens([]), 3);
  const one = promptTokens([{ role: 'user', content: '안녕하세요' }]);
  assert.equal(one, Math.ceil(3 + 4 + 5 * 0.85));
  assert.equal(tokensOfWeight(0), 0);
});
