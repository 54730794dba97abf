import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Language, language, type Scenario } from '../../protocol/scenario.ts';
import type { MessageId } from '../base/ids.ts';
import { demoPartner } from './demo-partner.ts';
import type { RoomToPlay } from './room-prompt.ts';

const scenario = (spoken: Language, over: Partial<Scenario> = {}): Scenario => ({
  language: spoken,
  level: 'A2',
  situation: '금요일 저녁의 카페',
  myRole: '손님',
  partnerRole: '바리스타 Kim',
  goals: [],
  corrections: 'end',
  ...over,
});

/** Plays a talk to its end. @returns what the partner said, from the opening on. */
function play(kind: RoomToPlay['kind'], about: Scenario, learner: readonly string[]): string[] {
  const branch: RoomToPlay['branch'][number][] = [];
  const say = (role: 'user' | 'assistant', content: string) =>
    branch.unshift({ role, content, parent: branch.length === 0 ? null : ('m' as MessageId) });
  const lines = [demoPartner({ kind, scenario: about, branch })];
  for (const line of learner) {
    say('assistant', lines.at(-1) ?? '');
    say('user', line);
    lines.push(demoPartner({ kind, scenario: about, branch }));
  }
  return lines;
}

const isDemo = { ko: /데모/, en: /demo/, ja: /デモ/ };
const spokenIn = { ko: /[가-힣]/, en: /[a-z]/, ja: /[ぁ-ん]/ };

for (const spoken of language.options) {
  test(`the demo plays a scene in ${spoken}: it says once that it is a demo, and takes up what was said`, () => {
    const said = ['라테요 ☕', 'A hot latte', 'お願いします', 'four', 'five', 'six', 'seven'];
    const [opening = '', ...lines] = play('room', scenario(spoken), said);
    assert.match(opening, isDemo[spoken]);
    assert.match(opening, /바리스타 Kim/);
    assert.match(opening, /금요일 저녁의 카페/);
    for (const [at, line] of lines.entries()) {
      assert.doesNotMatch(line, isDemo[spoken]);
      assert.match(line, spokenIn[spoken]);
      assert.ok(line.includes(said[at] ?? ''), line);
    }
    assert.ok(new Set(lines).size === lines.length);
  });

  test(`the demo holds an interview in ${spoken}: its questions, the last one as such, and an end`, () => {
    for (const questions of [3, 5, 10] as const) {
      const about = scenario(spoken, { topic: '신입 개발자\n우대 사항', questions, mode: 'real' });
      const lines = play('interview', about, Array(questions + 1).fill('제 대답'));
      const asked = lines.slice(0, questions);
      assert.equal(new Set(asked).size, questions);
      const last = { ko: /마지막 질문/, en: /last question/, ja: /最後の質問/ }[spoken];
      assert.deepEqual(
        lines.map((line) => last.test(line)),
        lines.map((_, at) => at === questions - 1),
      );
      const over = { ko: /마치겠습니다/, en: /end of the interview/, ja: /面接を終わります/ }[spoken];
      assert.match(lines[questions] ?? '', over);
      assert.ok(asked.some((line) => line.includes('신입 개발자')));
      assert.ok(!asked.some((line) => line.includes('우대')));
    }
  });
}

test('where the learner begins, the first answer says that it is a demo', () => {
  const branch = [{ role: 'user' as const, content: 'Hi', parent: null }];
  assert.match(demoPartner({ kind: 'room', scenario: scenario('en'), branch }), /demo/);
  const failed = [
    { role: 'user' as const, content: 'Hi', parent: 'm' as MessageId },
    { role: 'assistant' as const, content: '', parent: null },
  ];
  assert.match(demoPartner({ kind: 'room', scenario: scenario('en'), branch: failed }), /demo/);
});

test('a long line of the learner is quoted by its beginning, cut between characters', () => {
  const branch = [
    { role: 'user' as const, content: `${'👨‍👩‍👧‍👦'.repeat(40)}\nmore`, parent: 'm' as MessageId },
    { role: 'assistant' as const, content: 'Hello', parent: null },
  ];
  const line = demoPartner({ kind: 'room', scenario: scenario('en'), branch });
  assert.ok(line.includes(`“${'👨‍👩‍👧‍👦'.repeat(21)}…”`), line);
  assert.ok(line.isWellFormed() && !line.includes('more'));
});
