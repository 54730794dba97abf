import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onlyVerbatim } from './verbatim.ts';

const line = '공은 거짓말을 안 해. 던지는 놈이 무서우면 공도 무서워서 도망가는 거야.';
const check = (explanation: string, texts = [line, '소금밭 구장'], lines = [line]) =>
  onlyVerbatim(explanation, texts, lines);

const kept = [
  '한결에게 한 말이에요.',
  `감독이 "${line}"라고 해요.`,
  `“${line}”`,
  '「공도 무서워서」가 핵심이에요.',
  '『소금밭 구장』 6화예요. 그래서 "안 해"라고 하죠.',
  "It's the manager's line, isn't it?",
  '3 + 4 = 7 (참고)',
];
for (const text of kept) {
  test(`kept as it is: ${text}`, () => assert.equal(check(text), text));
}

const altered: [given: string, shown: string][] = [
  ['"공은 참말만 해"라고 했어요.', '공은 참말만 해라고 했어요.'],
  ['“공은 참말만 해“', '공은 참말만 해'],
  ['„공은 참말만 해“ »그래« ‹응›', '공은 참말만 해 그래 응'],
  ['‘"공은 참말만 해"’', '공은 참말만 해'],
  ['"공은 "안 해" 참말"', '"공은 "안 해 참말'],
  ['열린 "공은 참말만 해', '열린 공은 참말만 해'],
  ['&quot;공은 참말만 해&quot;', '공은 참말만 해'],
  ['\\"공은 참말만 해\\" `그래`', '공은 참말만 해 그래'],
  ['> 공은 참말만 해', '공은 참말만 해'],
  ['<q>공은 참말만 해</q>', '공은 참말만 해'],
  ['— 공은 참말만 해\n- 그래', '공은 참말만 해\n그래'],
  ['**공은 참말만 해**', '공은 참말만 해'],
  ['"" 「」', ''],
  ['\ue000\ue001 비었어요', '비었어요'],
];
for (const [given, shown] of altered) {
  test(`no quotation: ${given}`, () => assert.equal(check(given), shown));
}

test('a line in other words is left out, in marks or without, and what stands around it stays', () => {
  const retold = line.replace('거짓말', '참말').replace('도망', '숨어');
  assert.equal(check(`앞 문장이에요. ${retold} 뒤 문장이에요.`).includes('참말'), true);
  const oneSentence = '비 오면 쉬어, 쉬라고 비가 오는 거야';
  assert.equal(
    check('앞 문장이에요. 비 오면 쉬어, 쉬라고 비가 오는 거지. 뒤 문장이에요.', [], [oneSentence]),
    '앞 문장이에요. 뒤 문장이에요.',
  );
  assert.equal(
    check(`감독은 ${oneSentence} 라고 해요.`, [oneSentence], [oneSentence]),
    `감독은 ${oneSentence} 라고 해요.`,
  );
});
