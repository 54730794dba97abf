import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { startUpstream } from '../support/upstream.ts';
import { ask, joinAndOpen, newestAnswerId, readAnswer, visit, waitForText } from './visitor.ts';

async function open(t: TestContext, width: number) {
  const second = await startUpstream({ models: ['large', 'small'] });
  t.after(() => second.close());
  const visitor = await visit(t, {
    env: { PROVIDER_ALLOW_PRIVATE: '127.0.0.1', DAILY_ALLOWANCE: '0', SIGNUP_CREDITS: '100' },
    browser: { viewport: { width, height: 900 } },
  });
  await joinAndOpen(visitor);
  return { ...visitor, second };
}

test('an admin adds a provider and a model, changes the price, and an old receipt stays', async (t) => {
  const visitor = await open(t, 1280);
  const { page, server, second } = visitor;
  const receiptOf = async (id: string) => {
    const { receipt } = await readAnswer(visitor, id);
    return [receipt.used, receipt.priceVersion, receipt.model];
  };
  await ask(page, '먼저 물어봐요');
  await waitForText(page, '더 궁금한 점이 있으면');
  const first = await newestAnswerId(page);

  await page.goto(`${server.url}/admin/models`);
  await page.getByLabel('제공자 이름').fill('둘째');
  await page.getByLabel('주소').fill(second.url);
  await page.getByLabel('키', { exact: true }).fill('sk-second-provider-77f2');
  await page.getByRole('button', { name: '제공자 더하기' }).click();
  await page.getByText('키 …77f2').waitFor();
  assert.ok(!(await page.content()).includes('sk-second'));
  await page.getByRole('button', { name: '둘째 시험' }).click();
  await page.getByRole('button', { name: 'large 더하기' }).click();
  await page.getByRole('button', { name: 'large 시험' }).click();
  await page.getByText(/ms 만에 첫 글자가 왔어요/).waitFor();
  await page.getByRole('button', { name: 'large 기본으로' }).click();
  await page.getByText('기본', { exact: true }).waitFor();

  await page.getByRole('button', { name: '요금 정하기' }).click();
  await page.getByText('0 이상의 수를 소수 셋째 자리까지').first().waitFor();
  await page.getByLabel('답변 하나').fill('2.5');
  await page.getByRole('button', { name: '요금 정하기' }).click();
  await page.getByRole('region', { name: '지금 요금' }).getByText('2.5').waitFor();

  await page.getByLabel('읽은 1,000토큰의 비용').fill('2');
  await page.getByLabel('쓴 1,000토큰의 비용').fill('8');
  await page.getByRole('button', { name: '비용 저장' }).click();
  await page.getByRole('region', { name: '내는 비용' }).getByText('KRW').waitFor();

  await page.goto(server.url);
  await ask(page, '이제 물어봐요');
  await waitForText(page, '더 궁금한 점이 있으면');
  assert.deepEqual(await receiptOf(await newestAnswerId(page)), [2.5, 2, 'large']);
  assert.deepEqual(await receiptOf(first), [1, 1, 'fake-model']);

  await page.goto(`${server.url}/admin`);
  await page.locator('.recharts-surface').first().waitFor();
  await page.getByRole('region', { name: '사용량' }).getByText('large').waitFor();
  await page.getByRole('button', { name: '지금 확인' }).click();
  await page.getByText('크레딧이 한 푼도 어긋나지 않았어요').waitFor();
});

test('on a phone nothing of the models and the figures sticks out', async (t) => {
  const { page, server, second } = await open(t, 360);
  const added = await page.request.post(`${server.url}/api/v1/admin/providers`, {
    data: {
      name: '아주 긴 이름의 제공자를 하나 만들어서 보기',
      baseUrl: second.url,
      key: 'sk-a-long-key-77f2',
    },
    headers: { origin: server.url },
  });
  const { id } = await added.json();
  await page.request.post(`${server.url}/api/v1/admin/models`, {
    data: { provider: id, model: 'a-provider/with-a-very-long-name-of-a-model-2026-11-20-preview' },
    headers: { origin: server.url },
  });
  const width = () => page.evaluate('document.documentElement.scrollWidth');
  await page.goto(`${server.url}/admin/models`);
  await page.getByText('키 …77f2').waitFor();
  await page.getByRole('button', { name: '요금 정하기' }).waitFor();
  assert.equal(await width(), 360);
  await page.goto(`${server.url}/admin`);
  await page.getByText('최근 30일 동안 끝난 답변이 없어요.').waitFor();
  assert.equal(await width(), 360);
});
