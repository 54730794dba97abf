import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { splitBlocks } from './blocks.ts';

describe('the blocks of a Markdown text', () => {
  for (const [name, text, blocks] of [
    ['paragraphs', 'one\ntwo\n\nthree', ['one\ntwo\n\n', 'three']],
    ['a heading between', 'a\n\n# b\n\nc\n', ['a\n\n', '# b\n\n', 'c\n']],
    ['a fence with blank lines in it', '```ts\na\n\nb\n```\n\nafter', ['```ts\na\n\nb\n```\n\n', 'after']],
    ['a fence that is still open', 'a\n\n```\nb\n\nc', ['a\n\n', '```\nb\n\nc']],
    [
      'a longer fence around a shorter one',
      '````\n```\n\n```\n````\n\nz',
      ['````\n```\n\n```\n````\n\n', 'z'],
    ],
    ['a loose list', '- a\n\n- b\n\n  more\n\nafter', ['- a\n\n- b\n\n  more\n\n', 'after']],
    ['a numbered list', '1. a\n\n2. b\n\nafter', ['1. a\n\n2. b\n\n', 'after']],
    ['two quotations', '> a\n\n> b\n\nafter', ['> a\n\n> b\n\n', 'after']],
    [
      'definitions keep the text whole',
      '[a][1]\n\nb\n\n[1]: https://example.com',
      ['[a][1]\n\nb\n\n[1]: https://example.com'],
    ],
    ['nothing', '', []],
  ] as const) {
    test(name, () => assert.deepEqual(splitBlocks(text), blocks));
  }

  test('are the text when they are joined, and those before the last stay as it grows', () => {
    const lines = ['', '# a', '- b', '1. c', '```', '> d', '    e', '가나다'];
    for (let number = 0; number < lines.length ** 5; number += 7) {
      const text = [0, 1, 2, 3, 4]
        .map((at) => lines[Math.floor(number / lines.length ** at) % lines.length])
        .join('\n');
      const whole = splitBlocks(text);
      assert.equal(whole.join(''), text);
      for (let end = text.indexOf('\n') + 1; end > 0; end = text.indexOf('\n', end) + 1) {
        const before = splitBlocks(text.slice(0, end)).slice(0, -1);
        assert.deepEqual(whole.slice(0, before.length), before, JSON.stringify(text));
      }
    }
  });
});
