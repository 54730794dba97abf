import assert from 'node:assert/strict';
import { test } from 'node:test';
import OpenAI from 'openai';
import { Person } from '../support/person.ts';
import { joinAndOpen, visit } from './visitor.ts';

test('a key is made in the page, told once, used by a program, and ended', async (t) => {
  const visitor = await visit(t, { browser: { permissions: ['clipboard-read', 'clipboard-write'] } });
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  await page.getByRole('button', { name: /지우/ }).click();
  await page.getByRole('menuitem', { name: 'API 키' }).click();
  await page.getByText('아직 키가 없어요').waitFor();
  await page.getByRole('button', { name: '키 만들기' }).click();
  await page.getByText('이름을 60자 안으로 적어 주세요.').waitFor();
  await page.getByLabel('이름').fill('발표 연습용 노트북');
  await page.getByLabel(/한 달 한도/).fill('20');
  await page.getByLabel(/사람들을 대신/).check();
  await page.getByRole('button', { name: '키 만들기' }).click();
  const made = page.getByRole('region', { name: '새로 만든 키' });
  const secret = await made.locator('code').innerText();
  assert.match(secret, /^sk-sb-/);
  await made.getByRole('button', { name: '복사', exact: true }).click();
  const said = made.getByRole('status');
  await said.filter({ hasText: '복사했어요' }).waitFor({ state: 'attached' });
  assert.equal(await page.evaluate('navigator.clipboard.readText()'), secret);
  await said.filter({ hasNotText: '복사했어요' }).waitFor({ state: 'attached' });
  await made.getByRole('button', { name: '복사', exact: true }).waitFor();
  const client = new OpenAI({ apiKey: secret, baseURL: `${server.url}/v1`, maxRetries: 0 });
  const ask = () =>
    client.chat.completions.create({ model: 'fake-model', messages: [{ role: 'user', content: '안녕' }] });
  assert.ok((await ask()).choices[0]?.message.content);
  const forSomebody = { headers: { 'X-Act-For-User': 'minsu' } };
  assert.equal((await client.models.list(forSomebody)).data.length, 1);
  assert.equal(await made.getByRole('button', { name: '닫기' }).isDisabled(), true);
  await made.getByLabel('안전한 곳에 옮겨 두었어요').check();
  await made.getByRole('button', { name: '닫기' }).click();
  await page.reload();
  await page.getByText('발표 연습용 노트북').waitFor();
  assert.equal((await page.content()).includes(secret), false);
  await page.getByRole('button', { name: '발표 연습용 노트북 키 끝내기' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '끝내기' }).click();
  await page.getByText('아직 키가 없어요').waitFor();
  await assert.rejects(ask(), { status: 401 });
  await page.getByRole('link', { name: 'API 문서 보기' }).click();
  await page.getByRole('heading', { name: 'Sarangbang API' }).waitFor();
});

test('on a phone nothing of the keys sticks out', async (t) => {
  const visitor = await visit(t, { browser: { viewport: { width: 360, height: 740 }, hasTouch: true } });
  const { page, server } = visitor;
  // Who joins first is the admin.
  await Person.join(server.url);
  await joinAndOpen(visitor);
  await page.request.post(`${server.url}/api/v1/keys`, {
    data: { name: '아주 긴 이름의 키를 하나 만들어서 줄이 어떻게 되는지 보기', monthlyCap: 5 },
    headers: { origin: server.url },
  });
  await page.goto(`${server.url}/keys`);
  await page.getByText('아주 긴 이름의 키').waitFor();
  const width = await page.evaluate('document.documentElement.scrollWidth');
  assert.equal(width, 360);
  assert.equal(await page.getByRole('checkbox').count(), 0);
});
