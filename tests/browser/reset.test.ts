import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Person } from '../support/person.ts';
import { startSmtp, type TestSmtp } from '../support/smtp.ts';
import { until } from '../support/until.ts';
import { visit } from './visitor.ts';

const email = 'haneul@example.com';
const newPassword = 'a password that is new';

async function pathIn(smtp: TestSmtp, count: number): Promise<string> {
  await until(async () => smtp.mails.length >= count);
  return /(\/\w+#[\w-]{43})/.exec(smtp.mails[count - 1]?.text ?? '')?.[1] ?? '';
}

test('who forgot the password gets a link by mail and sets another one', async (t) => {
  const smtp = await startSmtp(t);
  const env = { SMTP_URL: smtp.url, MAIL_FROM: 'mail@sarang.example', PUBLIC_URL: 'http://sarang.example' };
  const { page, server } = await visit(t, { env });
  await Person.join(server.url, email);
  const verification = await pathIn(smtp, 1);
  await page.goto(`${server.url}/login`);
  await page.getByRole('link', { name: '비밀번호를 잊었어요' }).click();
  // Both pages have such a field.
  await page.getByRole('heading', { name: '비밀번호를 잊었어요' }).waitFor();
  await page.getByLabel('이메일').fill(email);
  await page.getByRole('button', { name: '링크 받기' }).click();
  await page.getByRole('heading', { name: '메일을 확인해 주세요' }).waitFor();
  const link = await pathIn(smtp, 2);
  await page.goto(server.url + link);
  await page.waitForURL(`${server.url}/reset`);
  await page.getByLabel('새 비밀번호').fill(newPassword);
  await page.getByRole('button', { name: '이 비밀번호로 정하기' }).click();
  await page.getByText(`${email} 주소와 새 비밀번호로`).waitFor();
  await page.getByRole('link', { name: '로그인' }).click();
  await page.getByLabel('이메일').fill(email);
  await page.getByLabel('비밀번호', { exact: true }).fill(newPassword);
  await page.getByRole('button', { name: '로그인' }).click();
  await page.getByText(`${email} 주소로 확인 메일을 보냈어요`).waitFor();
  await page.goto(server.url + verification);
  await page.getByRole('button', { name: '제 이메일이 맞아요' }).click();
  await page.getByRole('heading', { name: '이메일을 확인했어요' }).waitFor();
  await page.getByRole('link', { name: '사랑방으로 가기' }).click();
  await page.getByRole('textbox').first().waitFor();
  assert.equal(await page.getByRole('note').count(), 0);
});

test('a link that was used says so, and where no mail is sent the page names another way', async (t) => {
  const { page, server } = await visit(t);
  await page.goto(`${server.url}/reset#${'A'.repeat(43)}`);
  await page.getByLabel('새 비밀번호').fill(newPassword);
  await page.getByRole('button', { name: '이 비밀번호로 정하기' }).click();
  await page.getByText('이미 썼거나 기한이 지난 링크예요').waitFor();
  await page.goto(`${server.url}/login`);
  await page.getByRole('link', { name: '비밀번호를 잊었어요' }).click();
  await page.getByText('이 서버는 메일을 보내지 않아요').waitFor();
});

test('after too many wrong passwords the page says when the next try is open', async (t) => {
  const { page, server } = await visit(t, { env: { LOGIN_TRIES: '1' } });
  await page.goto(`${server.url}/login`);
  await page.getByLabel('이메일').fill(email);
  await page.getByLabel('비밀번호', { exact: true }).fill('not this one');
  const logIn = page.getByRole('button', { name: '로그인' });
  await logIn.click();
  await page.getByText('이메일이나 비밀번호가 달라요').first().waitFor();
  await logIn.click();
  await page
    .getByText(/\d+분 뒤에 다시 해 볼 수 있어요/)
    .first()
    .waitFor();
});
