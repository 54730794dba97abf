import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { undoMs } from '../../web/api/removals.ts';
import { undoButton } from './undo.ts';
import { ask, composer, joinAndOpen, readMessages, visit } from './visitor.ts';

test('a conversation is renamed, and deleted when five seconds are over', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await page.clock.install();
  await joinAndOpen(visitor);
  await ask(page, '강릉 여행');
  await page.getByText('영수증').waitFor();
  const header = page.getByRole('banner');
  await header.getByRole('button', { name: '대화 메뉴' }).click();
  await page.getByRole('menuitem', { name: '이름 변경' }).click();
  await page.getByLabel('대화 이름', { exact: true }).fill('강릉 1박 2일');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '강릉 1박 2일' }).waitFor();
  await page.getByRole('link', { name: '강릉 1박 2일' }).waitFor();

  await header.getByRole('button', { name: '대화 메뉴' }).click();
  const deleted = page.waitForResponse((reply) => reply.request().method() === 'DELETE');
  await page.getByRole('menuitem', { name: '삭제' }).click();
  await page.getByText('아직 나눈 대화가 없어요.').waitFor();
  await page.waitForURL(`${server.url}/`);
  await page.clock.fastForward(undoMs);
  assert.equal((await deleted).status(), 204);
  await undoButton(page).waitFor({ state: 'detached' });
  await server.assertBooksHold();
});

test('an opener fills the composer and sends nothing; own words are not overwritten', async (t) => {
  const visitor = await visit(t);
  const { page, upstream } = visitor;
  await joinAndOpen(visitor);
  await page.getByRole('button', { name: '회의록을 세 줄로 줄여 주세요.' }).click();
  assert.equal(await composer(page).inputValue(), '회의록을 세 줄로 줄여 주세요.');
  await composer(page).fill('내가 쓴 말');
  assert.equal(await page.getByRole('button', { name: '회의록을' }).isDisabled(), true);
  assert.equal(upstream.calls.length, 0);
});

test('the chosen theme is there before the page is, and after a reload', async (t) => {
  const visitor = await visit(t, { browser: { colorScheme: 'light' } });
  const { page } = visitor;
  await joinAndOpen(visitor);
  const background = () =>
    page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor');
  const light = await background();
  await page.getByRole('button', { name: /지우/ }).click();
  await page.getByRole('menuitemradio', { name: '어둡게' }).click();
  const dark = await background();
  assert.notEqual(dark, light);
  await page.reload({ waitUntil: 'commit' });
  await page.locator('html[data-theme=dark]').waitFor();
  assert.equal(await background(), dark);
});

test('logging out leads to the door and forgets the drafts of this device', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  await composer(page).fill('남에게 보이지 않을 글');
  await page.getByRole('button', { name: /지우/ }).click();
  await page.getByRole('menuitem', { name: '로그아웃' }).click();
  await page.getByRole('heading', { name: '어서 오세요', exact: true }).waitFor();
  assert.equal(await page.evaluate<number>('localStorage.length'), 0);
  await page.goto(`${server.url}/c/01a1fa8a-fae8-7000-a704-000000000000`);
  await page.getByRole('button', { name: '로그인' }).waitFor();
  assert.equal(new URL(page.url()).searchParams.get('next'), '/c/01a1fa8a-fae8-7000-a704-000000000000');
});

test('a form that is not right says what, beside the field and in one place', async (t) => {
  const { page, server } = await visit(t);
  await page.goto(`${server.url}/login`);
  await page.getByLabel('이메일').fill('jiu@example');
  await page.getByRole('link', { name: '회원가입' }).click();
  assert.equal(await page.getByLabel('이메일').inputValue(), 'jiu@example', 'the address stays');
  await page.getByLabel('비밀번호', { exact: true }).fill('짧다');
  await page.getByRole('button', { name: '가입하고 시작하기' }).click();
  const summary = page.getByRole('alert');
  await summary.getByText('비밀번호를 8자 이상으로 정해 주세요.').waitFor();
  await page.locator('[role=alert]:focus').waitFor();
  await summary.getByRole('button', { name: '별명을 적어 주세요.' }).click();
  await page.locator('input[name=name]:focus').waitFor();
});

test('wrong words at the door are told without saying which of them is wrong', async (t) => {
  const { page, server } = await visit(t);
  await page.goto(`${server.url}/login`);
  await page.getByLabel('이메일').fill('nobody@example.com');
  await page.getByLabel('비밀번호', { exact: true }).fill('not my password');
  await page.getByRole('button', { name: '로그인' }).click();
  await page.getByRole('alert').getByText('이메일이나 비밀번호가 달라요.').waitFor();
});

test('a conversation is taken along as a file for people, and as one for programs', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  await joinAndOpen(visitor);
  await ask(page, '회비를 나눠 주세요');
  await page.getByText('영수증').waitFor();
  const read = async (item: string) => {
    await page.getByRole('banner').getByRole('button', { name: '대화 메뉴' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: item }).click(),
    ]);
    return readFile(await download.path(), 'utf8');
  };
  const forPeople = await read('글로 내려받기 (Markdown)');
  assert.match(
    forPeople,
    /^# 회비를 나눠 주세요\n\n\*\*나\*\* · .+\n\n회비를 나눠 주세요\n\n\*\*답변\*\* · /,
  );
  const forPrograms = await read('데이터로 내려받기 (JSON)');
  const { messages } = JSON.parse(forPrograms);
  assert.deepEqual(
    messages.map(({ role }: { role: string }) => role),
    ['user', 'assistant'],
  );
  assert.equal(messages[1].content.trim(), (await readMessages(visitor))[0]?.content.trim());
});

test('the next page of a list that does not come is said, and can be had again', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  const later = { isBroken: true };
  await page.route('**/api/v1/conversations?*', async (route) => {
    const isLater = route.request().url().includes('cursor=');
    if (isLater && later.isBroken) {
      return route.fulfill({ status: 400, json: { code: 'validation-failed', status: 400 } });
    }
    if (isLater) return route.fulfill({ json: { items: [], next: null } });
    const response = await route.fetch();
    return route.fulfill({ response, json: { ...(await response.json()), next: 'later' } });
  });
  await joinAndOpen(visitor);
  const more = page.getByRole('navigation', { name: '주 메뉴' }).getByRole('button', { name: '더 보기' });
  await more.click();
  const failure = page.getByRole('alert').filter({ hasText: '더 불러오지 못했어요.' });
  await failure.waitFor();
  later.isBroken = false;
  await more.click();
  await failure.waitFor({ state: 'detached' });
  await more.waitFor({ state: 'detached' });
});
