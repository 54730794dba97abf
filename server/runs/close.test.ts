import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { assertBooksHold, balanceOf } from '../../tests/support/books.ts';
import { openHouse, RecordingKind, runOf, runToStart } from '../../tests/support/house.ts';
import { change } from '../../tests/support/store.ts';
import { closeRun } from './close.ts';
import type { Closing } from './kind.ts';
import { openRun } from './open.ts';

const complete: Closing = {
  outcome: 'complete',
  content: '',
  lastSeq: 0,
  errorCode: null,
  finishReason: 'stop',
  usage: { promptTokens: 7, completionTokens: 3, source: 'provider' },
  metadata: null,
  firstTextAtMs: 1,
};
const failed: Closing = { ...complete, outcome: 'failed', errorCode: 'internal', finishReason: null };

/** A run that is open in the store and driven by nobody. */
async function prepare(t: TestContext) {
  const kind = new RecordingKind();
  const house = await openHouse(t, { kinds: kind.kinds });
  const book = () => ({ ids: house.ids, nowMs: house.clock.nowMs() });
  const { store, tariff, lease } = house;
  const { run } = await openRun(store, book(), tariff, lease.node, { openRuns: 32 }, runToStart(house));
  const close = (closing: Closing, row = run, epoch?: number) =>
    closeRun(store, book(), kind.kinds, row, async () => closing, epoch);
  return { house, kind, run, close };
}

test('a run is closed once: the second one writes nothing and moves nothing', async (t) => {
  const { house, kind, run, close } = await prepare(t);
  assert.equal((await close(complete))?.outcome, 'complete');
  assert.equal(await close(failed), null);
  assert.equal((await runOf(house, run.id)).outcome, 'complete');
  assert.deepEqual(await balanceOf(house), { available: 9_000, held: 0 });
  assert.equal(kind.closings.length, 1);
});

test('of two that close at once one does', async (t) => {
  const { house, kind, close } = await prepare(t);
  const closed = await Promise.all([close(complete), close(failed), close(complete)]);
  assert.equal(closed.filter((run) => run !== null).length, 1);
  assert.equal(kind.closings.length, 1);
  await assertBooksHold(house.store);
});

test('who holds an older epoch closes nothing', async (t) => {
  const { house, run, close } = await prepare(t);
  assert.equal((await close(failed, run, 2))?.epoch, 2);
  assert.equal(await close(complete), null);
  const { epoch, outcome } = await runOf(house, run.id);
  assert.deepEqual([epoch, outcome], [2, 'failed']);
});

test('a run that was taken over is not closed by who had it', async (t) => {
  const { house, kind, run, close } = await prepare(t);
  await change(house.store.db, 'update runs set epoch = 2 where id = ?', run.id);
  assert.equal(await close(complete), null);
  assert.equal((await runOf(house, run.id)).state, 'open');
  assert.deepEqual([kind.closings, await balanceOf(house)], [[], { available: 9_000, held: 1_000 }]);
});

test('what is returned is what is stored', async (t) => {
  const { house, run, close } = await prepare(t);
  house.clock.advance(1_500);
  const closed = await close({ ...complete, lastSeq: 4, firstTextAtMs: run.created_at + 500 });
  assert.deepEqual({ ...closed }, await runOf(house, run.id));
  assert.equal(closed?.closed_at, run.created_at + 1_500);
});

test('a stop is paid for when the model had said something', async (t) => {
  const { house, close } = await prepare(t);
  const closed = await close({ ...complete, outcome: 'stopped', firstTextAtMs: null });
  assert.equal(closed?.hold_state, 'released');
  assert.deepEqual(await balanceOf(house), { available: 10_000, held: 0 });
});

test('a kind that cannot write undoes everything', async (t) => {
  const { house, kind, run, close } = await prepare(t);
  const before = await runOf(house, run.id);
  kind.failures = 1;
  await assert.rejects(close(complete), /the kind cannot write/);
  assert.deepEqual(await runOf(house, run.id), before);
  assert.deepEqual(await balanceOf(house), { available: 9_000, held: 1_000 });
  assert.equal((await close(complete))?.outcome, 'complete');
});
