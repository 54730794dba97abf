import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { z } from 'zod';
import { patchMe } from './account.ts';
import { createConversation, listConversationsQuery, patchConversation } from './conversation.ts';
import { listQuery } from './list.ts';
import { editMessage, sendMessage } from './message.ts';

interface RequestCase {
  schema: z.ZodType;
  name: string;
  taken: [given: unknown, read: unknown][];
  /** What is given, and the fields that are named as wrong; '' is the whole. */
  refused: [given: unknown, fields: string[]][];
}

/** The scenario of a room, but for what is given. */
function roomOf(over: Record<string, unknown> = {}) {
  return { language: 'en', level: 'A2', situation: '카페', myRole: '손님', partnerRole: '바리스타', ...over };
}

const inScenario = (field: string) => `scenario.${field}`;

const cases: RequestCase[] = [
  {
    name: 'POST conversation',
    schema: createConversation,
    taken: [
      [{}, { kind: 'chat' }],
      [
        { title: ' 방 ', model: 'm' },
        { kind: 'chat', title: ' 방 ', model: 'm' },
      ],
      [{ title: 'x'.repeat(200) }, { kind: 'chat', title: 'x'.repeat(200) }],
      [
        { kind: 'room', scenario: roomOf() },
        { kind: 'room', scenario: roomOf({ goals: [], corrections: 'end' }) },
      ],
      [
        { kind: 'interview', scenario: roomOf({ topic: '신입 개발자' }) },
        {
          kind: 'interview',
          scenario: roomOf({
            topic: '신입 개발자',
            goals: [],
            corrections: 'end',
            questions: 5,
            mode: 'practice',
          }),
        },
      ],
    ],
    refused: [
      [{ title: '' }, ['title']],
      [{ title: '   ' }, ['title']],
      [{ title: 'x'.repeat(201) }, ['title']],
      [{ title: 'a\u0000' }, ['title']],
      [{ kind: 'lobby' }, ['kind']],
      [{ kind: null }, ['kind']],
      [{ kind: 'chat', scenario: roomOf() }, ['']],
      [{ scenario: roomOf() }, ['']],
      [{ kind: 'room' }, ['scenario']],
      [{ kind: 'room', scenario: null }, ['scenario']],
      [
        { kind: 'room', scenario: {} },
        ['language', 'level', 'situation', 'myRole', 'partnerRole'].map(inScenario),
      ],
      [{ kind: 'room', scenario: roomOf({ language: 'fr' }) }, ['scenario.language']],
      [{ kind: 'room', scenario: roomOf({ level: 'C2' }) }, ['scenario.level']],
      [{ kind: 'room', scenario: roomOf({ situation: 'x'.repeat(201) }) }, ['scenario.situation']],
      [{ kind: 'room', scenario: roomOf({ situation: ' \n' }) }, ['scenario.situation']],
      [{ kind: 'room', scenario: roomOf({ myRole: 'x'.repeat(101) }) }, ['scenario.myRole']],
      [{ kind: 'room', scenario: roomOf({ partnerRole: 'a\u0000' }) }, ['scenario.partnerRole']],
      [{ kind: 'room', scenario: roomOf({ partnerRole: '\ud800' }) }, ['scenario.partnerRole']],
      [{ kind: 'room', scenario: roomOf({ goals: ['a', 'b', 'c', 'd'] }) }, ['scenario.goals']],
      [{ kind: 'room', scenario: roomOf({ goals: ['a', 'x'.repeat(101)] }) }, ['scenario.goals.1']],
      [{ kind: 'room', scenario: roomOf({ corrections: 'always' }) }, ['scenario.corrections']],
      [{ kind: 'room', scenario: roomOf({ topic: '개발' }) }, ['scenario']],
      [{ kind: 'room', scenario: roomOf({ questions: 3 }) }, ['scenario']],
      [{ kind: 'interview', scenario: roomOf() }, ['scenario.topic']],
      [{ kind: 'interview', scenario: roomOf({ topic: 'x'.repeat(8_001) }) }, ['scenario.topic']],
      [{ kind: 'interview', scenario: roomOf({ topic: 't', questions: 4 }) }, ['scenario.questions']],
      [{ kind: 'interview', scenario: roomOf({ topic: 't', mode: 'exam' }) }, ['scenario.mode']],
      [{ model: '' }, ['model']],
      [{ account: 'other' }, ['']],
      [[], ['']],
      [null, ['']],
    ],
  },
  {
    name: 'PATCH conversation',
    schema: patchConversation,
    taken: [
      [{ archived: true }, { archived: true }],
      [{ head: 'm1' }, { head: 'm1' }],
    ],
    refused: [
      [{}, ['']],
      [{ archived: 1 }, ['archived']],
      [{ head: null }, ['head']],
      [{ head: 'x'.repeat(65) }, ['head']],
      [{ title: null }, ['title']],
      [{ id: 'x', title: 'y' }, ['']],
    ],
  },
  {
    name: 'POST message',
    schema: sendMessage,
    taken: [
      [{ content: '안녕' }, { content: '안녕' }],
      [
        { content: '안녕', parent: null },
        { content: '안녕', parent: null },
      ],
    ],
    refused: [
      [{}, ['content']],
      [{ content: 5 }, ['content']],
      [{ content: '\n' }, ['content']],
      [{ content: 'x', parent: 5 }, ['parent']],
      [{ content: 'x', parent: 'x'.repeat(65) }, ['parent']],
      [{ content: 'x', role: 'assistant' }, ['']],
    ],
  },
  {
    name: 'an edit',
    schema: editMessage,
    taken: [[{ content: '다른 말로' }, { content: '다른 말로' }]],
    refused: [
      [{ content: ' ' }, ['content']],
      [{ content: 'x', parent: null }, ['']],
    ],
  },
  {
    name: 'PATCH me',
    schema: patchMe,
    taken: [
      [
        { name: '지우', timeZone: 'Asia/Seoul' },
        { name: '지우', timeZone: 'Asia/Seoul' },
      ],
    ],
    refused: [
      [{}, ['']],
      [{ name: ' ' }, ['name']],
      [{ name: 'x'.repeat(61) }, ['name']],
      [{ role: 'admin', name: 'x' }, ['']],
      [{ email: 'a@b.c', name: 'x' }, ['']],
    ],
  },
  {
    name: 'a list',
    schema: listQuery,
    taken: [
      [{}, { limit: 30 }],
      [
        { limit: '100', cursor: 'c' },
        { limit: 100, cursor: 'c' },
      ],
    ],
    refused: [
      [{ limit: '0' }, ['limit']],
      [{ limit: '101' }, ['limit']],
      [{ limit: '1.5' }, ['limit']],
      [{ limit: '-1' }, ['limit']],
      [{ limit: '' }, ['limit']],
      [{ limit: 'all' }, ['limit']],
      [{ cursor: 'x'.repeat(201) }, ['cursor']],
    ],
  },
  {
    name: 'the list of conversations',
    schema: listConversationsQuery,
    taken: [[{}, { limit: 30, archived: 'false' }]],
    refused: [[{ archived: 'yes', limit: '1e9' }, ['limit', 'archived']]],
  },
];

for (const { name, schema, taken, refused } of cases) {
  test(`${name} takes what it says, with its defaults`, () => {
    for (const [given, read] of taken) assert.deepEqual(schema.parse(given), read);
  });
  test(`${name} refuses anything else, and names the field`, () => {
    for (const [given, fields] of refused) {
      const issues = schema.safeParse(given).error?.issues ?? [];
      assert.deepEqual(
        issues.map(({ path }) => path.join('.')),
        fields,
        JSON.stringify(given),
      );
    }
  });
}

test('a head is the id of a message, so it is not empty', () => {
  assert.equal(patchConversation.safeParse({ head: '' }).success, false);
});
