import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createImeGuard, guardKeys } from './ime.ts';

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

/** A page in which one listens as a shortcut does. */
function guardedPage() {
  const { guard, runTasks } = guarded();
  const page = new EventTarget();
  const heard: string[] = [];
  guardKeys(page as Window, guard);
  page.addEventListener('keydown', () => heard.push('keydown'));
  const send = (type: string, rest: object = {}) => {
    const event = Object.assign(new Event(type, { cancelable: true }), { key: 'Enter', ...rest });
    page.dispatchEvent(event);
    return event;
  };
  return { send, heard, runTasks };
}

test('nothing on the page hears a key of the input method, and everything hears the others', () => {
  const { send, heard, runTasks } = guardedPage();
  send('keydown', plainEnter);
  assert.equal(heard.length, 1);
  send('compositionstart');
  send('keydown', { isComposing: true, keyCode: 229 });
  send('compositionend');
  send('keydown', plainEnter);
  assert.equal(heard.length, 1);
  runTasks();
  send('keydown', plainEnter);
  assert.equal(heard.length, 2);
});

for (const [type, rest] of [
  ['focusout', {}],
  ['input', { isComposing: false }],
] as const) {
  test(`a composition whose end was never told is over after ${type}`, () => {
    const { send, heard, runTasks } = guardedPage();
    send('compositionstart');
    send('input', { isComposing: true });
    runTasks();
    send('keydown', plainEnter);
    assert.equal(heard.length, 0);
    send(type, rest);
    runTasks();
    send('keydown', plainEnter);
    assert.equal(heard.length, 1);
  });
}
