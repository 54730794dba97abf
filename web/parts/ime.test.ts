import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createImeGuard } from './ime.ts';

const plainEnter = { isComposing: false, keyCode: 13 };

function guarded() {
  const tasks: (() => void)[] = [];
  const guard = createImeGuard((task) => void tasks.push(task));
  const runTasks = () => {
    for (const task of tasks.splice(0)) task();
  };
  return { guard, runTasks };
}

test('without an input method Enter is the own key of the page', () => {
  assert.equal(guarded().guard.ownsKey(plainEnter), false);
});

test('Chrome: the Enter inside the composition carries 229', () => {
  const { guard } = guarded();
  guard.compositionStarted();
  assert.equal(guard.ownsKey({ isComposing: true, keyCode: 229 }), true);
});

test('an Enter marked 229 alone is enough', () => {
  assert.equal(guarded().guard.ownsKey({ isComposing: false, keyCode: 229 }), true);
});

test('Firefox: the Enter before the end says isComposing', () => {
  const { guard, runTasks } = guarded();
  guard.compositionStarted();
  assert.equal(guard.ownsKey({ isComposing: true, keyCode: 13 }), true);
  guard.compositionEnded();
  runTasks();
  assert.equal(guard.ownsKey(plainEnter), false);
});

test('Safari: the plain Enter in the same task as the end is not the page’s, the next one is', () => {
  const { guard, runTasks } = guarded();
  guard.compositionStarted();
  guard.compositionEnded();
  assert.equal(guard.ownsKey(plainEnter), true);
  runTasks();
  assert.equal(guard.ownsKey(plainEnter), false);
});

test('a composition that begins right after another is not ended by it', () => {
  const { guard, runTasks } = guarded();
  guard.compositionStarted();
  guard.compositionEnded();
  guard.compositionStarted();
  runTasks();
  assert.equal(guard.ownsKey(plainEnter), true);
});
