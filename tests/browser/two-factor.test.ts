import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import { codesOf } from '../support/totp.ts';
import { joinAndOpen, type Visit, visit } from './visitor.ts';

const password = 'a long password';
const desk = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

interface Enabled extends Visit {
  email: string;
  backupCodes: string[];
  /** Not used yet. */
  code: string;
}

/** Switches the second step on as a person does, with the number that an app would show. */
async function enable(t: TestContext, browser: object): Promise<Enabled> {
  const visitor = await visit(t, { browser });
  const { page, server } = visitor;
  const { email } = await joinAndOpen(visitor);
  await page.goto(`${server.url}/profile`);
  await page.getByRole('button', { name: '켜기' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('비밀번호', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: '계속하기' }).click();
  await dialog.getByRole('img', { name: '인증 앱에 넣을 QR 코드' }).waitFor();
  const secret = await dialog.locator('code').textContent();
  const [now, next] = codesOf(`otpauth://totp/a?secret=${secret}`);
  await dialog.getByLabel('인증 코드').fill(now === '000000' ? '000001' : '000000');
  await dialog.getByRole('button', { name: '켜기' }).click();
  await dialog.getByText('코드가 달라요').waitFor();
  await dialog.getByLabel('인증 코드').fill(`${now.slice(0, 3)} ${now.slice(3)}`);
  await dialog.getByRole('button', { name: '켜기' }).click();
  await dialog.getByText('닫으면 다시 볼 수 없어요').waitFor();
  const backupCodes = await dialog.locator('code').allTextContents();
  assert.equal(backupCodes.length, 10);
  await dialog.getByLabel('안전한 곳에 옮겨 두었어요').check();
  await dialog.getByRole('button', { name: '닫기' }).click();
  await page.getByText('켜져 있어요.').waitFor();
  return { ...visitor, email, backupCodes, code: next };
}

async function logInAgain({ page, server, email }: Enabled): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${server.url}/login?next=/profile`);
  await page.getByLabel('이메일').fill(email);
  await page.getByLabel('비밀번호', { exact: true }).fill(password);
  await page.getByRole('button', { name: '로그인', exact: true }).click();
  await page.getByLabel('인증 코드').waitFor();
}

async function assertNothingSticksOut(page: Page): Promise<void> {
  const pixels = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  assert.equal(pixels, 0);
}

test('the second step is switched on, asked for at the log-in, and switched off', async (t) => {
  const enabled = await enable(t, desk);
  const { page, server, code, backupCodes } = enabled;
  await logInAgain(enabled);
  assert.equal((await page.request.get(`${server.url}/api/v1/me`)).status(), 401);
  await page.getByLabel('인증 코드').fill(code);
  await page.getByRole('button', { name: '계속하기' }).click();
  await page.getByText('켜져 있어요.').waitFor();
  await page.getByRole('button', { name: '끄기' }).click();
  const dialog = page.getByRole('dialog', { name: '2단계 로그인 끄기' });
  await dialog.getByLabel('비밀번호', { exact: true }).fill('not this one');
  await dialog.getByLabel('인증 코드').fill(String(backupCodes[0]));
  await dialog.getByRole('button', { name: '끄기' }).click();
  await dialog.getByText('비밀번호가 달라요').waitFor();
  await dialog.getByLabel('비밀번호', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: '끄기' }).click();
  await page.getByRole('button', { name: '켜기' }).waitFor();
});

test('on a phone a backup code opens the way in, once', async (t) => {
  const enabled = await enable(t, phone);
  const { page, backupCodes } = enabled;
  await assertNothingSticksOut(page);
  for (const [index, expected] of ['켜져 있어요.', '이미 한 번 보낸 코드예요'].entries()) {
    await logInAgain(enabled);
    await assertNothingSticksOut(page);
    await page.getByLabel('인증 코드').fill(String(backupCodes[0]));
    await page.getByRole('button', { name: '계속하기' }).click();
    await page.getByText(expected).waitFor();
    assert.equal(page.url().includes('/login'), index === 1);
  }
});
