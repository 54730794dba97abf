import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { assertBooksHold, ledgerOf } from '../../tests/support/books.ts';
import { answer, exchange, send } from '../../tests/support/chat.ts';
import { modelSays, openPractice, type Practice, reap } from '../../tests/support/practice.ts';
import { select } from '../../tests/support/store.ts';
import { until } from '../../tests/support/until.ts';
import { RunFailure } from '../base/errors.ts';
import type { ConversationId, MessageId } from '../base/ids.ts';
import type { RunRow } from '../store/rows/money.ts';

const hintJson = '{"text":"Ask for the menu."}';
const correctionJson =
  '{"natural":false,"better":"I would like tea.","reason":"정중해요.","severity":"slip"}';
const reportJson = JSON.stringify({
  summary: 'It went well.',
  goals: [
    { met: true, why: 'You ordered.' },
    { met: false, why: 'Not yet.' },
  ],
  best: [{ quote: 'I want tea', why: 'clear' }],
  fixes: [],
  phrases: [],
});

interface Case {
  name: 'hint' | 'correction' | 'translation' | 'report';
  json: string;
  /** Of credits, when the allowance is none. */
  ledger: string[];
  ask(practice: Practice, said: MessageId, key?: string): Promise<{ run: RunRow; result: unknown }>;
}

const cases: Case[] = [
  {
    name: 'hint',
    json: hintJson,
    ledger: [],
    ask: ({ helps, helpAsking, conversation }, _said, key) =>
      helps.hint(helpAsking(key), conversation, { step: 1, locale: 'ko' }),
  },
  {
    name: 'correction',
    json: correctionJson,
    ledger: [],
    ask: ({ helps, helpAsking }, said, key) => helps.correct(helpAsking(key), said, 'ko'),
  },
  {
    name: 'translation',
    json: '{"text":"차를 주세요"}',
    ledger: [],
    ask: ({ helps, helpAsking }, said, key) => helps.translate(helpAsking(key), said, 'ko'),
  },
  {
    name: 'report',
    json: reportJson,
    ledger: ['hold -1000', 'settle 0 settled 1000'],
    ask: ({ helps, helpAsking, conversation }, _said, key) =>
      helps.report(helpAsking(key), conversation, 'ko'),
  },
];

/** A room in which the learner has said one thing; who asks pays by credits. */
async function prepare(t: TestContext) {
  const practice = await openPractice(t, { terms: { signup: 100, allowance: 0 } });
  const turn = await exchange(practice, 'I want tea', 'Certainly.');
  return { practice, said: turn.message as MessageId };
}

/** The entries of runs other than turns, without their ids. */
async function ledgerOfHelps(practice: Practice): Promise<string[]> {
  const turns = await select<{ id: string }>(practice.store.read, "select id from runs where kind = 'turn'");
  const refs = new Set(turns.map(({ id }) => `run:${id}`));
  const entries = (await ledgerOf(practice)).map((entry) => entry.split(' '));
  return entries
    .filter(([, ref = '']) => ref.startsWith('run:') && !refs.has(ref))
    .map(([kind, , ...rest]) => [kind, ...rest].join(' '));
}

async function runsOf({ store }: Practice, kind: string): Promise<RunRow[]> {
  return select<RunRow>(store.read, 'select * from runs where kind = ? order by id', kind);
}

async function headOf({ conversations, account, conversation }: Practice): Promise<string | null> {
  return (await conversations.read(account, conversation)).head;
}

for (const { name, json, ledger, ask } of cases) {
  test(`${name}: is made and charged once, under whatever key it is asked for again`, async (t) => {
    const { practice, said } = await prepare(t);
    const head = await headOf(practice);
    const [first] = await Promise.all([ask(practice, said, 'k'), modelSays(practice, json)]);
    assert.deepEqual(await ask(practice, said, 'k'), first);
    assert.deepEqual(await ask(practice, said), first);
    assert.equal((await runsOf(practice, name)).length, 1);
    assert.deepEqual(await ledgerOfHelps(practice), ledger);
    assert.equal(await headOf(practice), head, 'the talk does not notice');
    await assertBooksHold(practice.store);
  });

  test(`${name}: ten who ask at once under keys of their own wait for one run`, async (t) => {
    const { practice, said } = await prepare(t);
    const asked = Promise.all(Array.from({ length: 10 }, () => ask(practice, said)));
    const [made] = await Promise.all([asked, modelSays(practice, json)]);
    for (const one of made) assert.deepEqual(one, made[0]);
    assert.equal((await runsOf(practice, name)).length, 1);
    assert.deepEqual(await ledgerOfHelps(practice), ledger);
    await assertBooksHold(practice.store);
  });

  test(`${name}: what failed is not charged, stays so under its key, and is made anew under another`, async (t) => {
    const { practice, said } = await prepare(t);
    const failed = assert.rejects(ask(practice, said, 'k'), { code: 'answer-failed' });
    await modelSays(practice, 'no', 'still no');
    await failed;
    await assert.rejects(ask(practice, said, 'k'), { code: 'answer-failed' });
    const unpaid = ledger.length === 0 ? [] : ['hold -1000', 'release 1000'];
    assert.deepEqual(await ledgerOfHelps(practice), unpaid);
    await Promise.all([ask(practice, said), modelSays(practice, json)]);
    assert.deepEqual(await ledgerOfHelps(practice), [...unpaid, ...ledger]);
    await assertBooksHold(practice.store);
  });

  test(`${name}: a crash in the middle leaves nothing charged, and it can be asked for again`, async (t) => {
    const { practice, said } = await prepare(t);
    const calls = practice.model.calls.length;
    const interrupted = assert.rejects(ask(practice, said), {
      code: 'answer-failed',
      details: { failure: 'interrupted' },
    });
    await until(async () => practice.model.calls.length > calls);
    const [run] = await runsOf(practice, name);
    assert.ok(run);
    assert.ok(await reap(practice, run));
    practice.model.calls[calls]?.says(json);
    practice.model.calls[calls]?.finishes();
    await interrupted;
    const unpaid = ledger.length === 0 ? [] : ['hold -1000', 'release 1000'];
    assert.deepEqual(await ledgerOfHelps(practice), unpaid);
    await Promise.all([ask(practice, said), modelSays(practice, json)]);
    assert.deepEqual(await ledgerOfHelps(practice), [...unpaid, ...ledger]);
    await assertBooksHold(practice.store);
  });

  test(`${name}: goes with the conversation, also while it is made`, async (t) => {
    const { practice, said } = await prepare(t);
    const { store, conversations, account, conversation } = practice;
    const calls = practice.model.calls.length;
    const gone = assert.rejects(ask(practice, said), { code: 'not-found' });
    await until(async () => practice.model.calls.length > calls);
    practice.model.calls[calls]?.says('{"te');
    await conversations.delete(account, conversation);
    await gone;
    assert.deepEqual(await select(store.read, 'select * from helps'), []);
    assert.deepEqual(await select(store.read, 'select * from results'), []);
    assert.deepEqual(
      await ledgerOfHelps(practice),
      ledger.length === 0 ? [] : ['hold -1000', 'release 1000'],
    );
    await assertBooksHold(store);
  });

  test(`${name}: another account's is not there`, async (t) => {
    const { practice, said } = await prepare(t);
    const stranger = { ...practice, helpAsking: () => ({ ...practice.helpAsking(), account: 'b' as never }) };
    await assert.rejects(ask(stranger, said), { code: 'not-found' });
    await assert.rejects(
      ask(
        { ...practice, conversation: practice.ids.next<'conversation'>() as ConversationId },
        'x' as MessageId,
      ),
      { code: 'not-found' },
    );
    assert.deepEqual(await runsOf(practice, name), []);
  });
}

test('a help that fails fails for all who wait for it', async (t) => {
  const { practice, said } = await prepare(t);
  const calls = practice.model.calls.length;
  const asked = Promise.allSettled([
    practice.helps.correct(practice.helpAsking(), said, 'ko'),
    practice.helps.correct(practice.helpAsking(), said, 'en'),
  ]);
  await until(async () => practice.model.calls.length > calls);
  practice.model.calls[calls]?.fails(new RunFailure('upstream-busy'));
  for (const outcome of await asked) {
    assert.equal(outcome.status === 'rejected' && outcome.reason.details.failure, 'upstream-busy');
  }
  assert.equal((await runsOf(practice, 'correction')).length, 1);
});

test('a hint has a place, a step and a language; the next step is told what was given', async (t) => {
  const { practice } = await prepare(t);
  const { helps, helpAsking, conversation } = practice;
  const hint = (step: 1 | 2 | 3, locale: 'ko' | 'en', json: string) =>
    Promise.all([helps.hint(helpAsking(), conversation, { step, locale }), modelSays(practice, json)]);
  await hint(1, 'ko', '{"text":"메뉴를 물어보세요"}');
  const [words] = await hint(2, 'ko', '{"words":["menu","have","please"]}');
  assert.equal(words.result, 'menu · have · please');
  assert.match(practice.model.calls.at(-1)?.request.messages[1]?.content ?? '', /메뉴를 물어보세요/);
  await hint(1, 'en', hintJson);
  assert.doesNotMatch(practice.model.calls.at(-1)?.request.messages[1]?.content ?? '', /메뉴를/);
  await exchange(practice, 'May I see the menu?', 'Here it is.');
  await hint(1, 'ko', '{"text":"주문하세요"}');
  assert.equal((await runsOf(practice, 'hint')).length, 4);
});

test('a talk that goes on can have one more report; until then the newest is given', async (t) => {
  const { practice } = await prepare(t);
  const { helps, helpAsking, conversation, account } = practice;
  const stored = async () => (await helps.storedReport(account, conversation)).run.id;
  const report = () => helps.report(helpAsking(), conversation, 'ko');
  await assert.rejects(stored(), { code: 'not-found' });
  const [first] = await Promise.all([report(), modelSays(practice, reportJson)]);
  assert.equal(first.result.upTo, await headOf(practice));
  await exchange(practice, 'The bill, please', 'Here you are.');
  assert.equal(await stored(), first.run.id);
  const [second] = await Promise.all([report(), modelSays(practice, reportJson)]);
  assert.deepEqual([second.result.upTo, second.result.counts.turns], [await headOf(practice), 2]);
  assert.equal(await stored(), second.run.id);
  assert.equal((await ledgerOfHelps(practice)).filter((entry) => entry.startsWith('settle')).length, 2);
});

test('each branch of a talk has its own report, and that of the shown one is given', async (t) => {
  const { practice, said } = await prepare(t);
  const { helps, helpAsking, conversation, account, conversations, turns } = practice;
  const report = () => helps.report(helpAsking(), conversation, 'ko');
  const [first] = await Promise.all([report(), modelSays(practice, reportJson)]);
  await answer(practice, await turns.edit(practice.asking(), said, 'Well, I want tea'), 'Of course.');
  const [second] = await Promise.all([report(), modelSays(practice, reportJson)]);
  assert.notEqual(second.run.id, first.run.id);
  await conversations.patch(account, conversation, { head: first.result.upTo });
  assert.equal((await helps.storedReport(account, conversation)).run.id, first.run.id);
  assert.equal((await report()).run.id, first.run.id);
});

test('the corrections of a room come in the order of its messages', async (t) => {
  const { practice, said } = await prepare(t);
  const { helps, helpAsking, conversation, account } = practice;
  const second = (await exchange(practice, 'Bill please.', 'Here.')).message as MessageId;
  await Promise.all([helps.correct(helpAsking(), second, 'ko'), modelSays(practice, '{"natural":true}')]);
  await Promise.all([helps.correct(helpAsking(), said, 'ko'), modelSays(practice, correctionJson)]);
  const made = await helps.corrections(account, conversation);
  assert.deepEqual(
    made.map(({ message, result }) => [message, result.natural]),
    [
      [said, false],
      [second, true],
    ],
  );
});

test('while the partner speaks there is neither a hint nor a report, and no translation of half an answer', async (t) => {
  const { practice } = await prepare(t);
  const { helps, helpAsking, conversation } = practice;
  const turn = await send(practice, 'And a cake');
  await practice.model.callFor(turn.run);
  const conflict = { code: 'conflict' };
  await assert.rejects(helps.hint(helpAsking(), conversation, { step: 1, locale: 'ko' }), conflict);
  await assert.rejects(helps.report(helpAsking(), conversation, 'ko'), conflict);
  await assert.rejects(helps.translate(helpAsking(), turn.answer as MessageId, 'ko'), conflict);
  const [correction] = await Promise.all([
    helps.correct(helpAsking(), turn.message as MessageId, 'ko'),
    modelSays(practice, correctionJson),
  ]);
  assert.equal(correction.result.natural, false, 'what was said before is corrected meanwhile');
});

test('a help is limited by rate; what is there, what is refused and what is joined are not counted', async (t) => {
  const practice = await openPractice(t, { helpsPerMinute: 2, terms: { signup: 100, allowance: 0 } });
  const said = (await exchange(practice, 'I want tea', 'Certainly.')).message as MessageId;
  const { helps, helpAsking, conversation } = practice;
  const translate = (to: 'ko' | 'en' | 'ja', key?: string) => helps.translate(helpAsking(key), said, to);
  const calls = practice.model.calls.length;
  const first = translate('ko');
  await until(async () => practice.model.calls.length > calls);
  const joined = [translate('ko'), translate('ko'), translate('ko')];
  practice.model.calls[calls]?.says('{"text":"차"}');
  practice.model.calls[calls]?.finishes();
  await Promise.all([first, ...joined]);
  await assert.rejects(helps.translate(helpAsking(), 'none' as MessageId, 'ko'), { code: 'not-found' });
  await Promise.all([translate('ja'), modelSays(practice, '{"text":"お茶"}')]);
  await assert.rejects(translate('en', 'k'), { code: 'rate-limited' });
  await translate('ko');
  await Promise.all([helps.report(helpAsking(), conversation, 'ko'), modelSays(practice, reportJson)]);
  assert.equal((await runsOf(practice, 'translation')).length, 2);
});
