import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { PlayedProviders } from '../support/oauth-played.ts';
import { composer, joinAndOpen, type Visit, visit } from './visitor.ts';

async function visitWithProviders(
  t: TestContext,
  browser: BrowserContextOptions = {},
): Promise<Visit & { played: PlayedProviders }> {
  const played = await PlayedProviders.start();
  t.after(() => played.close());
  return { ...(await visit(t, { env: played.env, browser })), played };
}

/** Says yes or no on the provider's page. */
async function answer(page: Page, words: '동의하기' | '취소'): Promise<void> {
  await page.getByRole('link', { name: words }).click();
}

const kakaoButton = (page: Page) => page.getByRole('button', { name: '카카오 로그인' });
const gitHubButton = (page: Page) => page.getByRole('button', { name: 'GitHub로 계속하기' });

test('in by Kakao, out again, in by GitHub, and back where one wanted to be', async (t) => {
  const { page, server } = await visitWithProviders(t);
  await page.goto(`${server.url}/keys`);
  await kakaoButton(page).click();
  await answer(page, '동의하기');
  await page.getByRole('heading', { name: 'API 키' }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/keys');
  await page.getByRole('button', { name: /카톡지우/ }).click();
  await page.getByRole('menuitem', { name: '로그아웃' }).click();
  await gitHubButton(page).click();
  await answer(page, '동의하기');
  await composer(page).waitFor();
  await page
    .getByRole('button', { name: /^지우|지우$/ })
    .first()
    .waitFor();
});

test('who says no, and whose address is taken, is told what to do, and can', async (t) => {
  const visitor = await visitWithProviders(t);
  const { page, server, played } = visitor;
  const { email, password } = await joinAndOpen(visitor);
  await page.context().clearCookies();
  await page.goto(`${server.url}/login`);
  await gitHubButton(page).click();
  await answer(page, '취소');
  await page.getByText('취소했어요. 다른 방법으로 들어올 수도 있어요.').waitFor();

  played.kakao = { ...played.kakao, email };
  await kakaoButton(page).click();
  await answer(page, '동의하기');
  await page.getByText('이 이메일로 가입한 계정이 이미 있어요.').waitFor();
  await page.getByLabel('이메일', { exact: true }).fill(email);
  await page.getByLabel('비밀번호', { exact: true }).fill(password);
  await page.getByRole('button', { name: '로그인', exact: true }).click();
  await composer(page).waitFor();
  await page.goto(`${server.url}/profile`);
  await page.getByRole('button', { name: '카카오 연결하기' }).click();
  await answer(page, '동의하기');
  await page.getByRole('button', { name: '카카오 연결 끊기' }).waitFor();

  await page.context().clearCookies();
  await page.goto(`${server.url}/login`);
  await kakaoButton(page).click();
  await answer(page, '동의하기');
  await composer(page).waitFor();
  await page.goto(`${server.url}/profile`);
  await page.getByRole('button', { name: '카카오 연결 끊기' }).click();
  await page.getByRole('button', { name: '카카오 연결하기' }).waitFor();
});

test('the only way in cannot be cut, and a placeholder is not shown as an address', async (t) => {
  const { page, server } = await visitWithProviders(t);
  await page.goto(`${server.url}/login`);
  await kakaoButton(page).click();
  await answer(page, '동의하기');
  await composer(page).waitFor();
  await page.goto(`${server.url}/profile`);
  await page.getByRole('button', { name: '카카오 연결 끊기' }).click();
  await page.getByText('이것 말고는 들어올 방법이 없어서 끊을 수 없어요.').waitFor();
  assert.equal((await page.locator('body').innerText()).includes('.invalid'), false);
});

test('a log-in that is too old is asked for again before a link is made', async (t) => {
  const visitor = await visitWithProviders(t);
  const { page, server } = visitor;
  const { password } = await joinAndOpen(visitor);
  const { db } = server.context.store;
  await db.updateTable('sessions').set({ created_at: '2026-01-01T00:00:00.000Z' }).execute();
  await page.goto(`${server.url}/profile`);
  await page.getByRole('button', { name: 'GitHub 연결하기' }).click();
  const dialog = page.getByRole('dialog', { name: '한 번 더 로그인해 주세요' });
  await dialog.getByLabel('비밀번호', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: '로그인', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'GitHub 연결하기' }).click();
  await answer(page, '동의하기');
  await page.getByRole('button', { name: 'GitHub 연결 끊기' }).waitFor();
});

test('on a phone in the dark the buttons are whole, and Kakao’s keeps its colours', async (t) => {
  const { page, server } = await visitWithProviders(t, {
    viewport: { width: 360, height: 740 },
    colorScheme: 'dark',
    hasTouch: true,
  });
  await page.goto(`${server.url}/login?error=unavailable`);
  await page.getByText('그쪽에서 답을 받지 못했어요.').waitFor();
  const kakao = await kakaoButton(page).boundingBox();
  const gitHub = await gitHubButton(page).boundingBox();
  assert.deepEqual([kakao?.width, kakao?.height], [gitHub?.width, gitHub?.height]);
  assert.equal(kakao?.height, 48);
  const colour = await page.evaluate(
    "getComputedStyle([...document.querySelectorAll('button')].find((button) => button.textContent === '카카오 로그인')).backgroundColor",
  );
  assert.equal(colour, 'rgb(254, 229, 0)');
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360);
});

test('where no provider is set up, the page has no button of one', async (t) => {
  const { page, server } = await visit(t);
  await page.goto(`${server.url}/login?error=no-such-code`);
  await page.getByRole('button', { name: '로그인', exact: true }).waitFor();
  assert.equal(await kakaoButton(page).count(), 0);
  assert.equal(await page.getByText('또는 이메일로').count(), 0);
});
