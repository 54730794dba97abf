import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { until } from '../support/until.ts';
import { offlineStrip, untilKept, untilWorkerKeeps } from './offline-page.ts';
import { apply, line, submit, visitAsPerson } from './quotes.ts';
import { button, openRoom, playRoom } from './rooms.ts';
import { ask, composer, isQuestion, joinAndOpen, visit, waitForText } from './visitor.ts';

const reason = '오프라인이라 지금은 쓸 수 없어요. 연결되면 쓸 수 있어요.';

/** Off for a pointer, a keyboard and a screen reader, each of which learns why; the focus can still come to it. */
async function assertOff(control: Locator): Promise<void> {
  await control.and(control.page().locator('[aria-disabled=true]')).waitFor();
  assert.equal(await control.getAttribute('aria-description'), reason);
  assert.equal(await control.getAttribute('title'), reason);
  assert.equal(await control.getAttribute('aria-describedby'), null);
  await control.focus();
  await control.and(control.page().locator(':focus')).waitFor();
}

async function assertOn(control: Locator): Promise<void> {
  await control.and(control.page().locator(':not([aria-disabled=true])')).waitFor();
  assert.equal(await control.getAttribute('aria-description'), null);
}

async function goOffline(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await until(async () => (await page.evaluate('navigator.onLine')) === false);
}

/** The calls that would change something or cost something, from here on. */
function watchPosts(page: Page): string[] {
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') posts.push(new URL(request.url()).pathname);
  });
  return posts;
}

test('in a chat what asks the model is off while offline, says why, and comes back with the network', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  await joinAndOpen(visitor);
  await ask(page, '첫 질문');
  await page.getByText('영수증').waitFor();
  const again = page.getByRole('button', { name: '다시 받기' });
  await assertOn(again);
  const posts = watchPosts(page);
  await goOffline(page);
  await assertOff(again);
  await again.press('Enter');
  await page.getByRole('status').getByText('방금 누른 버튼은 연결되면 쓸 수 있어요').waitFor();

  await page.getByRole('button', { name: '질문 고치기' }).click();
  const field = page.getByRole('textbox', { name: '고친 질문' });
  await field.fill('고친 첫 질문');
  await assertOff(page.getByRole('button', { name: '다시 보내기' }));
  await page.getByText('쓴 내용은 그대로 있어요. 연결되면 보낼 수 있어요.').waitFor();
  await field.press('Enter');
  assert.equal(await field.inputValue(), '고친 첫 질문');
  assert.deepEqual(posts, []);

  await page.context().setOffline(false);
  await offlineStrip(page).waitFor({ state: 'detached' });
  await assertOn(again);
  await page.getByRole('button', { name: '다시 보내기' }).click();
  await page.getByText('2/2').first().waitFor();
});

test('in a room the helps are off while offline, but for what is there already', async (t) => {
  const visitor = await visit(t);
  const { page, upstream } = visitor;
  playRoom(upstream, {
    partner: ['Hello there.', 'Please come in.'],
    helps: { translation: { text: '어서 들어오세요.' } },
  });
  await joinAndOpen(visitor);
  await openRoom(visitor, { corrections: 'off' });
  await waitForText(page, 'Hello there.');
  await ask(page, 'It is cold.');
  await waitForText(page, 'Please come in.');
  await page.getByText('영수증').nth(1).waitFor();
  const translate = button(page, /^번역$/);
  await translate.last().click();
  await page.getByText('어서 들어오세요.').waitFor();
  await translate.last().click();
  await goOffline(page);
  await assertOff(button(page, '힌트'));
  await assertOff(translate.first());
  await assertOff(button(page, '단어').first());
  await assertOff(button(page, '저장').first());
  await assertOff(button(page, '듣기').first());
  await assertOn(translate.last());
  await translate.last().click();
  await page.getByText('어서 들어오세요.').waitFor();

  await page.context().setOffline(false);
  await offlineStrip(page).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: '마무리하기' }).click();
  await assertOn(button(page, '리포트 만들기'));
  await goOffline(page);
  await assertOff(button(page, '리포트 만들기'));
});

test('a new conversation says before it is sent that it cannot be opened, and keeps the text', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  await joinAndOpen(visitor);
  await composer(page).fill('기차에서 쓴 글');
  const posts = watchPosts(page);
  await goOffline(page);
  const note = page.getByText('쓰던 글은 그대로 있어요. 새 대화는 연결되면 열 수 있어요.');
  await note.waitFor();
  await assertOff(page.getByRole('button', { name: '보내기' }));
  await composer(page).press('Enter');
  assert.equal(await composer(page).inputValue(), '기차에서 쓴 글');
  assert.deepEqual(posts, []);
  assert.equal(await page.getByRole('alert').count(), 0);

  await page.context().setOffline(false);
  await note.waitFor({ state: 'detached' });
  const sent = page.waitForRequest(isQuestion);
  await composer(page).press('Enter');
  await sent;
  await page.getByText('영수증').waitFor();
});

test('a server that is found to be gone only when a conversation is opened is told of in the same words', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  await server.stop();
  await ask(page, '받을 이 없는 글');
  await page.getByText('새 대화는 연결되면 열 수 있어요').waitFor();
  assert.equal(await composer(page).inputValue(), '받을 이 없는 글');
  assert.equal(await page.getByText('보내지 못했어요').count(), 0);
  await server.start();
  await offlineStrip(page).waitFor({ state: 'detached' });
  await composer(page).press('Enter');
  await page.getByText('영수증').waitFor();
});

test('the log-in stays filled while offline, and goes through when the network is back', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  const person = await joinAndOpen(visitor);
  await page.context().clearCookies();
  await page.goto(`${server.url}/login`);
  const password = page.getByLabel('비밀번호', { exact: true });
  await page.getByLabel('이메일').fill(person.email);
  await password.fill(person.password);
  const posts = watchPosts(page);
  await goOffline(page);
  await page.getByText('쓴 내용은 그대로 있어요. 연결되면 보낼 수 있어요.').waitFor();
  await assertOff(page.getByRole('button', { name: '로그인' }));
  await password.press('Enter');
  assert.equal(await password.inputValue(), person.password);
  assert.deepEqual(posts, []);
  await page.context().setOffline(false);
  await assertOn(page.getByRole('button', { name: '로그인' }));
  await password.press('Enter');
  await page.getByRole('heading', { name: '지우 님, 어서 오세요' }).waitFor();
});

test('the form of a room is kept as a draft while offline, over a reload too', async (t) => {
  const visitor = await visit(t, { worker: true });
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  await untilWorkerKeeps(page);
  await page.goto(`${server.url}/rooms/new`);
  await page.getByLabel('상황').waitFor();
  await untilKept(page, '"session"');
  await goOffline(page);
  await page.getByLabel('상황').fill('A quiet library.');
  await page.getByLabel('내 역할').fill('a student');
  await assertOff(button(page, '방 만들기'));
  await assertOff(button(page, 'AI로 채우기'));
  await assertOff(button(page, '첫 마디 미리 보기'));
  await page.getByLabel('내 역할').press('Enter');
  await page.reload();
  await until(async () => (await page.getByLabel('상황').inputValue()) === 'A quiet library.');
  await page.getByText('쓴 내용은 그대로 있어요. 연결되면 보낼 수 있어요.').waitFor();
  await page.context().setOffline(false);
  await assertOn(button(page, '방 만들기'));
});

test('the board is read while offline; a line is written there and sent later', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  const admin = await visitAsPerson(visitor);
  await apply(admin, await submit(admin, { speaker: '한서윤' }));
  await page.goto(`${server.url}/quotes`);
  await page.getByText(line).waitFor();
  await page.getByRole('button', { name: '대사 제안' }).click();
  const panel = page.getByRole('complementary', { name: '대사 제안' });
  await panel.getByLabel('드라마').waitFor();
  await goOffline(page);
  await offlineStrip(page).waitFor();
  await page.getByText(line).waitFor();
  await panel.getByLabel('드라마').fill('소금밭 구장');
  await panel.getByLabel('대사', { exact: true }).fill('비 오는 날에도 공은 굴러가죠.');
  await assertOff(panel.getByRole('button', { name: '제안하기' }));
  await panel.getByLabel('드라마').press('Enter');
  await panel.getByText('연결되면 보낼 수 있어요').waitFor();
  await page.context().setOffline(false);
  await assertOn(panel.getByRole('button', { name: '제안하기' }));
  await panel.getByRole('button', { name: '제안하기' }).click();
  await page.getByText('제안을 받았어요.').waitFor();
});

test('one can look at the profile and at what was used while offline, with when it was read', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  await page.goto(`${server.url}/profile`);
  const name = page.getByLabel('별명');
  await name.waitFor();
  await goOffline(page);
  await page.getByText('지금은 볼 수만 있어요. 연결되면 고칠 수 있어요.').waitFor();
  assert.equal(await name.isDisabled(), true);
  assert.equal(await name.inputValue(), '지우');
  await page.getByText(/마지막 동기화 \d\d:\d\d/).waitFor();
  await page.context().setOffline(false);
  await until(async () => !(await name.isDisabled()));

  await page.goto(`${server.url}/usage`);
  const left = page.getByRole('main').getByText(/5/).first();
  await left.waitFor();
  await goOffline(page);
  await page.getByText(/마지막 동기화 \d\d:\d\d/).waitFor();
  await left.waitFor();
});

test('the pages of admins are closed while offline, and open where they were', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  const sentence = page.getByText('관리 화면은 오프라인에서 쓸 수 없어요.');
  await page.goto(`${server.url}/admin/people`);
  const search = page.getByLabel('이름이나 이메일로 찾기');
  await search.fill('지우');
  await goOffline(page);
  await sentence.waitFor();
  assert.equal(await search.isVisible(), false);
  await page.context().setOffline(false);
  await search.waitFor();
  assert.equal(await search.inputValue(), '지우');

  await page.goto(`${server.url}/admin/quotes`);
  const list = page.getByRole('region', { name: '목록' });
  await list.waitFor();
  await goOffline(page);
  await sentence.waitFor();
  assert.equal(await list.isVisible(), false);
  await page.context().setOffline(false);
  await list.waitFor();
});
