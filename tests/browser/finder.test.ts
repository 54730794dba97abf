import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apply, line, submit, visitAsPerson } from './quotes.ts';
import { ask, composer, newestAnswer, visit, waitForText } from './visitor.ts';

const found = JSON.stringify({
  chosen: [1],
  explanation: '첫 홈경기 날 매표소에서 한 말이에요.',
  suggestion: { title: '', speaker: '', scene: '' },
});
const nothing = JSON.stringify({
  chosen: [],
  explanation: '',
  suggestion: { title: '소금밭 구장', speaker: '양 기사', scene: '구단 버스 안' },
});

test('what one remembers leads to the line as it is stored, in a card of its own', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  const admin = await visitAsPerson(visitor);
  const quote = await submit(admin, { speaker: '한서윤', scene: '2화, 매표소에서' });
  await apply(admin, quote);
  upstream.script({ name: 'normal', text: found });
  await page.goto(`${server.url}/quotes/find`);
  await ask(page, '관중이 서른두 명이라 고마워하던 장면');
  await waitForText(page, '첫 홈경기 날');
  const card = newestAnswer(page).getByRole('listitem');
  await card.getByText('한서윤', { exact: true }).waitFor();
  assert.equal(await page.locator(`[data-quote="${quote.id}"]`).textContent(), line);
  await page.getByText('저장된 글과 글자까지 같아요.').waitFor();
  assert.equal(await page.getByText(line).count(), 1, 'the line is shown once');

  await page.reload();
  await card.getByText(line).waitFor();
  await page.getByText('저장된 글과 글자까지 같아요.').waitFor();
  await card.getByRole('button', { name: '게시판에서 보기' }).click();
  await page.waitForURL(`**/quotes/${quote.id}`);
  await page.goBack();
  await card.getByRole('button', { name: '이 대사로 대화하기' }).click();
  await page.getByRole('heading', { name: '지우 님, 어서 오세요' }).waitFor();
  assert.match(await composer(page).inputValue(), new RegExp(line));
  await server.assertBooksHold();
});

test('an invented quotation of a model is not shown as one', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  const admin = await visitAsPerson(visitor);
  await apply(admin, await submit(admin));
  const invented = '관중이 백 명이면 백 번 웃으면 됩니다';
  upstream.script({
    name: 'normal',
    text: JSON.stringify({ ...JSON.parse(found), explanation: `이런 말도 있어요. “${invented}”` }),
  });
  await page.goto(`${server.url}/quotes/find`);
  await ask(page, '관중이 서른두 명이라 고마워하던 장면');
  await page.locator('[data-quote]').waitFor();
  assert.equal(await page.locator('[data-quote]').textContent(), line);
  assert.equal(await page.getByText(`“${invented}”`).count(), 0);
});

test('a quote that was taken off the board since has no text in its card', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  const admin = await visitAsPerson(visitor);
  const quote = await apply(admin, await submit(admin));
  upstream.script({ name: 'normal', text: found });
  await page.goto(`${server.url}/quotes/find`);
  await ask(page, '관중이 서른두 명이라 고마워하던 장면');
  await page.locator('[data-quote]').waitFor();
  const withdrawn = await admin.request('POST', `/quotes/${quote.id}/withdraw`, {
    body: { version: quote.version },
  });
  assert.equal(withdrawn.status, 200);
  await page.reload();
  await page.getByText('이 대사는 게시판에서 내려졌어요.').first().waitFor();
  assert.equal(await page.getByText(line).count(), 0);
  assert.equal(await page.getByText('저장된 글과 글자까지 같아요.').count(), 0);
});

test('nothing found: the form of a submission is filled in, all but the line', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  const admin = await visitAsPerson(visitor);
  await apply(admin, await submit(admin));
  upstream.script({ name: 'normal', text: nothing });
  await page.goto(`${server.url}/quotes/find`);
  await ask(page, '관중이 버스에서 들은 양 기사의 말');
  const card = page.getByRole('region', { name: '대사 제안' });
  await card.getByText('구단 버스 안').waitFor();
  await card.getByText('아직 비어 있어요').waitFor();
  assert.equal(await page.locator('[data-quote]').count(), 0);
  await card.getByRole('button', { name: '제안하기' }).click();
  const panel = page.getByRole('complementary', { name: '대사 제안' });
  await panel.getByLabel('드라마').waitFor();
  assert.deepEqual(
    await Promise.all(
      ['드라마', '대사', '인물', '장면'].map((name) => panel.getByLabel(name, { exact: true }).inputValue()),
    ),
    ['소금밭 구장', '', '양 기사', '구단 버스 안'],
  );
  await panel.getByLabel('대사', { exact: true }).fill('안 데리러 온 날은 없었지.');
  await panel.getByRole('button', { name: '제안하기' }).click();
  await page.getByText('제안을 받았어요.').waitFor();
  await page.getByRole('article').filter({ hasText: '안 데리러 온' }).getByText('양 기사').waitFor();
});
