import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leanStyles } from './lean-styles.ts';

test('what stands in for @property goes, and nothing else', () => {
  const css = '@layer properties;@layer theme{a{}}@layer properties {@supports (x){*{--tw-a:0}}}.b{c:d}';
  assert.equal(leanStyles(css), '@layer properties;@layer theme{a{}}.b{c:d}');
});

test('styles in which it is not found are told of', () => {
  assert.throws(() => leanStyles('.b{c:d}'));
  assert.throws(() => leanStyles('@layer properties{*{--tw-a:0}'));
});
