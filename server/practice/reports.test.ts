import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Scenario } from '../../protocol/scenario.ts';
import { cafe } from '../../tests/support/practice.ts';
import type { MessageId } from '../base/ids.ts';
import { Unusable } from '../models/checked.ts';
import { wordDiff } from './diff.ts';
import { askForReport, readReport } from './reports.ts';
import type { TalkMessage } from './talk.ts';

const said = (role: TalkMessage['role'], content: string, at: number): TalkMessage => ({
  id: `m${at}` as MessageId,
  role,
  content,
  status: 'complete',
  saidAtMs: at * 20_000,
});

const lines = [
  'What can I get you?',
  'I want  “tea”',
  'Sure.',
  'Um, how many is it?',
  'Two pounds.',
  'Here, please',
];
const talk = lines.map((content, at) => said(at % 2 === 0 ? 'assistant' : 'user', content, at));
const interview: Scenario = { ...cafe, topic: 'Waiters', questions: 3, mode: 'real' };

const score = (value: number) => ({ score: value, why: 'so' });
const good = {
  summary: 'It went well.',
  goals: [
    { met: true, why: 'You ordered.' },
    { met: false, why: 'Not asked.' },
  ],
  best: [{ quote: 'Here, please', why: 'polite' }],
  fixes: [{ quote: 'I want "tea"', better: 'I would like tea', why: 'softer' }],
  phrases: [{ phrase: 'the bill', meaning: '계산서' }],
  scores: { task: score(3), range: score(2), accuracy: score(4), interaction: score(5) },
};

function asked(scenario: Scenario = cafe, turns = talk) {
  return askForReport({ scenario, talk: turns, upTo: 'm5' as MessageId, locale: 'ko' });
}

function accepted(answer: object, scenario?: Scenario, turns?: TalkMessage[]) {
  return readReport(asked(scenario, turns).accept?.(JSON.stringify(answer)).text ?? '');
}

test('a report has the goals by name, the words as they were said, four scores and what was counted', () => {
  const { scores, ...report } = accepted(good);
  assert.deepEqual(report, {
    upTo: 'm5',
    summary: 'It went well.',
    goals: [
      { goal: 'order a drink', met: true, why: 'You ordered.' },
      { goal: 'ask for the bill', met: false, why: 'Not asked.' },
    ],
    best: [{ quote: 'Here, please', why: 'polite' }],
    fixes: [
      {
        quote: 'I want  “tea”',
        better: 'I would like tea',
        why: 'softer',
        diff: wordDiff('I want  “tea”', 'I would like tea', 'en'),
      },
    ],
    phrases: [{ phrase: 'the bill', meaning: '계산서' }],
    counts: { turns: 3, words: 10, wordsPerMinute: 10, fillers: 1 },
  });
  assert.deepEqual(
    scores?.map(({ aspect, score: value }) => [aspect, value]),
    [
      ['task', 3],
      ['range', 2],
      ['accuracy', 4],
      ['interaction', 5],
    ],
  );
});

test('below three turns of the learner there are no scores, whatever the model says', () => {
  const short = talk.slice(0, 4);
  const mine = { ...good, best: [], fixes: [] };
  for (const scores of [good.scores, null, 'five', undefined]) {
    assert.equal(accepted({ ...mine, scores }, cafe, short).scores, null);
  }
  assert.doesNotMatch(asked(cafe, short).messages[0]?.content ?? '', /"scores"/);
});

test('an interview is reported question by question, and nothing else is', () => {
  const answers = [{ question: 'What can I get you?', strength: 'short', improvement: 'say why' }];
  assert.deepEqual(accepted({ ...good, answers }, interview).answers, answers);
  assert.equal(accepted({ ...good, answers }).answers, undefined);
  assert.throws(() => accepted(good, interview), Unusable);
});

const quoting = (quote: string) => ({ ...good, best: [{ quote, why: 'nice' }] });
const unusable: [name: string, answer: object][] = [
  ['a line that was not said', quoting('I would like some tea')],
  ['a line of the partner', quoting('What can I get you?')],
  ['a line in other letters', quoting('here, please')],
  ['two lines as one', quoting('how many is it? Here, please')],
  ['an empty line', quoting('  ')],
  ['a fix of what was not said', { ...good, fixes: [{ quote: 'I has', better: 'I have', why: 'so' }] }],
  ['four best lines', { ...good, best: Array.from({ length: 4 }, () => good.best[0]) }],
  ['a goal too few', { ...good, goals: good.goals.slice(1) }],
  ['a goal too many', { ...good, goals: [...good.goals, ...good.goals] }],
  ['a score of 6', { ...good, scores: { ...good.scores, task: score(6) } }],
  ['a score of 2.5', { ...good, scores: { ...good.scores, task: score(2.5) } }],
  ['no scores', { ...good, scores: null }],
  ['no summary', { ...good, summary: '' }],
];
for (const [name, answer] of unusable) {
  test(`cannot be used: ${name}`, () => assert.throws(() => accepted(answer), Unusable));
}

test('the model is told which words were not said', () => {
  assert.throws(() => accepted(quoting('I has "tea"')), /"I has \\"tea\\"" is not in what the learner said/);
});

test('a quotation from a part that the model was not given is still found', () => {
  const long = [said('user', 'The very first words', 0), ...talk, said('user', 'word '.repeat(70_000), 9)];
  assert.doesNotMatch(asked(cafe, long).messages[1]?.content ?? '', /The very first words/);
  assert.equal(accepted(quoting('very first'), cafe, long).best[0]?.quote, 'very first');
});

test("the demo's report passes the same checks and quotes the learner", () => {
  for (const scenario of [cafe, interview, { ...cafe, goals: [] }]) {
    const { accept, demo } = asked(scenario);
    const report = readReport(accept?.(demo?.() ?? '').text ?? '');
    assert.match(report.summary, /데모/);
    assert.ok(report.best.every(({ quote }) => lines.includes(quote)));
    assert.equal(report.answers !== undefined, scenario === interview);
  }
  const { accept, demo } = asked(cafe, [said('user', `${'가'.repeat(199)}🙂 그리고\n더`, 0)]);
  assert.equal(readReport(accept?.(demo?.() ?? '').text ?? '').best[0]?.quote, '가'.repeat(199));
});
