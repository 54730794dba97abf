import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Person } from '../support/person.ts';
import { joinAndOpen, visit } from './visitor.ts';

const name = '김하늘';
const email = 'haneul@school.example';

test('an admin finds somebody, gives credits and suspends, and the person is told why', async (t) => {
  const visitor = await visit(t, { browser: { viewport: { width: 1280, height: 800 } } });
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  await Person.join(server.url, email, name);
  await Person.join(server.url, 'bada@school.example', '이바다');
  await page.getByRole('button', { name: /지우/ }).click();
  await page.getByRole('menuitem', { name: '관리' }).click();
  await page.getByRole('navigation', { name: '관리 메뉴' }).getByRole('link', { name: '사람' }).click();
  await page.getByText('이바다').waitFor();
  await page.getByLabel('이름이나 이메일로 찾기').fill('하늘');
  await page.getByText('이바다').waitFor({ state: 'detached' });
  await page.getByText(name).click();
  await page.getByRole('heading', { name }).waitFor();

  await page.getByRole('button', { name: '크레딧 주고 빼기' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('크레딧', { exact: true }).fill('-11');
  await dialog.getByText('쓸 수 있는 것보다 많이 뺄 수는 없어요.').waitFor();
  await dialog.getByLabel('크레딧', { exact: true }).fill('2.5');
  await dialog.getByRole('button', { name: '주기' }).click();
  await dialog.getByText(/이유를 300자 안으로/).waitFor();
  await dialog.getByLabel(/^이유/).fill('이달의 상');
  await dialog.getByRole('button', { name: '주기' }).click();
  await page.getByText('12.5 (쓰는 중 0)').waitFor();
  await page.getByText(/이달의 상/).waitFor();

  await page.getByRole('button', { name: '정지하기' }).click();
  await dialog.getByLabel(/^이유/).fill('광고를 올렸어요');
  await dialog.getByRole('button', { name: '정지하기' }).click();
  await page.getByText('정지한 이유: 광고를 올렸어요').waitFor();
  await page.getByRole('navigation', { name: '관리 메뉴' }).getByRole('link', { name: '감사 기록' }).click();
  await page.getByText('정지함').waitFor();
  await page.getByText('크레딧을 조정함').waitFor();

  await page.getByRole('button', { name: /지우/ }).click();
  await page.getByRole('menuitem', { name: '로그아웃' }).click();
  await page.getByLabel('이메일').fill(email);
  await page.getByLabel('비밀번호', { exact: true }).fill('a long password');
  await page.getByRole('button', { name: '로그인', exact: true }).click();
  await page.getByText('관리자가 정지한 계정이에요. 이유: 광고를 올렸어요').first().waitFor();
});

test('who is no admin finds no such page, and on a phone nothing sticks out', async (t) => {
  const visitor = await visit(t, { browser: { viewport: { width: 360, height: 740 }, hasTouch: true } });
  const { page, server } = visitor;
  const admin = await Person.join(server.url, 'admin@school.example', '관리자');
  await joinAndOpen(visitor);
  await page.goto(`${server.url}/admin/people`);
  await page.getByText('이 주소에는 아무것도 없어요').waitFor();
  const { items } = (await (await admin.request('GET', '/admin/people?q=지우')).json()) as {
    items: { id: string }[];
  };
  const id = items[0]?.id ?? '';
  await admin.request('PATCH', `/admin/people/${id}`, { body: { role: 'admin', reason: '교사' } });
  for (let count = 0; count < 3; count += 1) {
    await Person.join(
      server.url,
      `a-very-long-address-of-somebody-${count}@school.example`,
      `아주 긴 이름 ${count}`,
    );
  }
  await page.goto(`${server.url}/admin/people`);
  await page.getByText('아주 긴 이름 2').waitFor();
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360);
  await page.getByText('아주 긴 이름 2').click();
  await page.getByRole('button', { name: '정지하기' }).waitFor();
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360);
  await page.getByRole('button', { name: '목록 열기' }).click();
  await page.getByRole('navigation', { name: '관리 메뉴' }).getByRole('link', { name: '감사 기록' }).click();
  await page.getByText('역할을 바꿈').waitFor();
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360);
});
