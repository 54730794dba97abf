import assert from 'node:assert/strict';
import { test } from 'node:test';
import { englishStem } from './english.ts';
import { oneJamoAway, withoutParticles } from './korean.ts';
import { termsOf } from './terms.ts';

const cuts: [text: string, terms: string][] = [
  ['드림즈가', '드림 림즈 즈가 드…'],
  ['꿈을', '꿈을 꿈 꿈…'],
  ['비', '비'],
  ['9회말', '9 회말 회 회…'],
  ['雨の日', '雨の の日 雨 日 の'],
  ['ﾎｰﾑﾗﾝ', 'ほー ーむ むら らん'],
  ['め', 'め'],
  ['𠮷野家', '𠮷野 野家 𠮷 野 家'],
  ["Don't stop GAMES!", 'dont stop gam'],
  ['KBO리그', 'kbo 리그 리…'],
  ['привет мир', 'привет мир'],
  ['" OR * NEAR(', 'or near'],
  ['🎉 ... \u0000', ''],
  ['x'.repeat(100), 'x'.repeat(64)],
];
for (const [text, terms] of cuts) {
  test(`the terms of ${JSON.stringify(text.slice(0, 20))}`, () =>
    assert.equal([...termsOf(text)].join(' '), terms));
}

test('no term has a character that a query of an engine could take for its own', () => {
  const everything = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).join('');
  for (const term of termsOf(everything)) assert.doesNotMatch(term, /[\s"'\\:&|!()<>*^{}[\],]/u);
});

const stems: [stem: string, ...words: string[]][] = [
  ['gam', 'game', 'games', 'gaming', 'gamed'],
  ['stori', 'story', 'stories'],
  ['run', 'run', 'runs', 'running'],
  ['pitch', 'pitch', 'pitches', 'pitching', 'pitched'],
  ['promis', 'promise', 'promises', 'promised', 'promising'],
  ['tri', 'try', 'tries', 'tried', 'trying'],
  ['glass', 'glass', 'glasses'],
  ['bus', 'bus'],
  ['this', 'this'],
  ['need', 'need', 'needs'],
  ['king', 'king', 'kings'],
  ['e2e', 'e2e'],
];
for (const [stem, ...words] of stems) {
  test(`the stem ${stem}`, () => assert.deepEqual([...new Set(words.map(englishStem))], [stem]));
}

const nouns: [noun: string, ...words: string[]][] = [
  ['드림즈', '드림즈가', '드림즈는', '드림즈에서', '드림즈의'],
  ['단장', '단장을', '단장이', '단장한테'],
  ['선수', '선수', '선수들', '선수들한테는', '선수들은'],
  ['하나', '하나도'],
  ['꿈', '꿈', '꿈을', '꿈에서도'],
];
for (const [noun, ...words] of nouns) {
  test(`the noun of ${words.join(', ')}`, () =>
    assert.deepEqual([...new Set(words.map(withoutParticles))], [noun]));
}

test('a syllable has those beside it that differ in one jamo', () => {
  const others = oneJamoAway('림');
  for (const other of '림랑') assert.ok(!others.includes(other), other);
  for (const other of '린리빔람') assert.ok(others.includes(other), other);
  assert.equal(others.length, 18 + 20 + 27);
  assert.equal(new Set(others).size, others.length);
  assert.deepEqual(oneJamoAway('a'), []);
});
