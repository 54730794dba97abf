import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareTexts, type Texts } from './catalogues.ts';

const source: Texts = {
  a: { message: '{count, plural, other {#개}}' },
  b: { message: '<0>{name}</0>님' },
};
const whole: Texts = {
  a: { message: source['a']?.message, translation: '{count, plural, one {# thing} other {# things}}' },
  b: { message: source['b']?.message, translation: 'dear <0>{name}</0>' },
};
const compare = (changes: Texts) =>
  compareTexts('en.po', source, { ...whole, ...changes }).map(({ message }) => message);

test('a catalogue that has all texts of the source, with what they hold, has no fault', () => {
  assert.deepEqual(compare({}), []);
});

test('a text that is missing, without a translation or no longer said is told', () => {
  assert.match(compare({ a: { obsolete: true, translation: 'x' } })[0] ?? '', /is not in it/);
  assert.match(compare({ a: { translation: '' } })[0] ?? '', /has no translation/);
  assert.match(compare({ c: { message: '옛말', translation: 'old' } })[0] ?? '', /“옛말” is no longer said/);
  assert.match(compareTexts('en.po', source, {})[1]?.message ?? '', /is not in it/);
});

test('a placeholder or tag that a translation lost or made up is told', () => {
  assert.match(compare({ b: { translation: 'dear <0>{nme}</0>' } })[0] ?? '', /differ/);
  assert.match(compare({ b: { translation: 'dear {name}' } })[0] ?? '', /differ/);
  assert.match(compare({ a: { translation: '{n, plural, other {#}}' } })[0] ?? '', /differ/);
});
