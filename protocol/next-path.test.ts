import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeNextPath } from './next-path.ts';

test('a path of the page is kept', () => {
  assert.equal(safeNextPath('/c/0199'), '/c/0199');
  assert.equal(safeNextPath('/c/0199?x=1#end'), '/c/0199?x=1#end');
});

test('whatever leads elsewhere becomes the front page', () => {
  for (const next of [
    'https://example.net/',
    '//example.net/',
    '/\\example.net/',
    '/\t/example.net/',
    '/.//example.net/',
    'javascript:alert(1)',
    'c/0199',
    '',
    undefined,
    7,
  ]) {
    assert.equal(safeNextPath(next), '/', String(next));
  }
});

test('logging in does not lead back to logging in', () => {
  assert.equal(safeNextPath('/login?next=%2Flogin'), '/');
});
