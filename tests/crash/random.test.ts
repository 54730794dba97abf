import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Random } from './random.ts';

const choices = (random: Random) => Array.from({ length: 20 }, () => random.integer(1, 1_000));

test('the same seed chooses the same, another one something else', () => {
  assert.deepEqual(choices(new Random('a')), choices(new Random('a')));
  assert.notDeepEqual(choices(new Random('a')), choices(new Random('b')));
});

test('a fork does not depend on what was chosen before it', () => {
  const used = new Random('a');
  choices(used);
  assert.deepEqual(choices(used.fork('load')), choices(new Random('a').fork('load')));
  assert.notDeepEqual(choices(used.fork('load')), choices(used.fork('faults')));
});

test('every choice is within its bounds, and each is made', () => {
  const random = new Random('a');
  const seen = new Set(Array.from({ length: 200 }, () => random.integer(3, 6)));
  assert.deepEqual([...seen].sort(), [3, 4, 5, 6]);
});

test('weights are kept', () => {
  const random = new Random('a');
  const picked = Array.from({ length: 1_000 }, () => random.weighted({ often: 9, seldom: 1, never: 0 }));
  const seldom = picked.filter((name) => name === 'seldom').length;
  assert.ok(seldom > 50 && seldom < 200, `${seldom} of 1,000`);
  assert.ok(!picked.includes('never'));
});
