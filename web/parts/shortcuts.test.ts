import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shortcutOf } from './shortcuts.ts';

const none = { metaKey: false, ctrlKey: false, altKey: false, shiftKey: false };

test('each combination is one shortcut, with Ctrl as with ⌘', () => {
  for (const held of [{ metaKey: true }, { ctrlKey: true }]) {
    assert.equal(shortcutOf({ ...none, ...held, code: 'KeyK' }), 'search');
    assert.equal(shortcutOf({ ...none, ...held, code: 'Slash' }), 'list');
    assert.equal(shortcutOf({ ...none, ...held, shiftKey: true, code: 'KeyO' }), 'newChat');
  }
  assert.equal(shortcutOf({ ...none, shiftKey: true, code: 'Escape' }), 'composer');
});

test('what the browser or a text field uses stays theirs', () => {
  for (const keys of [
    { code: 'KeyK' },
    { code: 'Escape' },
    { code: 'KeyK', ctrlKey: true, shiftKey: true },
    { code: 'KeyK', ctrlKey: true, metaKey: true },
    { code: 'KeyO', ctrlKey: true },
    { code: 'Slash', ctrlKey: true, altKey: true },
    { code: 'KeyR', ctrlKey: true },
    { code: 'KeyC', ctrlKey: true, shiftKey: true },
    { code: 'Escape', ctrlKey: true, shiftKey: true },
  ]) {
    assert.equal(shortcutOf({ ...none, ...keys }), null, JSON.stringify(keys));
  }
});
