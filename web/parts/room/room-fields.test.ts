import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Scene } from '../../../protocol/scenario.ts';
import {
  emptyFields,
  findFaults,
  inLanguage,
  ofScenario,
  readFields,
  sameFields,
  saysScene,
  toRoom,
  toScenario,
  withScene,
  writeFields,
} from './room-fields.ts';

const texts = (language: string) => ({
  title: `title ${language}`,
  situation: `situation ${language}`,
  myRole: `guest ${language}`,
  partnerRole: `waiter ${language}`,
  goals: [`goal ${language}`],
});
const scene: Scene = {
  id: 'order',
  category: 'cafe',
  level: 'B1',
  texts: { ko: texts('ko'), en: texts('en'), ja: texts('ja') },
};
const filled = withScene(emptyFields('room', 'en'), scene, { level: 'B1', title: 'title ko' });

test('a scene fills the fields in the language of the form, and another language says it anew', () => {
  assert.equal(filled.situation, 'situation en');
  assert.equal(filled.level, 'B1');
  assert.deepEqual(filled.goals, ['goal en', '', '']);
  assert.equal(saysScene(filled, scene), true);
  const changed = { ...filled, level: 'C1' as const };
  assert.equal(saysScene(changed, scene), true);
  assert.equal(inLanguage(changed, 'ja', 'room', scene).situation, 'situation ja');
  assert.equal(inLanguage(changed, 'ja', 'room', scene).level, 'C1');
  assert.equal(saysScene({ ...filled, myRole: 'a regular' }, scene), false);
});

test('words of the learner stay when the language changes', () => {
  const own = { ...emptyFields('room', 'ko'), situation: '내 상황' };
  assert.equal(inLanguage(own, 'en', 'room', undefined).situation, '내 상황');
  const cast = emptyFields('interview', 'ko');
  assert.equal(inLanguage(cast, 'en', 'interview', undefined).partnerRole, 'Interviewer');
  const ownCast = { ...cast, situation: '내 상황' };
  assert.equal(inLanguage(ownCast, 'en', 'interview', undefined).partnerRole, '면접관');
});

test('what is sent is trimmed and has only what its kind has', () => {
  const fields = { ...filled, situation: '  a shop ', goals: ['', ' ask ', ''] };
  const sent = toScenario('room', fields);
  assert.equal(sent.situation, 'a shop');
  assert.deepEqual(sent.goals, ['ask']);
  assert.equal('topic' in sent, false);
  const interview = toScenario('interview', { ...fields, topic: 'Backend' });
  assert.deepEqual([interview.topic, interview.questions, interview.mode], ['Backend', 5, 'practice']);
  assert.ok(
    sameFields(ofScenario(interview, ''), {
      ...fields,
      situation: 'a shop',
      goals: ['ask', '', ''],
      topic: 'Backend',
      title: '',
    }),
  );
});

test('a room is named after its scene, else after how it begins', () => {
  assert.equal(toRoom('room', filled).title, 'title ko');
  assert.equal(toRoom('room', { ...filled, title: '', situation: 'A shop.\nAt night.' }).title, 'A shop.');
  const long = toRoom('interview', { ...filled, title: '', topic: '가'.repeat(100) }).title;
  assert.equal(long, `${'가'.repeat(40)}…`);
});

test('empty and over-long fields are named', () => {
  const fields = { ...filled, situation: ' ', myRole: 'x'.repeat(101), goals: ['', 'x'.repeat(101), ''] };
  assert.deepEqual(
    [...findFaults('room', fields)],
    [
      ['situation', 'empty'],
      ['myRole', 'too-long'],
      ['goals.1', 'too-long'],
    ],
  );
  assert.deepEqual([...findFaults('interview', filled)], [['topic', 'empty']]);
});

test('a kept form comes back; what is none does not', () => {
  assert.deepEqual(readFields(writeFields(filled)), filled);
  for (const text of ['', 'x', 'null', '{}', writeFields(filled).replace('"B1"', '"D1"')]) {
    assert.equal(readFields(text), null, text);
  }
});
