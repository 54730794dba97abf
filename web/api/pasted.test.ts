import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPasted, withPasted, writePasted } from './pasted.ts';

test('pasted texts come back as they were kept, and none leave nothing behind', () => {
  assert.deepEqual(readPasted(writePasted(['하나\n둘', '"셋"'])), ['하나\n둘', '"셋"']);
  assert.equal(writePasted([]), '');
  for (const kept of ['', '{', '{"a":1}', 'null']) assert.deepEqual(readPasted(kept), [], kept);
  assert.deepEqual(readPasted('["글", 1]'), ['글']);
});

test('what was typed goes before what was pasted', () => {
  assert.equal(withPasted('줄여 주세요.', ['회의록 1', '회의록 2']), '줄여 주세요.\n\n회의록 1\n\n회의록 2');
  assert.equal(withPasted(' ', ['회의록']), '회의록');
  assert.equal(withPasted('  그대로 ', []), '  그대로 ');
});
