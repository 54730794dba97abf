import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSameSentence } from './same-sentence.ts';

test('only the words count', () => {
  assert.equal(
    isSameSentence('The heater’s been out, since last night.', "the heater's been out since last night"),
    true,
  );
  assert.equal(isSameSentence('어젯밤부터 안 나와요.', '어젯밤부터 안나와요'), true);
  assert.equal(isSameSentence('The heater is out.', 'The heater was out.'), false);
});
