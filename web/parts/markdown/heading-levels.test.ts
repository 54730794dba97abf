import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { splitBlocks } from './blocks.ts';
import { headingLevels, levelOnPage } from './heading-levels.ts';

describe('the levels of an answer’s headings', () => {
  for (const [name, text, levels] of [
    ['none', 'one\n\ntwo', ''],
    ['one', '### a\n\ntext', '3'],
    ['several, in whatever order', '### a\n\n# b\n\n### c\n', '13'],
    ['marks without their blank', '### a\n\n#', '3'],
    ['a fence', '### a\n\n```sh\n# b\n\n# c\n```\n\n#### d', '34'],
    ['a fence that is still open', '## a\n\n~~~\n# b', '2'],
    ['code by its indent', '    # a\n\n## b', '2'],
    ['an underlined text', 'a\n===\n\nb\n---\n', '12'],
    ['a line across', '### a\n\n---\n\nb', '3'],
    ['a quotation', '> ## a\n> ```\n> # b\n> ```\n', '2'],
    ['a tag', '#one of them', ''],
  ] as const) {
    test(name, () => assert.equal(headingLevels(splitBlocks(text)), levels));
  }

  test('begin below the page’s own, with none left out', () => {
    assert.equal(levelOnPage(3, '3'), 2);
    assert.equal(levelOnPage(1, '13'), 2);
    assert.equal(levelOnPage(3, '13'), 3);
    assert.equal(levelOnPage(6, '123456'), 6);
    assert.equal(levelOnPage(2, ''), 2);
  });
});
