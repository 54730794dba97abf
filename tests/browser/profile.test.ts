import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import { pngOf } from '../support/images.ts';
import { Person } from '../support/person.ts';
import { until } from '../support/until.ts';
import { joinAndOpen, type Visit, visit } from './visitor.ts';

const desk = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

async function openProfile(t: TestContext, browser: object): Promise<Visit & { email: string }> {
  const visitor = await visit(t, { browser });
  const { email } = await joinAndOpen(visitor);
  await visitor.page.goto(`${visitor.server.url}/profile`);
  await visitor.page.getByLabel('별명').waitFor();
  return { ...visitor, email };
}

async function meOf(page: Page, url: string) {
  return (await (await page.request.get(`${url}/api/v1/me`)).json()) as { account: Record<string, unknown> };
}

test('the page about oneself is reached from the menu, and keeps what is changed', async (t) => {
  const visitor = await visit(t, { browser: desk });
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  await page.getByRole('button', { name: /지우/ }).click();
  await page.getByRole('menuitem', { name: '내 정보' }).click();
  await page.getByLabel('별명').fill('하늘');
  await page.getByLabel('별명').press('Enter');
  await page.getByRole('button', { name: /하늘/ }).waitFor();
  await page.getByRole('main').getByLabel('화면 언어').selectOption('日本語');
  await page.locator('html[lang=ja]').waitFor({ state: 'attached' });
  await page.getByRole('main').locator('select').first().selectOption('한국어');
  await page.locator('html[lang=ko]').waitFor({ state: 'attached' });
  await page.getByLabel('배우는 말의 난이도').selectOption('B2 · 중상급');
  await page.getByLabel('하루가 바뀌는 시간대').selectOption('Europe/Berlin');
  await until(async () => (await meOf(page, server.url)).account['timeZone'] === 'Europe/Berlin');
  const { account } = await meOf(page, server.url);
  assert.deepEqual([account['name'], account['language'], account['learningLevel']], ['하늘', 'ko', 'B2']);
  await page.reload();
  await page.getByLabel('배우는 말의 난이도').waitFor();
  assert.equal(await page.getByLabel('별명').inputValue(), '하늘');
  await page.goto(`${server.url}/rooms/new`);
  await page.getByRole('radio', { name: /중상급/ }).waitFor();
  await until(() => page.getByRole('radio', { name: /중상급/ }).isChecked());
});

test('a picture is made small here, shown, and taken away', async (t) => {
  const { page, server } = await openProfile(t, desk);
  const choose = (name: string, buffer: Buffer) =>
    page.getByLabel('사진 파일').setInputFiles({ name, mimeType: 'image/png', buffer });
  await choose('page.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'));
  await page.getByText('그림으로 열 수 없는 파일이에요').waitFor();
  await choose('face.png', pngOf(900, 600));
  const shown = page.locator('main img');
  await shown.waitFor();
  const path = String((await meOf(page, server.url)).account['picture']);
  const reply = await page.request.get(server.url + path);
  assert.equal(reply.headers()['content-type'], 'image/webp');
  await until(
    async () =>
      (await shown.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)) === 256,
  );
  await page.getByRole('button', { name: '사진 지우기' }).click();
  await shown.waitFor({ state: 'detached' });
  assert.equal((await meOf(page, server.url)).account['picture'], null);
});

test('other devices are seen and logged out, one or all, with the streams that they read', async (t) => {
  const { page, server, upstream, email } = await openProfile(t, desk);
  const [one, two] = [await Person.logIn(server.url, email), await Person.logIn(server.url, email)];
  await page.reload();
  upstream.script('slow');
  const { answer } = await two.send(await two.newConversation(), '긴 이야기를 해 주세요');
  (await upstream.nextCall()).send('옛날');
  const read = two.follow(answer).then(
    () => 'whole',
    () => 'broken off',
  );
  await page.getByText('이 기기', { exact: true }).waitFor();
  const leave = page.getByRole('button', { name: '다른 프로그램 로그아웃' });
  await leave.nth(1).waitFor();
  await leave.nth(1).click();
  await leave.nth(1).waitFor({ state: 'detached' });
  assert.equal((await one.request('GET', '/me')).status, 401);
  assert.equal((await two.request('GET', '/me')).status, 200);
  await page.getByRole('button', { name: '다른 기기 모두 로그아웃' }).click();
  await leave.waitFor({ state: 'detached' });
  assert.equal((await two.request('GET', '/me')).status, 401);
  assert.equal(await read, 'broken off');
  await page.getByText('이 기기', { exact: true }).waitFor();
});

test('the password is changed with the one before, and other devices are logged out', async (t) => {
  const { page, server, email } = await openProfile(t, desk);
  const other = await Person.logIn(server.url, email);
  await page.getByRole('button', { name: '바꾸기', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '비밀번호 바꾸기' });
  await dialog.getByLabel('지금 비밀번호').fill('not this one');
  await dialog.getByLabel('새 비밀번호').fill('another password');
  await dialog.getByRole('button', { name: '바꾸기' }).click();
  await dialog.getByText('지금 비밀번호가 달라요').waitFor();
  await dialog.getByLabel('지금 비밀번호').fill('a long password');
  await dialog.getByRole('button', { name: '바꾸기' }).click();
  await page.getByText('바꿨어요. 다른 기기는 모두 로그아웃됐어요.').waitFor();
  assert.equal((await other.request('GET', '/me')).status, 401);
  await page.reload();
  await page.getByLabel('별명').waitFor();
});

test('on a phone nothing sticks out and all can be touched', async (t) => {
  const { page } = await openProfile(t, phone);
  await page.getByText('이 기기', { exact: true }).waitFor();
  const pixels = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  assert.equal(pixels, 0);
  for (const target of await page.locator('main button:visible, main a:visible, main select').all()) {
    const box = await target.boundingBox();
    assert.ok(box !== null && box.height >= 44, String(await target.textContent()));
  }
  await page.getByRole('navigation', { name: '아래 메뉴' }).getByRole('link', { name: '내 정보' }).waitFor();
});
