import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startUpstream } from '../support/upstream.ts';
import { joinAndOpen, visit } from './visitor.ts';

test('a provider is changed in the page: tried out before, its key kept unless another is entered', async (t) => {
  const second = await startUpstream({ models: ['large', 'small'] });
  t.after(() => second.close());
  const visitor = await visit(t, { env: { PROVIDER_ALLOW_PRIVATE: '127.0.0.1' } });
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  const post = async (path: string, data: object) => {
    const reply = await page.request.post(`${server.url}/api/v1/admin/${path}`, {
      data,
      headers: { origin: server.url },
    });
    assert.equal(reply.status(), 201, await reply.text());
    return reply.json();
  };
  const { id } = await post('providers', {
    name: '둘째',
    baseUrl: second.url,
    key: 'sk-second-provider-77f2',
  });
  await post('models', { provider: id, model: 'large' });
  await page.goto(`${server.url}/admin/models`);
  await page.getByRole('button', { name: '둘째 고치기' }).click();
  const dialog = page.getByRole('dialog', { name: '‘둘째’ 고치기' });
  const address = dialog.getByLabel('주소');
  const keyField = dialog.getByLabel('키', { exact: true });
  const test = dialog.getByRole('button', { name: '연결 시험' });
  assert.deepEqual([await address.inputValue(), await keyField.inputValue()], [second.url, '']);
  await test.click();
  await dialog.getByText(/^[\d,]+ms 만에 답했어요\.$/).waitFor();
  assert.equal(second.listHeaders.at(-1)?.authorization, 'Bearer sk-second-provider-77f2');
  second.setModels(null);
  await test.click();
  await dialog.getByText('모델 서버에 문제가 생겼어요.').waitFor();
  await address.fill('http://127.0.0.1:9/v1');
  await dialog.getByText('모델 서버에 문제가 생겼어요.').waitFor({ state: 'detached' });
  await test.click();
  await dialog.getByText('다른 서버로 바꿀 때는 키를 다시 넣어 주세요.').waitFor();
  await keyField.fill('sk-another-key-1a2b');
  await test.click();
  await dialog.getByText('모델 서버에 연결하지 못했어요.').waitFor();
  await address.fill('http://169.254.169.254/v1');
  await dialog.getByRole('button', { name: '저장' }).click();
  await dialog.getByText(/인터넷에 열린 주소가 아니에요/).waitFor();
  await address.fill(second.url);
  await dialog.getByLabel('제공자 이름').fill('둘째 서버');
  await dialog.getByRole('button', { name: '저장' }).click();
  await page.getByText('키 …1a2b').waitFor();
  await page.getByRole('button', { name: '둘째 서버 고치기' }).click();
  await page.getByLabel('키를 지우고 키 없이 써요').check();
  await page.getByRole('dialog').getByRole('button', { name: '저장' }).click();
  await page.getByText('키 없음').waitFor();

  await page.getByRole('button', { name: 'large 고치기' }).click();
  await page.getByLabel('보이는 이름').fill('큰 모델');
  await page.getByLabel('제공자가 부르는 이름').fill('small');
  await page.getByLabel(/^순서/).fill('-1');
  await page.getByRole('dialog').getByRole('button', { name: '저장' }).click();
  const list = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /끄기$/ }) });
  await list.first().getByText('큰 모델').waitFor();
  await page.getByRole('button', { name: '큰 모델 목록에서 빼기' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '목록에서 빼기' }).click();
  await page.locator('li', { hasText: '큰 모델' }).waitFor({ state: 'detached' });
});
