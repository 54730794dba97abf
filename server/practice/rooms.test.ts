import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type Scenario, scenario as scenarioSchema } from '../../protocol/scenario.ts';
import { answer, type Chat, openChat, send } from '../../tests/support/chat.ts';
import { plansOf, recordQueries } from '../../tests/support/plans.ts';
import { addAccount } from '../../tests/support/rows.ts';
import { openTestSqlite, select } from '../../tests/support/store.ts';
import { isoTime } from '../base/clock.ts';
import type { AccountId, ConversationId } from '../base/ids.ts';
import { Rooms } from './rooms.ts';
import { readScenario, readScenarios, readVersions } from './scenario-table.ts';

const cafe: Scenario = scenarioSchema.parse({
  language: 'en',
  level: 'A2',
  situation: '금요일 저녁의 카페\n라테가 잘못 나왔어요.',
  myRole: '손님 🙂',
  partnerRole: '바리스타',
  goals: ['바꿔 달라고 하기', '고맙다고 하기'],
});
const job: Pick<Scenario, 'topic' | 'questions' | 'mode'> = {
  topic: '신입 개발자\n우대 사항: 한국어',
  questions: 3,
  mode: 'real',
};

async function prepare(t: TestContext) {
  const chat = await openChat(t);
  const { store, clock, conversations, account } = chat;
  const rooms = new Rooms({ store, clock, conversations });
  const make = (over: Partial<Parameters<Rooms['create']>[1]> = {}) =>
    rooms.create(account, { kind: 'room', title: undefined, model: null, scenario: cafe, ...over });
  return { chat, rooms, make };
}

/** A question and its answer in a room. @returns the answer, which is the head then. */
async function talk(chat: Chat, conversation: ConversationId, question: string) {
  const turn = await send({ ...chat, conversation }, question);
  await answer(chat, turn, 'a');
  return turn.answer;
}

test('a room is made with its scenario, which is read back as it was given', async (t) => {
  const { rooms, make } = await prepare(t);
  const row = await make();
  assert.equal(row.kind, 'room');
  assert.deepEqual(await rooms.read(row), { scenario: cafe, changes: [] });
});

test('an interview keeps its topic, its number of questions and its mode', async (t) => {
  const { rooms, make } = await prepare(t);
  const row = await make({ kind: 'interview', scenario: { ...cafe, ...job } });
  assert.deepEqual((await rooms.read(row))?.scenario, { ...cafe, ...job });
});

test('a room without a title is called by its situation', async (t) => {
  const { make } = await prepare(t);
  assert.equal((await make()).title, '금요일 저녁의 카페');
  assert.equal((await make({ title: '주문한 것과 다르게 나왔어요' })).title, '주문한 것과 다르게 나왔어요');
});

test('a scenario that cannot be written leaves no conversation behind', async (t) => {
  const { chat, make } = await prepare(t);
  const before = await select(chat.store.read, 'select id from conversations');
  await assert.rejects(make({ scenario: { ...cafe, language: 'fr' as 'en' } }));
  assert.deepEqual(await select(chat.store.read, 'select id from conversations'), before);
});

test('a plain conversation has no scenario', async (t) => {
  const { chat, rooms } = await prepare(t);
  const row = await chat.conversations.read(chat.account, chat.conversation);
  assert.equal(await rooms.read(row), undefined);
});

test('a change counts from then on and stands where the talk was', async (t) => {
  const { chat, rooms, make } = await prepare(t);
  const { id } = await make();
  const head = await talk(chat, id, 'q1');
  chat.clock.advance(1_000);
  const harder: Scenario = { ...cafe, level: 'B1', goals: ['고맙다고 하기'] };
  const row = await rooms.patch(chat.account, id, { scenario: harder });
  assert.deepEqual(await rooms.read(row), {
    scenario: harder,
    changes: [
      {
        after: head,
        changes: [
          { field: 'level', from: 'A2', to: 'B1' },
          { field: 'goals', from: '바꿔 달라고 하기 · 고맙다고 하기', to: '고맙다고 하기' },
        ],
        createdAt: isoTime(chat.clock.nowMs()),
      },
    ],
  });
  assert.deepEqual(await readScenario(chat.store.read, row), harder);
  assert.equal((await readVersions(chat.store.read, chat.account, id)).length, 2);
});

test('what is changed between two answers is one change; what is changed back is none', async (t) => {
  const { chat, rooms, make } = await prepare(t);
  const { id } = await make();
  const change = (over: Partial<Scenario>) =>
    rooms.patch(chat.account, id, { scenario: { ...cafe, ...over } });
  const first = await talk(chat, id, 'q1');
  await change({ level: 'B1' });
  await change({ level: 'C1' });
  const second = await talk(chat, id, 'q2');
  await change({ level: 'A1' });
  await change({ level: 'C1' });
  const third = await talk(chat, id, 'q3');
  const row = await change({ level: 'C1', corrections: 'off' });
  assert.notEqual(second, first);
  assert.deepEqual(
    (await rooms.read(row))?.changes.map(({ after, changes }) => [after, changes]),
    [
      [first, [{ field: 'level', from: 'A2', to: 'C1' }]],
      [third, [{ field: 'corrections', from: 'end', to: 'off' }]],
    ],
  );
});

test('the same scenario once more changes nothing, and what else is given is changed with it', async (t) => {
  const { chat, rooms, make } = await prepare(t);
  const { id } = await make();
  const row = await rooms.patch(chat.account, id, { scenario: { ...cafe }, title: '새 이름' });
  assert.equal(row.title, '새 이름');
  assert.deepEqual((await rooms.read(row))?.changes, []);
  assert.equal((await readVersions(chat.store.read, chat.account, id)).length, 1);
});

test('changes at once are all kept, one after the other', async (t) => {
  const { chat, rooms, make } = await prepare(t);
  const { id } = await make();
  const levels = ['A1', 'B1', 'B2', 'C1'] as const;
  await Promise.all(levels.map((level) => rooms.patch(chat.account, id, { scenario: { ...cafe, level } })));
  const versions = await readVersions(chat.store.read, chat.account, id);
  assert.deepEqual(
    versions.map(({ version }) => version),
    [5, 4, 3, 2, 1],
  );
  assert.deepEqual(new Set(versions.map(({ scenario }) => scenario.level)), new Set(['A2', ...levels]));
});

for (const { what, kind, scenario, fields } of [
  { what: 'a topic for a room', kind: 'room', scenario: { ...cafe, topic: 'IT' }, fields: ['topic'] },
  {
    what: 'all of an interview for a room',
    kind: 'room',
    scenario: { ...cafe, ...job },
    fields: ['topic'],
  },
  { what: 'no topic for an interview', kind: 'interview', scenario: cafe, fields: ['topic'] },
] as const) {
  test(`${what} is refused by the field's name, and nothing is changed`, async (t) => {
    const { chat, rooms, make } = await prepare(t);
    const made = await make(kind === 'room' ? {} : { kind, scenario: { ...cafe, ...job } });
    await assert.rejects(
      rooms.patch(chat.account, made.id, { scenario, title: 'x' }),
      (refusal: { code: string; details: { errors: { field: string }[] } }) => {
        assert.equal(refusal.code, 'validation-failed');
        assert.deepEqual(
          refusal.details.errors.map(({ field }) => field),
          fields.map((field) => `scenario.${field}`),
        );
        return true;
      },
    );
    const row = await chat.conversations.read(chat.account, made.id);
    assert.equal(row.title, made.title);
    assert.deepEqual((await rooms.read(row))?.changes, []);
  });
}

test('a plain conversation takes no scenario, and nobody changes what is another’s', async (t) => {
  const { chat, rooms, make } = await prepare(t);
  await assert.rejects(rooms.patch(chat.account, chat.conversation, { scenario: cafe }), {
    code: 'validation-failed',
    details: { errors: [{ field: 'scenario', message: 'is not a field of this conversation' }] },
  });
  const stranger = await addAccount(chat.store.db, 'b');
  const { id } = await make();
  await assert.rejects(rooms.patch(stranger, id, { scenario: cafe }), { code: 'not-found' });
});

test('a list has the scenario that counts of each room, without its topic', async (t) => {
  const { chat, rooms, make } = await prepare(t);
  const room = await make();
  const interview = await make({ kind: 'interview', scenario: { ...cafe, ...job } });
  await rooms.patch(chat.account, room.id, { scenario: { ...cafe, level: 'C1' } });
  const plain = await chat.conversations.read(chat.account, chat.conversation);
  const { topic: _, ...listed } = { ...cafe, ...job };
  assert.deepEqual(
    await rooms.readList(chat.account, [interview, plain, room]),
    new Map([
      [room.id, { ...cafe, level: 'C1' }],
      [interview.id, listed],
    ]),
  );
  assert.deepEqual(await rooms.readList(chat.account, [plain]), new Map());
});

test('a room that is deleted takes all its scenarios along', async (t) => {
  const { chat, rooms, make } = await prepare(t);
  const { id } = await make();
  await rooms.patch(chat.account, id, { scenario: { ...cafe, level: 'C1' } });
  await chat.conversations.delete(chat.account, id);
  assert.deepEqual(await select(chat.store.read, 'select * from scenarios'), []);
});

test('scenarios are found by their key, those of a list as well', async (t) => {
  const { store, queries } = recordQueries(await openTestSqlite(t));
  const [account, id] = ['a' as AccountId, 'c' as ConversationId];
  await readVersions(store.read, account, id);
  await readScenarios(store.read, account, [id, 'd' as ConversationId]);
  for (const plan of await plansOf(store, queries)) {
    assert.doesNotMatch(plan.join('\n'), /SCAN|TEMP B-TREE/);
  }
});
