import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createRemovals, type Removal, undoMs } from './removals.ts';
import { Unreached } from './request.ts';

const trip: Removal = { kind: 'conversation', id: 'trip', name: '강릉 여행' };
const phrase: Removal = { kind: 'phrase', id: 'phrase', name: 'no hot water' };

/** Deletions with a clock that the test moves, and a server that it answers for. */
function scripted() {
  const world = {
    timers: new Map<() => void, number>(),
    asked: [] as { id: string; reply: (error?: Error) => Promise<void> }[],
    settled: [] as [string, boolean][],
    handedOver: [] as string[],
  };
  const removals = createRemovals({
    delete: ({ id }) =>
      new Promise((resolve, reject) => {
        const reply = (error?: Error) => {
          if (error) reject(error);
          else resolve();
          return nextTurn();
        };
        world.asked.push({ id, reply });
      }),
    after(delayMs, task) {
      world.timers.set(task, delayMs);
      return () => void world.timers.delete(task);
    },
    onSettled: ({ id }, isDeleted) => void world.settled.push([id, isDeleted]),
    handOver: ({ id }) => void world.handedOver.push(id),
  });
  const passTime = () => {
    const tasks = [...world.timers.keys()];
    world.timers.clear();
    for (const task of tasks) task();
  };
  const asked = () => world.asked.map(({ id }) => id);
  const hidden = () => [...removals.gone.get()];
  return { removals, world, passTime, asked, hidden };
}

test('what is deleted is hidden at once, and the server is asked when the time is over', async () => {
  const { removals, world, passTime, asked, hidden } = scripted();
  removals.remove(trip);
  assert.deepEqual([asked(), hidden(), removals.waiting.get()], [[], ['trip'], trip]);
  assert.deepEqual([...world.timers.values()], [undoMs]);
  passTime();
  assert.deepEqual([asked(), removals.waiting.get()], [['trip'], null]);
  await world.asked[0]?.reply();
  assert.deepEqual([world.settled, hidden()], [[['trip', true]], ['trip']]);
});

test('what is taken back is shown again, and nothing is sent', () => {
  const { removals, world, passTime, asked, hidden } = scripted();
  removals.remove(trip);
  removals.undo();
  passTime();
  assert.deepEqual([asked(), hidden(), removals.waiting.get(), world.timers.size], [[], [], null, 0]);
});

test('a second deletion sends the first, and only the second can be taken back', () => {
  const { removals, passTime, asked, hidden } = scripted();
  removals.remove(trip);
  removals.remove(phrase);
  assert.deepEqual([asked(), hidden()], [['trip'], ['trip', 'phrase']]);
  removals.undo();
  passTime();
  assert.deepEqual([asked(), hidden()], [['trip'], ['trip']]);
});

test('while it is held the time stands still, and begins anew when nobody holds it', () => {
  const { removals, world, passTime, asked } = scripted();
  removals.remove(trip);
  const [pointer, focus] = [removals.hold(), removals.hold()];
  assert.equal(world.timers.size, 0);
  pointer();
  pointer();
  assert.equal(world.timers.size, 0);
  focus();
  assert.deepEqual([...world.timers.values()], [undoMs]);
  passTime();
  assert.deepEqual(asked(), ['trip']);
});

test('what replaces a deletion that is held has its time when that is let go', () => {
  const { removals, world } = scripted();
  removals.remove(trip);
  const letGo = removals.hold();
  removals.remove(phrase);
  letGo();
  assert.deepEqual([...world.timers.values()], [undoMs]);
});

test('what could not be deleted is shown again with the reason, and can be tried again', async () => {
  const { removals, world, asked, hidden } = scripted();
  removals.remove(trip);
  void removals.send();
  const error = new Unreached();
  await world.asked[0]?.reply(error);
  assert.deepEqual(removals.failed.get(), { removal: trip, error });
  assert.deepEqual([hidden(), world.settled], [[], [['trip', false]]]);
  removals.retry();
  assert.deepEqual([asked(), hidden(), removals.failed.get()], [['trip', 'trip'], ['trip'], null]);
  await world.asked[1]?.reply();
  assert.deepEqual(world.settled.at(-1), ['trip', true]);
});

test('a page that goes sends what waits, and hands it over to the other tabs', () => {
  const { removals, world, asked } = scripted();
  removals.leave();
  assert.deepEqual([asked(), world.handedOver], [[], []]);
  removals.remove(trip);
  removals.leave();
  removals.leave();
  assert.deepEqual([asked(), world.handedOver, removals.waiting.get()], [['trip'], ['trip'], null]);
});
