import assert from 'node:assert/strict';
import { test } from 'node:test';
import { composer, joinAndOpen, visit } from './visitor.ts';

test('an admin makes a group and a link, by which somebody joins it; a file is refused line by line', async (t) => {
  const visitor = await visit(t, {
    env: { JOIN_MODE: 'invited' },
    browser: { viewport: { width: 360, height: 740 } },
  });
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  await page.goto(`${server.url}/admin/groups`);
  await page.getByText('아직 반이 없어요').waitFor();
  await page.getByLabel('이름', { exact: true }).fill('2학년 3반');
  await page.getByLabel(/한 사람의 하루 횟수/).fill('9');
  await page.getByRole('button', { name: '반 만들기' }).click();
  await page.getByRole('button', { name: /2학년 3반/ }).waitFor();
  await page.getByLabel('들어갈 반').selectOption({ label: '2학년 3반' });
  await page.getByLabel('언제까지').fill('2020-01-01');
  await page.getByText('오늘이나 그 뒤의 날짜를 골라 주세요.').waitFor();
  await page.getByLabel('언제까지').fill('2099-12-31');
  await page.getByLabel('시작 크레딧').fill('2.5');
  await page.getByLabel('메모').fill('봄 학기 첫 수업');
  await page.getByRole('button', { name: '링크 만들기' }).click();
  const row = page.getByRole('listitem').filter({ hasText: '봄 학기 첫 수업' });
  await row.getByText(/2099/).waitFor();
  await row.getByText('2.5 크레딧').waitFor();
  const link = await page.locator('code').filter({ hasText: '/join#' }).innerText();

  await page.getByLabel('초대할 사람들의 CSV 파일').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('email,name\nno address,가\nbada@school.example\n'),
  });
  await page.getByRole('button', { name: '초대하기' }).click();
  const lines = page.getByRole('region', { name: '받지 않은 줄' }).getByRole('row');
  await lines.nth(2).waitFor();
  assert.deepEqual(await Promise.all([1, 2].map((at) => lines.nth(at).getByRole('cell').allTextContents())), [
    ['2', 'email', '이메일 주소가 아니에요.'],
    ['3', '–', '칸이 1개예요. 첫 줄에는 2개가 있어요.'],
  ]);
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360);

  await page.context().clearCookies();
  await page.goto('about:blank');
  await page.goto(link);
  await page.getByLabel('이메일').fill('haneul@school.example');
  await page.getByLabel('별명').fill('하늘');
  await page.getByLabel('비밀번호', { exact: true }).fill('a long password');
  await page.getByRole('button', { name: '가입하고 시작하기' }).click();
  await composer(page).waitFor();
  const me = (await (await page.request.get(`${server.url}/api/v1/me`)).json()) as {
    allowance: { limit: number };
    credits: { available: number };
  };
  assert.deepEqual([me.allowance.limit, me.credits.available], [9, 12.5]);
});
