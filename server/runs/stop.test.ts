import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { assertBooksHold, balanceOf } from '../../tests/support/books.ts';
import {
  type Asked,
  ask,
  type House,
  openHouse,
  RecordingKind,
  runOf,
  runToStart,
} from '../../tests/support/house.ts';
import { addAccount } from '../../tests/support/rows.ts';
import { change } from '../../tests/support/store.ts';
import { until } from '../../tests/support/until.ts';

async function prepare(t: TestContext) {
  const kind = new RecordingKind();
  return { kind, house: await openHouse(t, { kinds: kind.kinds }) };
}

function stop(house: House, { run }: Pick<Asked, 'run'>): Promise<void> {
  return house.runs.stop(house.account, run.id);
}

test('a stop before the first text costs nothing', async (t) => {
  const { house } = await prepare(t);
  const asked = await ask(house);
  await stop(house, asked);
  const { outcome, hold_state: holdState, last_seq: lastSeq } = await runOf(house, asked.run.id);
  assert.deepEqual([outcome, holdState, lastSeq], ['stopped', 'released', 0]);
  assert.deepEqual(await balanceOf(house), { available: 10_000, held: 0 });
  assert.equal(asked.reader.ending.receipt.reason, 'nothing-delivered');
  assert.equal(asked.call.signal.aborted, true);
});

test('a stop after the first text is one answer, and keeps the text', async (t) => {
  const { house, kind } = await prepare(t);
  const asked = await ask(house);
  asked.call.says('사랑방은');
  await stop(house, asked);
  asked.call.says(' 더');
  assert.equal(kind.closings[0]?.closing.content, '사랑방은');
  assert.deepEqual(await balanceOf(house), { available: 9_000, held: 0 });
  const { status, receipt, error } = asked.reader.ending;
  assert.deepEqual([status, receipt.reason, receipt.used, error], ['stopped', 'stopped', 1, undefined]);
  await assertBooksHold(house.store);
});

test('a stop is done when it returns, and asking twice is one stop', async (t) => {
  const { house, kind } = await prepare(t);
  const asked = await ask(house);
  asked.call.says('a');
  const askedAtMs = house.clock.nowMs();
  const both = Promise.all([stop(house, asked), stop(house, asked)]);
  house.clock.advance(1_000);
  await both;
  await stop(house, asked);
  assert.equal(kind.closings.length, 1);
  assert.equal((await runOf(house, asked.run.id)).stop_requested_at, askedAtMs);
});

test('a stop of what is closed changes nothing', async (t) => {
  const { house, kind } = await prepare(t);
  const asked = await ask(house);
  asked.call.says('a');
  asked.call.finishes();
  await asked.reader.ended;
  const before = await runOf(house, asked.run.id);
  await stop(house, asked);
  assert.deepEqual(await runOf(house, asked.run.id), before);
  assert.equal(kind.closings.length, 1);
});

const races: { what: string; race: (house: House, asked: Asked) => Promise<void>; outcomes: string[] }[] = [
  {
    what: 'the model finishes, then the stop comes',
    race: (house, asked) => {
      asked.call.finishes();
      return stop(house, asked);
    },
    outcomes: ['complete'],
  },
  {
    what: 'the stop comes, then the model finishes',
    race: (house, asked) => {
      const stopping = stop(house, asked);
      asked.call.finishes();
      return stopping;
    },
    outcomes: ['complete', 'stopped'],
  },
  {
    what: 'the stop comes, then the model fails',
    race: (house, asked) => {
      const stopping = stop(house, asked);
      asked.call.fails(new Error('cut'));
      return stopping;
    },
    outcomes: ['failed', 'stopped'],
  },
];

for (const { what, race, outcomes } of races) {
  test(`${what}: one outcome`, async (t) => {
    const { house, kind } = await prepare(t);
    const asked = await ask(house);
    asked.call.says('a');
    await race(house, asked);
    await asked.reader.ended;
    assert.equal(kind.closings.length, 1);
    const { outcome } = await runOf(house, asked.run.id);
    assert.ok(outcomes.includes(outcome ?? ''), `${outcome}`);
    assert.equal(asked.reader.ending.status, outcome);
    await assertBooksHold(house.store);
  });
}

test('a stop stops that run and no other', async (t) => {
  const { house } = await prepare(t);
  const first = await ask(house);
  const second = await ask(house);
  await stop(house, first);
  assert.equal(second.call.signal.aborted, false);
  assert.equal((await runOf(house, second.run.id)).state, 'open');
});

test('a stop that was asked at another node is seen', async (t) => {
  const { house } = await prepare(t);
  const asked = await ask(house);
  const other = await ask(house);
  await house.runs.stopRequested();
  assert.equal(asked.call.signal.aborted, false);
  await change(house.store.db, 'update runs set stop_requested_at = 1 where id = ?', asked.run.id);
  await house.runs.stopRequested();
  await asked.reader.ended;
  assert.equal(asked.reader.ending.status, 'stopped');
  assert.equal(other.call.signal.aborted, false);
});

test('a stop while the prompt is built calls no model', async (t) => {
  const { house } = await prepare(t);
  const built = Promise.withResolvers<{ messages: [] }>();
  const { run } = await house.runs.start(runToStart(house, { prompt: () => built.promise }));
  const stopping = stop(house, { run });
  await until(async () => (await runOf(house, run.id)).stop_requested_at !== null);
  built.resolve({ messages: [] });
  await stopping;
  assert.equal((await runOf(house, run.id)).outcome, 'stopped');
  assert.equal(house.model.calls.length, 0);
});

test('nobody stops the run of another account', async (t) => {
  const { house } = await prepare(t);
  const asked = await ask(house);
  const other = await addAccount(house.store.db, 'b');
  await Promise.race([house.runs.stop(other, asked.run.id), asked.reader.ended]);
  assert.equal((await runOf(house, asked.run.id)).state, 'open');
});
