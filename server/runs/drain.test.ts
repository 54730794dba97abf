import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { assertBooksHold, balanceOf } from '../../tests/support/books.ts';
import { ask, openHouse, RecordingKind, runOf, runToStart } from '../../tests/support/house.ts';

async function prepare(t: TestContext) {
  const kind = new RecordingKind();
  return { kind, house: await openHouse(t, { kinds: kind.kinds }) };
}

test('a draining server takes nothing more, and lets what is open finish', async (t) => {
  const { house } = await prepare(t);
  const { run, call, reader } = await ask(house);
  assert.equal(house.runs.isDraining, false);
  const drained = house.runs.drain(60_000);
  assert.equal(house.runs.isDraining, true);
  await assert.rejects(house.runs.start(runToStart(house)), { code: 'unavailable' });
  call.says('to the end');
  call.finishes();
  await drained;
  assert.equal(reader.ending.status, 'complete');
  assert.equal((await runOf(house, run.id)).outcome, 'complete');
});

test('what is not done in time is interrupted: the text is kept and nothing is paid', async (t) => {
  const { house, kind } = await prepare(t);
  const { run, call, reader } = await ask(house);
  call.says('Half of');
  await house.runs.drain(0);
  const { outcome, error_code: code, hold_state: holdState } = await runOf(house, run.id);
  assert.deepEqual([outcome, code, holdState], ['failed', 'interrupted', 'released']);
  assert.equal(kind.closings[0]?.closing.content, 'Half of');
  assert.equal(reader.ending.receipt.reason, 'interrupted');
  assert.deepEqual(await balanceOf(house), { available: 10_000, held: 0 });
  await assertBooksHold(house.store);
});

test('a run that was being accepted when the drain began is waited for', async (t) => {
  const { house, kind } = await prepare(t);
  const letGo = house.faulty.hold('power-loss');
  const starting = house.runs.start(runToStart(house));
  const drained = house.runs.drain(60_000);
  letGo();
  const { run } = await starting;
  const call = await house.model.callFor(run.id);
  call.says('a');
  call.finishes();
  await drained;
  assert.equal(kind.closings.length, 1);
  assert.equal((await runOf(house, run.id)).state, 'closed');
});

test('with nothing open a drain is over at once, and leaves no timer', async (t) => {
  const { house } = await prepare(t);
  const stopped = t.mock.method(globalThis, 'clearTimeout');
  await house.runs.drain(60_000);
  assert.equal(stopped.mock.callCount(), 1);
});
