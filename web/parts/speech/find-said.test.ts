import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { spokenSentences } from '../../../protocol/sentences.ts';
import { findSaid } from './find-said.ts';

/** What is found of each sentence of a written text in what is shown of it. */
function foundOf(written: string, shown: string, language = 'en'): (string | null)[] {
  const sentences = spokenSentences(written, language);
  return sentences.map((_, wanted) => {
    const found = findSaid(shown, sentences, wanted);
    return found && shown.slice(found.start, found.end);
  });
}

describe('the sentence that is said is found in what is shown', () => {
  for (const [name, written, shown, found] of [
    ['as it stands', 'One. Two!', 'One. Two!', ['One.', 'Two!']],
    ['the same words twice', '네. 네, 맞아요.', '네. 네, 맞아요.', ['네.', '네, 맞아요.']],
    [
      'without the marks of Markdown',
      '# A\n\nIt is **on**. See [this](https://x.example/a):\n\n- one `code`',
      'A\nIt is on. See this:\none code',
      ['A', 'It is on.', 'See this:', 'one code'],
    ],
    [
      'with an address and its particle',
      '이 주소 https://x.example/길을 보세요. 됐나요?',
      '이 주소 https://x.example/길을 보세요. 됐나요?',
      ['이 주소 https://x.example/길을 보세요.', '됐나요?'],
    ],
    [
      'with its quotation marks',
      'He said “Go.” So I went.',
      'He said “Go.” So I went.',
      ['He said “Go.”', 'So I went.'],
    ],
    [
      'brackets without a blank',
      '「はい。」「いいえ。」',
      '「はい。」「いいえ。」',
      ['「はい。」', '「いいえ。」'],
    ],
    ['a table', '| a | b |\n|---|---|\n| 1 | 2 |', 'a\nb\n1\n2', ['a\nb', '1\n2']],
    [
      'what follows the host of a picture',
      '![A cat](https://x.example/c.png) It sleeps.',
      'A cat (x.example) It sleeps.',
      [null],
    ],
    ['not what is shown in another way', 'A &amp; B. C.', 'A & B. C.', [null, 'C.']],
    ['not in another place far away', 'One. Two.', `${'a'.repeat(100)} One. Two.`, [null, null]],
    ['not where there is nothing', 'One.', '', [null]],
  ] as const) {
    test(name, () => assert.deepEqual(foundOf(written, shown), found));
  }
});

test('a word of it is found too', () => {
  const sentences = ['It’s on.', 'See this: 가나다'];
  const shown = '“It’s  on. See\nthis: 가나다';
  const found = findSaid(shown, sentences, 1);
  const word = found?.placeOf({ start: 4, end: 8 });
  assert.equal(shown.slice(word?.start, word?.end), 'this');
  assert.equal(findSaid(shown, sentences, 0)?.placeOf({ start: 7, end: 8 }), null);
});
