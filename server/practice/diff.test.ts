import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DiffPart } from '../../protocol/practice.ts';
import { countChanges, wordDiff } from './diff.ts';

/** `-gone-`, `+come+` and the rest as it is. */
function shown(parts: readonly DiffPart[]): string {
  const marks = { same: '', removed: '-', added: '+' };
  return parts.map(({ kind, text }) => `${marks[kind]}${text}${marks[kind]}`).join('');
}

const diffs = [
  ['en', 'I goed to the shop.', 'I went to the shop.', 'I -goed-+went+ to the shop.'],
  ['en', 'I want tea.', 'I would like tea.', 'I -want-+would like+ tea.'],
  ['en', 'She go to school', 'She goes to school by bus', 'She -go-+goes+ to school+ by bus+'],
  ['ko', '나 밥 먹어', '저는 밥을 먹어요', '-나 밥 먹어-+저는 밥을 먹어요+'],
  ['en', 'I like  tea', 'I like tea', 'I like-  -+ +tea'],
  ['ko', '저는 학교에 갔어요', '저는 학교에 가요', '저는 학교에 -갔어요-+가요+'],
  ['ko', '물 주세요', '물 주세요.', '물 주세요+.+'],
  ['ja', '私は学校を行きます', '私は学校に行きます', '私は学校-を-+に+行きます'],
  ['en', '', 'Hello', '+Hello+'],
] as const;

for (const [language, from, to, expected] of diffs) {
  test(`${language}: ‘${from}’ to ‘${to}’`, () =>
    assert.equal(shown(wordDiff(from, to, language)), expected));
}

test('whatever the texts, the parts give both', () => {
  const texts = [
    '',
    ' ',
    '가 a',
    'a  가.',
    '私は私',
    '私 はa',
    '👩‍👧é\n',
    'é 👩‍👧 a.',
    '가\n\n가 가',
    'e\u0301 é',
  ];
  for (const language of ['ko', 'en', 'ja'] as const) {
    for (const from of texts) {
      for (const to of texts) {
        const parts = wordDiff(from, to, language);
        const without = (kind: DiffPart['kind']) =>
          parts.flatMap((part) => (part.kind === kind ? [] : [part.text])).join('');
        assert.equal(without('added'), from);
        assert.equal(without('removed'), to);
      }
    }
  }
});

test('texts that have nothing in common are shown one after the other', () => {
  const from = Array.from({ length: 3_000 }, (_, at) => `a${at}`).join(' ');
  const to = Array.from({ length: 3_000 }, (_, at) => `b${at}`).join(' ');
  for (const language of ['en', 'ja'] as const) {
    assert.deepEqual(wordDiff(from, to, language), [
      { kind: 'removed', text: from },
      { kind: 'added', text: to },
    ]);
  }
});

const places: [from: string, to: string, count: number][] = [
  ['I goed to the shop.', 'I went to the shop.', 1],
  ['She go to school', 'She goes to school by bus', 2],
  ['Tea, please', 'Tea, please', 0],
  ['', 'Tea', 1],
];
for (const [from, to, count] of places) {
  test(`a word that stands for another is one place that was changed: “${from}”`, () => {
    assert.equal(countChanges(wordDiff(from, to, 'en')), count);
  });
}
