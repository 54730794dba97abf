import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checkLinks } from './links.ts';
import { readPage } from './markdown.ts';
import { createProject } from './project.ts';

const others = {
  'server/run.ts': 'import x;\n\nexport function openRun() {\n',
  'docs/use/api.md':
    '# The API\n\n## Keys & limits\n\n## Keys & limits\n\n## 한국어 제목\n\n<a id="own"></a>\n',
};

function messagesOf(page: string): string[] {
  const project = createProject({ ...others, 'docs/page.md': page }, ['docs/picture.png']);
  return checkLinks(project).map(({ path, line, message }) => `${path}:${line} ${message}`);
}

suite('links', () => {
  for (const page of [
    '[api](use/api.md) and [the server](../server/) and ![picture](picture.png)',
    '[limits](use/api.md#keys--limits), [again](use/api.md#keys--limits-1), [own](use/api.md#own)',
    '[제목](use/api.md#한국어-제목), [제목](use/api.md#%ED%95%9C%EA%B5%AD%EC%96%B4-%EC%A0%9C%EB%AA%A9)',
    '# Top\n\n[up](#top)',
    '[`openRun()`](../server/run.ts#L3)',
    '[site](https://example.com/#nothing), [mail](mailto:a@example.com)',
    '`[code](gone.md)` and\n```\n[fenced](gone.md) `server/gone.ts`\n```\n',
    '`server/run.ts`, `docs/use/`, `web/dist`, `server/{a,b}.ts`, `gone/far.ts`',
    '[reference][api]\n\n[api]: use/api.md "title"',
    '<a href="use/api.md">api</a>',
  ]) {
    test(`hold in ${JSON.stringify(page)}`, () => assert.deepEqual(messagesOf(page), []));
  }

  for (const [page, says] of [
    ['\n[api](gone.md)', /^docs\/page.md:2 'gone.md' leads to no file/],
    ['![picture](gone.png)', /gone.png/],
    ['[![picture](gone.png)](use/api.md)', /gone.png/],
    ['[api](/docs/use/api.md)', /relative path/],
    ['[limits](use/api.md#limits)', /no heading for #limits/],
    ['[up](#top)', /no heading for #top/],
    ['[`openRun`](../server/run.ts#L2)', /line 2 .* it is first on line 3/],
    ['[`open`](../server/run.ts#L3)', /it is nowhere in the file/],
    ['[`openRun`](../server/run.ts#L9)', /no line 9/],
    ['[open a run](../server/run.ts#L3)', /names in backticks/],
    ['[`openRun`](../server/run.ts#openRun)', /is no line/],
    ['see `server/gone.ts`', /`server\/gone.ts` is not in the project/],
    ['[api]: gone.md', /gone.md/],
    ['<img src="gone.png">', /gone.png/],
  ] as const) {
    test(`break in ${JSON.stringify(page)}`, () => {
      const messages = messagesOf(page);
      assert.equal(messages.length, 1, messages.join('\n'));
      assert.match(messages[0] ?? '', says);
    });
  }

  test('of a comment to a page are checked from the root and from beside the file', () => {
    const project = createProject({
      ...others,
      'server/a.ts': '// docs/use/api.md, near.md, https://example.com/far.md\n/** and\n docs/gone.md */',
      'server/near.md': '',
    });
    assert.deepEqual(
      checkLinks(project).map(({ path, line, message }) => [path, line, message]),
      [['server/a.ts', 2, 'the comment names docs/gone.md, which is not in the project']],
    );
  });
});

test('a page gives the text and line of its links, with code in them', () => {
  assert.deepEqual(readPage('a\n[see `x` there](b.md#c "title") `d`').links, [
    { text: 'see `x` there', target: 'b.md#c', line: 2 },
  ]);
});
