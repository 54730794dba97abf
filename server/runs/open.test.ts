import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { assertBooksHold, balanceOf, ledgerOf } from '../../tests/support/books.ts';
import { ask, type HouseOptions, openHouse, RecordingKind, runToStart } from '../../tests/support/house.ts';
import { addAccount } from '../../tests/support/rows.ts';
import { select } from '../../tests/support/store.ts';

async function prepare(t: TestContext, options: Omit<HouseOptions, 'kinds'> = {}) {
  return openHouse(t, { ...options, kinds: new RecordingKind().kinds });
}

function codeOf(attempt: PromiseSettledResult<unknown>): string {
  return attempt.status === 'fulfilled' ? 'accepted' : attempt.reason.code;
}

test('the same key 20 times at once is one run: 20 equal replies, one hold, one call', async (t) => {
  const house = await prepare(t);
  let opened = 0;
  const starts = Array.from({ length: 20 }, () =>
    runToStart(house, {
      key: 'k1',
      open: async () => {
        opened += 1;
      },
    }),
  );
  const replies = await Promise.all(starts.map((start) => house.runs.start(start)));
  const [{ run } = assert.fail()] = replies;
  assert.deepEqual(new Set(replies.map((reply) => reply.run.id)), new Set([run.id]));
  assert.equal(replies.filter(({ joined }) => !joined).length, 1);
  await house.model.callFor(run.id);
  assert.deepEqual([opened, house.model.calls.length], [1, 1]);
  assert.deepEqual(await balanceOf(house), { available: 9_000, held: 1_000 });
  await assertBooksHold(house.store);
});

test('the same key is the same run, while it is open and after', async (t) => {
  const house = await prepare(t);
  const { run, call, reader } = await ask(house, { key: 'k1' });
  const again = runToStart(house, { key: 'k1', chooseModel: () => assert.fail('a model was chosen again') });
  const open = await house.runs.start(again);
  assert.deepEqual([open.joined, open.run.id, open.run.state], [true, run.id, 'open']);
  call.says('a');
  call.finishes();
  await reader.ended;
  const closed = await house.runs.start(again);
  assert.deepEqual([closed.joined, closed.run.id, closed.run.outcome], [true, run.id, 'complete']);
  assert.equal((await ledgerOf(house)).length, 3);
});

test('the same key for another request is refused, open or closed, and moves nothing', async (t) => {
  const house = await prepare(t);
  const { run, call, reader } = await ask(house, { key: 'k1' });
  const other = runToStart(house, { key: 'k1', fingerprint: 'another' });
  await assert.rejects(house.runs.start(other), { code: 'idempotency-key-reused' });
  call.says('a');
  call.finishes();
  await reader.ended;
  await assert.rejects(house.runs.start(other), { code: 'idempotency-key-reused' });
  assert.deepEqual(await select(house.store.read, 'select id from runs'), [{ id: run.id }]);
});

test('two requests at once under one key: one is accepted, the other refused', async (t) => {
  const house = await prepare(t);
  const replies = await Promise.allSettled(
    ['one', 'two'].map((fingerprint) => house.runs.start(runToStart(house, { key: 'k1', fingerprint }))),
  );
  assert.deepEqual(replies.map(codeOf).sort(), ['accepted', 'idempotency-key-reused']);
  assert.deepEqual(await balanceOf(house), { available: 9_000, held: 1_000 });
});

test('a key is an account’s own', async (t) => {
  const house = await prepare(t);
  await ask(house, { key: 'k1' });
  const account = await addAccount(house.store.db, 'b');
  const { joined } = await house.runs.start(
    runToStart(house, { key: 'k1', account, fingerprint: 'another' }),
  );
  assert.equal(joined, false);
});

test('a refusal is not kept under the key', async (t) => {
  const house = await prepare(t, { terms: { price: 1, signup: 1, allowance: 1 } });
  const { call, reader } = await ask(house);
  const start = runToStart(house, { key: 'k1' });
  await assert.rejects(house.runs.start(start), { code: 'credits-used-up' });
  call.fails(new Error('given back'));
  await reader.ended;
  assert.equal((await house.runs.start(start)).joined, false);
});

test('of 50 questions at once on one credit one is accepted', async (t) => {
  const house = await prepare(t, { terms: { signup: 1 } });
  const starts = Array.from({ length: 50 }, () => house.runs.start(runToStart(house)));
  const codes = (await Promise.allSettled(starts)).map(codeOf);
  assert.equal(codes.filter((code) => code === 'accepted').length, 1);
  assert.equal(codes.filter((code) => code === 'credits-used-up').length, 49);
  assert.deepEqual(await balanceOf(house), { available: 0, held: 1_000 });
  assert.equal((await select(house.store.read, 'select id from runs')).length, 1);
  await assertBooksHold(house.store);
});

test('so many runs of an account may be open, and one more when one is closed', async (t) => {
  const house = await prepare(t, { openRunsMax: 2 });
  const first = await ask(house);
  await ask(house);
  const third = runToStart(house, { key: 'k3' });
  await assert.rejects(house.runs.start(third), { code: 'too-many-open-runs' });
  assert.deepEqual(await balanceOf(house), { available: 8_000, held: 2_000 });
  await house.runs.stop(house.account, first.run.id);
  assert.equal((await house.runs.start(third)).joined, false);
  await assertBooksHold(house.store);
});

test('of many at once no more are opened than may be, and another account is not kept out', async (t) => {
  const house = await prepare(t, { openRunsMax: 3 });
  const starts = Array.from({ length: 8 }, () => house.runs.start(runToStart(house)));
  const codes = (await Promise.allSettled(starts)).map(codeOf);
  assert.equal(codes.filter((code) => code === 'accepted').length, 3);
  assert.equal(codes.filter((code) => code === 'too-many-open-runs').length, 5);
  const account = await addAccount(house.store.db, 'b');
  await house.runs.start(runToStart(house, { account }));
});

test('what may not be done is told before what cannot be paid, and that before how many are open', async (t) => {
  const house = await prepare(t, { terms: { signup: 1 }, openRunsMax: 1 });
  await ask(house);
  const forbidden = runToStart(house, { check: async () => Promise.reject({ code: 'not-found' }) });
  await assert.rejects(house.runs.start(forbidden), { code: 'not-found' });
  await assert.rejects(house.runs.start(runToStart(house)), { code: 'credits-used-up' });
  const operator = runToStart(house, { payer: 'operator' });
  await assert.rejects(house.runs.start(operator), { code: 'too-many-open-runs' });
});

test('who joins is joined although the limits are reached', async (t) => {
  const house = await prepare(t, { terms: { signup: 1 }, openRunsMax: 1 });
  const { run } = await ask(house, { key: 'k1' });
  assert.equal((await house.runs.start(runToStart(house, { key: 'k1' }))).run.id, run.id);
});

test('nothing is accepted without a lease', async (t) => {
  const house = await prepare(t);
  house.clock.advance(8_000);
  await assert.rejects(house.runs.start(runToStart(house)), { code: 'unavailable' });
  assert.deepEqual(await select(house.store.read, 'select id from runs'), []);
  await house.lease.beat();
  const { run } = await house.runs.start(runToStart(house));
  assert.equal(run.node, house.lease.node);
});
