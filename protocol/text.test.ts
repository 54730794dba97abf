import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageMaxLength } from './limits.ts';
import { isStorableText, messageText, requiredText, storableText } from './text.ts';

const unchanged: [string, string][] = [
  ['Korean in syllables', '안녕하세요'],
  ['Korean in jamo, which is not composed', '\u110b\u1161\u11ab\u1102\u1167\u11bc'],
  ['an emoji of one code point', '🙂'],
  ['a family of four, joined', '👨‍👩‍👧‍👦'],
  ['a flag and a skin tone', '🇰🇷 👍🏽'],
  ['Hebrew and Arabic with direction marks', '\u200fשלום\u200e \u202bمرحبا\u202c'],
  ['combining marks', 'e\u0301 a\u0308\u0323'],
  ['a rare Han character of four bytes', '𠮷野家'],
  ['white space around it', '  \n\tx  '],
  ['line ends of both kinds', 'a\r\nb\nc'],
  ['a byte order mark and noncharacters', '\ufeffx\uffff'],
  ['control characters but NUL', 'a\u0001\u001b[31m\u007f'],
];

for (const [what, text] of unchanged) {
  test(`${what} is kept as it is`, () => {
    assert.equal(isStorableText(text), true);
    assert.equal(storableText(100).parse(text), text);
    assert.equal(messageText.parse(text), text);
  });
}

const refused: [string, string][] = [
  ['NUL', 'a\u0000b'],
  ['a lone high surrogate', 'a\ud83d'],
  ['a lone low surrogate', '\ude42a'],
  ['surrogates the wrong way round', '\ude42\ud83d'],
];

for (const [what, text] of refused) {
  test(`${what} is refused, not repaired`, () => {
    assert.equal(isStorableText(text), false);
    for (const schema of [storableText(100), requiredText(100), messageText]) {
      const result = schema.safeParse(text);
      assert.equal(result.success, false);
      assert.match(result.error?.issues[0]?.message ?? '', /NUL character or a lone surrogate/);
    }
  });
}

test('lengths count UTF-16 code units', () => {
  assert.equal(storableText(4).safeParse('🙂🙂').success, true);
  assert.equal(storableText(3).safeParse('🙂🙂').success, false);
});

for (const blank of ['', ' ', '\n\t \u00a0\u3000']) {
  test(`${JSON.stringify(blank)} is no required text`, () => {
    assert.equal(storableText(10).safeParse(blank).success, true);
    for (const schema of [requiredText(10), messageText]) {
      assert.equal(schema.safeParse(blank).error?.issues[0]?.message, 'must not be empty');
    }
  });
}

test('a message of the limit is taken, one more is too large and nothing else', () => {
  assert.equal(messageText.safeParse('가'.repeat(messageMaxLength)).success, true);
  const { error } = messageText.safeParse('\u0000'.repeat(messageMaxLength + 1));
  assert.equal(error?.issues.length, 1);
  assert.match(error?.issues[0]?.message ?? '', /at most 32000 characters/);
  assert.deepEqual(error?.issues[0] && 'params' in error.issues[0] && error.issues[0].params, {
    problem: 'too-large',
  });
});

for (const value of [undefined, null, 7, {}, ['x']]) {
  test(`${JSON.stringify(value)} is no text`, () =>
    assert.equal(messageText.safeParse(value).success, false));
}
