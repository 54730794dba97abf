import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { assertBooksHold, balanceOf, ledgerOf } from '../../tests/support/books.ts';
import { testDatabaseUrl } from '../../tests/support/database.ts';
import {
  type Asked,
  ask,
  type House,
  openHouse,
  RecordingKind,
  readerOf,
  runOf,
  runToStart,
} from '../../tests/support/house.ts';
import { addRun } from '../../tests/support/rows.ts';
import { change, select } from '../../tests/support/store.ts';
import { until } from '../../tests/support/until.ts';
import { silentLog } from '../base/log.ts';
import { readParts } from '../journal/table.ts';
import { Lease } from './lease.ts';
import { reapRun } from './reap.ts';
import { Runs } from './run.ts';

async function prepare(t: TestContext) {
  const kind = new RecordingKind();
  return { kind, house: await openHouse(t, { kinds: kind.kinds }) };
}

/** Another node on the same store. */
async function otherNode(house: House, kind: RecordingKind): Promise<Runs> {
  const { store, journal, model, tariff, clock, ids } = house;
  const lease = new Lease({ store, clock, ids, log: silentLog });
  await lease.take();
  return new Runs({
    store,
    journal,
    streamModel: model.stream,
    kinds: kind.kinds,
    tariff,
    clock,
    ids,
    log: silentLog,
    lease,
    limits: { openRuns: 32 },
  });
}

async function said(house: House, text: string): Promise<Asked> {
  const asked = await ask(house);
  asked.call.says(text);
  await until(async () => (await readParts(house.store.read, house.account, asked.run.id)).length > 0);
  return asked;
}

function runOut(house: House, node: string): Promise<number> {
  return change(house.store.db, 'update nodes set lease_until = 0 where id = ?', node);
}

test('a run whose end could not be written is closed from its journal, and given back', async (t) => {
  const { house, kind } = await prepare(t);
  const { run, call, reader } = await ask(house);
  call.says('All of it.');
  house.faulty.fail('power-loss', 1);
  call.finishes();
  await reader.ended;
  assert.equal(reader.frames.at(-1)?.event, 'delta');
  assert.equal((await runOf(house, run.id)).state, 'open');
  assert.equal(await house.runs.reap(), 1);
  const closed = await runOf(house, run.id);
  assert.deepEqual(
    [closed.outcome, closed.error_code, closed.hold_state, closed.epoch, closed.last_seq],
    ['failed', 'interrupted', 'released', 2, 1],
  );
  assert.equal(kind.closings[0]?.closing.content, 'All of it.');
  assert.equal((await ledgerOf(house)).at(-1), `release run:${run.id} 1000`);
  assert.equal(await house.runs.reap(), 0);
  await assertBooksHold(house.store);
});

test('a run that is being written is left alone', async (t) => {
  const { house } = await prepare(t);
  const { run } = await ask(house);
  assert.equal(await house.runs.reap(), 0);
  assert.equal((await runOf(house, run.id)).state, 'open');
});

test('a run of a node that is gone, or whose lease ran out, is closed; one of a living node is not', async (t) => {
  const { house, kind } = await prepare(t);
  const { store, account } = house;
  const nowhere = await addRun(store.db, { account, id: 'nowhere', node: 'gone' as never });
  const dead = await addRun(store.db, { account, id: 'dead', node: 'dead' as never });
  const alive = await addRun(store.db, { account, id: 'alive', node: 'alive' as never });
  await change(store.db, "insert into nodes (id, lease_until) values ('dead', 1), ('alive', 99999999999999)");
  assert.equal(await house.runs.reap(), 2);
  assert.equal(kind.closings.length, 2);
  for (const { id } of [nowhere, dead]) assert.equal((await runOf(house, id)).error_code, 'interrupted');
  assert.equal((await runOf(house, alive.id)).state, 'open');
});

test('what is reaped by another node is closed once, with its text; the old writer writes nothing more', async (t) => {
  const { house, kind } = await prepare(t);
  const other = await otherNode(house, kind);
  const { run, call, reader } = await said(house, 'Stored.');
  await runOut(house, run.node);
  assert.equal(await other.reap(), 1);
  const reaped = await runOf(house, run.id);
  call.says(' Too late.');
  call.finishes();
  await reader.ended;
  assert.equal(reader.frames.at(-1)?.event, 'delta');
  assert.deepEqual(await runOf(house, run.id), reaped);
  assert.deepEqual(await readParts(house.store.read, house.account, run.id), ['Stored.']);
  assert.deepEqual(
    kind.closings.map(({ closing }) => closing.content),
    ['Stored.'],
  );
  assert.deepEqual(await balanceOf(house), { available: 10_000, held: 0 });
  await assertBooksHold(house.store);
});

test('what a living writer stores while its run is reaped is in the text, or is not stored', {
  skip: testDatabaseUrl === undefined && 'on SQLite nobody writes while a transaction is open',
}, async (t) => {
  const { house, kind } = await prepare(t);
  const { faulty, store, account, journal } = house;
  const { run, call, reader } = await said(house, 'Stored.');
  const parts = () => readParts(store.read, account, run.id);
  const isStored = async () => (await parts()).length > 1;
  const waits =
    "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  const isWaiting = async () => (await select(store.read, waits)).length > 0;
  faulty.afterStatement('from journal', async () => {
    call.says(' Perhaps.');
    await until(async () => (await isStored()) || (await isWaiting()));
  });
  assert.ok(await reapRun(store, { ids: house.ids, nowMs: house.clock.nowMs() }, kind.kinds, run));
  call.finishes();
  await reader.ended;
  await journal.close();
  assert.deepEqual(await parts(), ['Stored.']);
  assert.deepEqual(
    kind.closings.map(({ closing }) => [closing.content, closing.lastSeq]),
    [['Stored.', 1]],
  );
  await assertBooksHold(store);
});

test('an end whose reply is lost is written once: there is nothing to reap, and it stays settled', async (t) => {
  const { house, kind } = await prepare(t);
  const { run, call, reader } = await said(house, 'All of it.');
  house.faulty.loseReplies('power-loss', 1);
  call.finishes();
  await reader.ended;
  assert.equal(reader.frames.at(-1)?.event, 'delta');
  assert.equal(await house.runs.reap(), 0);
  const closed = await runOf(house, run.id);
  assert.deepEqual([closed.outcome, closed.hold_state, closed.epoch], ['complete', 'settled', 1]);
  assert.equal(kind.closings.length, 1);
  await assertBooksHold(house.store);
});

test('a start whose reply is lost is joined under its key, and given back', async (t) => {
  const { house } = await prepare(t);
  const start = runToStart(house);
  house.faulty.loseReplies('power-loss', 1);
  await assert.rejects(house.runs.start(start), /Connection terminated/);
  assert.equal(await house.runs.reap(), 1);
  const { run, joined } = await house.runs.start({ ...start, id: house.ids.next<'run'>() });
  assert.deepEqual([joined, run.id, run.error_code], [true, start.id, 'interrupted']);
  assert.deepEqual(await balanceOf(house), { available: 10_000, held: 0 });
  assert.equal(house.model.calls.length, 0);
  await assertBooksHold(house.store);
});

test('a node that sees its own lease run out ends its model calls and closes nothing itself', async (t) => {
  const { house, kind } = await prepare(t);
  const { run, call, reader } = await said(house, 'Stored.');
  house.clock.advance(8_000);
  await house.lease.beat();
  await reader.ended;
  assert.equal(call.signal.aborted, true);
  assert.deepEqual([kind.closings, (await runOf(house, run.id)).state], [[], 'open']);
  assert.equal(await house.runs.reap(), 0);
  await runOut(house, run.node);
  assert.equal(await house.runs.reap(), 1);
  assert.equal(kind.closings[0]?.closing.content, 'Stored.');
  await assertBooksHold(house.store);
});

test('text that comes after the lease ran out is neither shown nor stored', async (t) => {
  const { house } = await prepare(t);
  const { run, call, reader } = await said(house, 'Stored.');
  house.clock.advance(8_000);
  call.says(' Too late.');
  await reader.ended;
  assert.equal(call.signal.aborted, true);
  assert.equal(reader.text, 'Stored.');
  assert.deepEqual(await readParts(house.store.read, house.account, run.id), ['Stored.']);
  assert.equal((await runOf(house, run.id)).state, 'open');
});

test('a model is not asked for a run whose lease ran out while its prompt was built', async (t) => {
  const { house } = await prepare(t);
  const built = Promise.withResolvers<{ messages: [] }>();
  const { runs, model, clock } = house;

  const { run } = await runs.start(runToStart(house, { prompt: () => built.promise }));
  const reader = readerOf(house, run.id);
  clock.advance(8_000);
  built.resolve({ messages: [] });
  await reader.ended;
  assert.deepEqual([model.calls.length, (await runOf(house, run.id)).state], [0, 'open']);
});

test('two nodes that reap at once close a run once', async (t) => {
  const { house, kind } = await prepare(t);
  const other = await otherNode(house, kind);
  const { store, account } = house;
  for (let number = 0; number < 5; number += 1) {
    await addRun(store.db, { account, id: `r${number}`, node: 'gone' as never });
  }
  const [ours, theirs] = await Promise.all([house.runs.reap(), other.reap()]);
  assert.equal(ours + theirs, 5);
  assert.equal(kind.closings.length, 5);
  assert.equal((await select(store.read, "select id from runs where state = 'open'")).length, 0);
});

test('a run that cannot be closed keeps no other from being closed', async (t) => {
  const { house, kind } = await prepare(t);
  const { store, account } = house;
  for (const id of ['r1', 'r2']) await addRun(store.db, { account, id, node: 'gone' as never });
  kind.failures = 1;
  await house.runs.reap().catch(() => undefined);
  assert.equal((await select(store.read, "select id from runs where state = 'open'")).length, 1);
});
