import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { AnswerErrorCode } from '../../protocol/answer.ts';
import { allowancesOf, assertBooksHold, balanceOf, ledgerOf } from '../../tests/support/books.ts';
import {
  ask,
  type HouseOptions,
  openHouse,
  RecordingKind,
  readerOf,
  runOf,
  runToStart,
} from '../../tests/support/house.ts';
import { scriptedUsage } from '../../tests/support/scripted-model.ts';
import { select } from '../../tests/support/store.ts';
import { Refusal, RunFailure } from '../base/errors.ts';

async function prepare(t: TestContext, options: Omit<HouseOptions, 'kinds'> = {}) {
  const kind = new RecordingKind();
  return { kind, house: await openHouse(t, { ...options, kinds: kind.kinds }) };
}

test('accepted: the run is open and its price held before the model says a word', async (t) => {
  const { house } = await prepare(t);
  const { run, call } = await ask(house, { key: 'k1', fingerprint: 'f1' });
  const { state, outcome, key, fingerprint, model, node, epoch, paid_by: paidBy, held } = run;
  assert.deepEqual(
    { state, outcome, key, fingerprint, model, node, epoch, paidBy, held },
    {
      state: 'open',
      outcome: null,
      key: 'k1',
      fingerprint: 'f1',
      model: 'test-model',
      node: house.lease.node,
      epoch: 1,
      paidBy: 'credits',
      held: 1_000,
    },
  );
  assert.deepEqual(await runOf(house, run.id), run);
  assert.deepEqual(await balanceOf(house), { available: 9_000, held: 1_000 });
  assert.deepEqual(call.request.messages, [{ role: 'user', content: 'What is a sarangbang?' }]);
  assert.equal(call.request.model, 'test-model');
  await assertBooksHold(house.store);
});

test('complete: what was shown is what is kept, and the hold is settled', async (t) => {
  const { house, kind } = await prepare(t);
  const { run, call, reader } = await ask(house);
  house.clock.advance(400);
  call.says('사랑');
  house.clock.advance(600);
  call.says('방입니다.');
  call.finishes('length');
  await reader.ended;
  assert.deepEqual(
    kind.closings.map(({ closing }) => closing),
    [
      {
        outcome: 'complete',
        content: '사랑방입니다.',
        lastSeq: 2,
        errorCode: null,
        finishReason: 'length',
        usage: scriptedUsage,
        metadata: null,
        firstTextAtMs: run.created_at + 400,
      },
    ],
  );
  assert.deepEqual(await balanceOf(house), { available: 9_000, held: 0 });
  assert.deepEqual((await ledgerOf(house)).slice(1), [
    `hold run:${run.id} -1000`,
    `settle run:${run.id} 0 settled 1000`,
  ]);
  const closed = await runOf(house, run.id);
  assert.deepEqual(closed, {
    ...run,
    state: 'closed',
    outcome: 'complete',
    hold_state: 'settled',
    settled: 1_000,
    last_seq: 2,
    prompt_tokens: 7,
    completion_tokens: 3,
    tokens_source: 'provider',
    finish_reason: 'length',
    first_text_at: run.created_at + 400,
    closed_at: run.created_at + 1_000,
  });
  await assertBooksHold(house.store);
});

test('the reader sees each part, and last the end with the receipt', async (t) => {
  const { house } = await prepare(t);
  const { call, reader } = await ask(house);
  call.says('a');
  call.says('b');
  call.finishes();
  await reader.ended;
  assert.deepEqual(reader.lines, ['delta 1.1 a', 'delta 1.2 b', 'end 1.3 complete']);
  const { receipt, error } = reader.ending;
  assert.deepEqual([receipt.used, receipt.reason, error], [1, 'answered', undefined]);
});

const failures: { what: string; error: unknown; code: AnswerErrorCode }[] = [
  { what: 'a fault with a name', error: new RunFailure('upstream-cut'), code: 'upstream-cut' },
  { what: 'any other error', error: new TypeError('x is not a function'), code: 'internal' },
  { what: 'what is no error', error: 'boom', code: 'internal' },
];

for (const { what, error, code } of failures) {
  test(`failed by ${what}: the text is kept, and everything goes back`, async (t) => {
    const { house, kind } = await prepare(t);
    const { run, call, reader } = await ask(house);
    call.says('Half of');
    call.fails(error);
    await reader.ended;
    const [closed] = kind.closings;
    assert.deepEqual([closed?.closing.content, closed?.closing.errorCode], ['Half of', code]);
    assert.deepEqual(await balanceOf(house), { available: 10_000, held: 0 });
    assert.equal((await ledgerOf(house)).at(-1), `release run:${run.id} 1000`);
    const { outcome, hold_state: holdState, error_code: errorCode } = await runOf(house, run.id);
    assert.deepEqual([outcome, holdState, errorCode], ['failed', 'released', code]);
    assert.equal(reader.ending.error?.code, code);
    await assertBooksHold(house.store);
  });
}

test('a prompt that cannot be built fails the run before the model is asked', async (t) => {
  const { house } = await prepare(t);
  const { run } = await house.runs.start(
    runToStart(house, { prompt: async () => Promise.reject(new Error('no such branch')) }),
  );
  await readerOf(house, run.id).ended;
  const { outcome, error_code: code } = await runOf(house, run.id);
  assert.deepEqual([outcome, code, house.model.calls.length], ['failed', 'internal', 0]);
  assert.deepEqual(await balanceOf(house), { available: 10_000, held: 0 });
});

for (const step of ['chooseModel', 'check', 'open'] as const) {
  test(`refused in ${step}: nothing was written, and the key is free`, async (t) => {
    const { house } = await prepare(t);
    const refusal = new Refusal('conflict');
    const start = runToStart(house, { key: 'k1', [step]: async () => Promise.reject(refusal) });
    await assert.rejects(house.runs.start(start), refusal);
    for (const table of ['runs', 'wallets', 'ledger', 'allowances']) {
      assert.deepEqual(await select(house.store.read, `select * from ${table}`), [], table);
    }
    assert.equal((await house.runs.start(runToStart(house, { key: 'k1' }))).joined, false);
  });
}

test('an answer of the day is used when it is whole and given back when it fails', async (t) => {
  const { house } = await prepare(t);
  const whole = await ask(house, { payer: 'allowance' });
  const broken = await ask(house, { payer: 'allowance' });
  assert.deepEqual(await allowancesOf(house), ['2026-11-20 2/5']);
  whole.call.says('a');
  whole.call.finishes();
  broken.call.says('b');
  broken.call.fails(new RunFailure('upstream-timeout'));
  await Promise.all([whole.reader.ended, broken.reader.ended]);
  assert.deepEqual(await allowancesOf(house), ['2026-11-20 1/5']);
  await assertBooksHold(house.store);
});

test('a kind that cannot write takes the money back with it, and the run stays open', async (t) => {
  const { house, kind } = await prepare(t);
  const { run, call, reader } = await ask(house);
  kind.failures = 1;
  call.says('a');
  call.finishes();
  await reader.ended;
  assert.deepEqual(reader.lines, ['delta 1.1 a']);
  assert.equal((await runOf(house, run.id)).state, 'open');
  assert.deepEqual(await balanceOf(house), { available: 9_000, held: 1_000 });
  await assertBooksHold(house.store);
});

test('text that the model goes on from stands before its own, and is paid with it', async (t) => {
  const { house, kind } = await prepare(t);
  const { call, reader } = await ask(house, { prefix: 'Once upon' });
  call.says(' a time');
  call.finishes();
  await reader.ended;
  assert.equal(reader.text, 'Once upon a time');
  assert.equal(kind.closings[0]?.closing.content, 'Once upon a time');
  assert.deepEqual(await balanceOf(house), { available: 9_000, held: 0 });
});

test('nobody pays for text that was there before', async (t) => {
  const { house, kind } = await prepare(t);
  const { run, reader } = await ask(house, { prefix: 'Once upon' });
  await house.runs.stop(house.account, run.id);
  await reader.ended;
  assert.equal(kind.closings[0]?.closing.content, 'Once upon');
  assert.deepEqual(await balanceOf(house), { available: 10_000, held: 0 });
});

test('a journal that cannot be stored while the lease holds is tried until it can', async (t) => {
  const { house, kind } = await prepare(t);
  const { call, reader } = await ask(house);
  house.faulty.fail('process', 3);
  call.says('안녕');
  call.finishes();
  await reader.ended;
  assert.equal(kind.closings[0]?.closing.content, '안녕');
  await assertBooksHold(house.store);
});
