import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { addSearchLines, searchLines } from '../../../tests/support/search-lines.ts';
import { openTestStore } from '../../../tests/support/store.ts';
import type { Store } from '../store.ts';
import { searchQuotes } from './quotes.ts';

/** What is looked up, and the line that has to come first. */
const lookups: [query: string, first: string][] = [
  // Korean: two syllables, with and without particles, and the other way round.
  ['단장', 'k02'],
  ['단장을', 'k02'],
  ['단장이', 'k02'],
  ['드림즈', 'k01'],
  ['드림즈가', 'k01'],
  ['드림즈는', 'k01'],
  ['꼴찌', 'k01'],
  ['우산', 'k03'],
  ['우산을', 'k03'],
  ['마운드에서', 'k03'],
  ['선수들', 'k06'],
  ['선수들한테', 'k06'],
  ['야구장', 'k07'],
  ['야구장에서', 'k07'],
  ['번트', 'k08'],
  ['희생번트', 'k08'],
  ['연봉', 'k10'],
  ['연봉은 숫자', 'k10'],
  ['고양이', 'k15'],
  ['고양이를', 'k15'],
  ['전광판', 'k16'],
  ['거짓말', 'k16'],
  ['스카우트', 'k17'],
  ['방망이', 'k19'],
  ['부러진 마음', 'k19'],
  ['잔디', 'k20'],
  ['사인', 'k22'],
  ['가난한 구단', 'k23'],
  ['포수', 'k24'],
  ['홈런', 'k13'],
  ['홈런을 친 경기', 'k13'],
  ['엄마', 'k14'],
  ['미래', 'k17'],
  ['야유', 'k18'],
  ['약속', 'k08'],
  // One syllable: a word, with a particle, the beginning of one.
  ['꿈', 'k04'],
  ['꿈을', 'k04'],
  ['눈', 'k20'],
  ['표', 'k18'],
  ['9회말', 'k09'],
  ['8회', 'k09'],
  // As one remembers it.
  ['비 오는 날 마운드를 빌려줄 수 없다', 'k03'],
  ['가을 야구를 하고 싶으면', 'k11'],
  ['봄에 울면 안 돼요', 'k11'],
  ['포기하는 법을 안 가르쳐 줬다', 'k12'],
  ['진 게임에서 배운 사람', 'k05'],
  ['꿈이 무거우면 둘이서', 'k04'],
  ['불이 꺼져도 남는 사람', 'k07'],
  ['재활 중인 선수에게 보낸 문자', 'k20'],
  ['데뷔전 끝나고 집에 전화', 'k14'],
  ['한새벽 이사회 연설', 'k23'],
  // One jamo is wrong, and nothing else is found.
  ['드린즈', 'k01'],
  ['뜨림즈', 'k01'],
  ['스카웃트', 'k17'],
  ['전강판', 'k16'],
  ['연봉 협산', 'k10'],
  // Other ways to write the same characters.
  ['드림즈'.normalize('NFD'), 'k01'],
  ['ＳＬＵＭＰ', 'e01'],
  // English: stems, apostrophes, accents, case.
  ['slumps', 'e01'],
  ['stories pitching', 'e01'],
  ['winner', 'e02'],
  ['clapping', 'e03'],
  ['CATCHERS', 'e03'],
  ['run home', 'e04'],
  ['promised', 'e05'],
  ['receipt', 'e05'],
  ['translate', 'e06'],
  ['scoreboards', 'e07'],
  ['lose the game', 'e08'],
  ["don't call it luck", 'e09'],
  ['dont call', 'e09'],
  ['study', 'e10'],
  ['stadiums', 'e10'],
  ['older gloves', 'e11'],
  ['cafe', 'e12'],
  ['the radio', 'e12'],
  // Japanese: one character, kana in each width and form, what is written together.
  ['夢', 'j02'],
  ['夢を', 'j02'],
  ['雨', 'j01'],
  ['雨の日', 'j01'],
  ['雨の日の約束', 'j01'],
  ['約束', 'j01'],
  ['猫', 'j06'],
  ['鬼', 'j12'],
  ['心', 'j11'],
  ['声', 'j09'],
  ['ホームラン', 'j03'],
  ['ﾎｰﾑﾗﾝ', 'j03'],
  ['ほーむらん', 'j03'],
  ['バット', 'j11'],
  ['ﾊﾞｯﾄ', 'j11'],
  ['バットが折れる', 'j11'],
  ['あきらめない', 'j05'],
  ['アキラメナイ', 'j05'],
  ['キャッチャー', 'j07'],
  ['手紙', 'j07'],
  ['数字は嘘をつかない', 'j08'],
  ['嘘', 'j08'],
  ['負けた夜', 'j04'],
  ['秋に笑う', 'j10'],
  ['睡眠', 'j12'],
];

/** The first ten of some look-ups, the same on both engines: that the list holds on each is the proof of it. */
const firstTen: [query: string, ids: string][] = [
  ['야구', 'k07 k11 k23 k17'],
  ['사람', 'k24 k07 k05 k09 k04 k14 k02 k20 k11 k10'],
  ['포기하는 사람', 'k12 k09 k24 k07 k05 k04 k14 k02 k20 k11'],
  ['신인 선수에게', 'k11 k06 k22 k20 k10 k05'],
  ['우리 팀 고양이', 'k15 k07 k23 k01'],
  ['game', 'e08 e07'],
  ['the rookie', 'e06 e03'],
  ['夢の約束', 'j02 j01'],
  ['練習', 'j05 j12 j02'],
  ['球場の猫', 'j06 j01'],
  ['한새벽', 'k02 k23 k18 k16 k06 k01'],
  ['드린즈 단장', 'k01 k02'],
];

async function idsOf(store: Store, query: string, limit = 10): Promise<string[]> {
  return (await searchQuotes(store, query, limit)).map(({ id }) => id);
}

suite('quotes are found', () => {
  const cleanUps: (() => Promise<void>)[] = [];
  let store: Store;
  before(async () => {
    store = await openTestStore({ after: (done) => void cleanUps.push(done) });
    await addSearchLines(store, searchLines);
  });
  after(async () => {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  });

  for (const [query, first] of lookups) {
    test(`${query} → ${first}`, async () => {
      const ids = await idsOf(store, query);
      assert.equal(ids[0], first, ids.join(' '));
    });
  }

  for (const [query, ids] of firstTen) {
    test(`the first ten of ${query}`, async () => assert.equal((await idsOf(store, query)).join(' '), ids));
  }
});
