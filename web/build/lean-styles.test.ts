import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leanStyles } from './lean-styles.ts';

const standIn = '@layer properties {@supports (x){*{--tw-a:0}}}';

test('what stands in for @property goes, and nothing else', () => {
  const css = `@layer properties;@layer theme{a{}}${standIn}.b{c:d}`;
  assert.equal(leanStyles(css), '@layer properties;@layer theme{a{}}.b{c:d}');
});

test('a mixed colour is not asked for twice', () => {
  const mixed = (rule: string) => `@supports (color:color-mix(in lab, red, red)){${rule}}`;
  const css = `${standIn}.a{color:red;${mixed('color:b')}}${mixed('.c{d:e}')}.f{}`;
  assert.equal(leanStyles(css), '.a{color:red;color:b}.c{d:e}.f{}');
});

test('styles in which it is not found are told of', () => {
  assert.throws(() => leanStyles('.b{c:d}'));
  assert.throws(() => leanStyles('@layer properties{*{--tw-a:0}'));
});
