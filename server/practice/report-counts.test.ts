import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Language } from '../../protocol/scenario.ts';
import { countTalk, type Timed } from './report-counts.ts';

const words: [language: Language, text: string, words: number][] = [
  ['en', 'I would like a cup of coffee, please.', 8],
  ['en', "I don't know - it's well-known!", 5],
  ['en', '  …  ! ', 0],
  ['en', 'It costs 12.50 🙂', 3],
  ['ko', '저는 커피 한 잔 주세요.', 5],
  ['ko', '네!\n감사합니다', 2],
  ['ja', '私は学生です。', 4],
  ['ja', 'コーヒーを一杯ください', 5],
  ['ja', '。。。', 0],
];
for (const [language, content, expected] of words) {
  test(`${language}: ${expected} words in ‘${content}’`, () => {
    assert.equal(countTalk([{ role: 'user', content, saidAtMs: 0 }], language).words, expected);
  });
}

const fillers: [language: Language, text: string, fillers: number][] = [
  ['en', 'Um, I uh… want, you know, tea. Hmm.', 4],
  ['en', 'Ummm… errr', 2],
  ['en', 'The umbrella is here, hum along, better, I meant it', 0],
  ['ko', '음… 어, 저는요, 뭐랄까, 커피가 좋아요', 3],
  ['ko', '음식이 어디에 있어요? 마음에 들어요. 어머니', 0],
  ['ko', '그 음, 있잖아요', 2],
  ['ja', 'えっと、コーヒーを、あのー、一つ', 2],
  ['ja', 'あの人はうーん、えーと', 2],
  ['ja', 'あの、すみません', 1],
  ['ja', 'いいえ、あの人です', 0],
];
for (const [language, content, expected] of fillers) {
  test(`${language}: ${expected} fillers in ‘${content}’`, () => {
    assert.equal(countTalk([{ role: 'user', content, saidAtMs: 0 }], language).fillers, expected);
  });
}

const partner = (saidAtMs: number): Timed => ({ role: 'assistant', content: 'And then?', saidAtMs });
const learner = (saidAtMs: number, content = 'one two three'): Timed => ({ role: 'user', content, saidAtMs });

const paces: [name: string, talk: Timed[], turns: number, wordsPerMinute: number | null][] = [
  ['nothing was said', [], 0, null],
  ['only the partner spoke', [partner(0)], 0, null],
  ['nothing came before the reply', [learner(0)], 1, null],
  ['three words in half a minute', [partner(0), learner(30_000)], 1, 6],
  ['two replies', [partner(0), learner(30_000), partner(40_000), learner(50_000)], 2, 9],
  ['a pause of exactly five minutes', [partner(0), learner(300_000, 'a b c d e f g h i j')], 1, 2],
  ['a longer pause is left out', [partner(0), learner(30_000), partner(31_000), learner(331_001)], 2, 6],
  ['only a longer pause', [partner(0), learner(300_001)], 1, null],
  ['a clock that was set back', [partner(1_000), learner(0)], 1, null],
  ['a reply at the same moment', [partner(0), learner(0)], 1, null],
];
for (const [name, talk, turns, wordsPerMinute] of paces) {
  test(`words per minute: ${name}`, () => {
    const counts = countTalk(talk, 'en');
    assert.deepEqual([counts.turns, counts.wordsPerMinute], [turns, wordsPerMinute]);
  });
}
