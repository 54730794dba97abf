import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  ask,
  composer,
  joinAndOpen,
  openTab,
  type Visit,
  visit,
  waitForDraft,
  waitForText,
} from './visitor.ts';

/** A second tab of the same browser, at the same address. */
async function secondTab(t: Parameters<typeof openTab>[0], { page }: Visit): Promise<Page> {
  const other = await openTab(t, page.context());
  await other.goto(page.url());
  await composer(other).waitFor();
  return other;
}

test('what is asked, streams and is renamed in one tab appears in the other', async (t) => {
  const visitor = await visit(t);
  const { page, upstream } = visitor;
  await joinAndOpen(visitor);
  await ask(page, '첫 질문');
  await upstream.nextCall();
  await page.getByText('영수증').waitFor();
  const other = await secondTab(t, visitor);
  await other.getByText('영수증').waitFor();

  upstream.script('slow');
  await ask(page, '둘째 질문');
  const call = await upstream.nextCall();
  call.send('하나 ');
  await other.getByText('둘째 질문').first().waitFor();
  await waitForText(other, '하나');
  call.send('둘');
  call.finish();
  await waitForText(other, '하나 둘');
  await other.getByText('영수증').nth(1).waitFor();

  const header = page.getByRole('banner');
  await header.getByRole('button', { name: '대화 메뉴' }).click();
  await page.getByRole('menuitem', { name: '이름 변경' }).click();
  await page.getByRole('textbox', { name: '대화 이름' }).fill('두 창의 대화');
  await page.getByRole('button', { name: '저장' }).click();
  await other.getByRole('heading', { name: '두 창의 대화' }).waitFor();
});

test('an answer whose end meets a list from before it is closed all the same', async (t) => {
  const visitor = await visit(t);
  const { page, upstream } = visitor;
  await page.addInitScript(holdableTimers);
  await joinAndOpen(visitor);
  upstream.script('slow');
  await ask(page, '첫 질문');
  const call = await upstream.nextCall();
  call.send('하나');
  await waitForText(page, '하나');

  // As if another tab had changed something: the list is read while the answer is being written, and comes late.
  const gate = Promise.withResolvers<void>();
  const isRead = Promise.withResolvers<void>();
  await page.route(/\/messages\?/, async (route) => {
    const response = await route.fetch();
    isRead.resolve();
    await gate.promise;
    await route.fulfill({ response });
  });
  await page.evaluate("new BroadcastChannel('sarangbang').postMessage({ kind: 'changed' })");
  await isRead.promise;
  await page.evaluate('window.heldTasks = []');
  const closed = page.waitForRequest(/\/api\/v1\/me$/);
  call.finish();
  await closed;
  const arrived = page.waitForEvent('requestfinished', (request) => /\/messages\?/.test(request.url()));
  gate.resolve();
  await arrived;
  await page.evaluate(
    'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))',
  );
  await page.evaluate('window.releaseTasks()');
  await page.getByText('영수증').waitFor();
});

/** Lets the test hold what the page puts off to its next moment, as a busy device does. */
const holdableTimers = `{
  const setTimer = window.setTimeout;
  window.setTimeout = (task, delay, ...rest) =>
    window.heldTasks && !delay ? window.heldTasks.push(task) && 0 : setTimer(task, delay, ...rest);
  window.releaseTasks = () => {
    const tasks = window.heldTasks;
    window.heldTasks = undefined;
    for (const task of tasks) task();
  };
}`;

test('a draft and the theme are the same in both tabs', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  await joinAndOpen(visitor);
  const other = await secondTab(t, visitor);
  await composer(page).fill('쓰던 글');
  await waitForDraft(other, '쓰던 글');
  await composer(other).fill('쓰던 글을 다른 창에서');
  await waitForDraft(page, '쓰던 글을 다른 창에서');
  await composer(page).fill('');
  await waitForDraft(other, '');

  await page.getByRole('button', { name: /지우/ }).first().click();
  await page.getByRole('menuitemradio', { name: '어둡게' }).click();
  await other.locator('html[data-theme=dark]').waitFor();
});

test('who logs out in one tab is out in the other at once, and who logs in is in', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  const person = await joinAndOpen(visitor);
  const other = await secondTab(t, visitor);
  await page.getByRole('button', { name: /지우/ }).first().click();
  await page.getByRole('menuitem', { name: '로그아웃' }).click();
  await other.getByRole('button', { name: '로그인' }).waitFor();
  assert.equal(await other.getByText('지우').count(), 0);

  await page.getByLabel('이메일').fill(person.email);
  await page.getByLabel('비밀번호', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: '로그인' }).click();
  await page.getByRole('heading', { name: '지우 님, 어서 오세요' }).waitFor();
  await other.getByRole('heading', { name: '지우 님, 어서 오세요' }).waitFor();
});

test('a session that ended is taken up again in both tabs by one log-in', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  const person = await joinAndOpen(visitor);
  await ask(page, '첫 질문');
  await page.getByText('영수증').waitFor();
  const other = await secondTab(t, visitor);
  await other.getByText('영수증').waitFor();
  await composer(other).fill('쓰던 글');
  await page.context().clearCookies();
  // Each finds out by a call of its own.
  for (const tab of [page, other]) {
    await tab.getByRole('button', { name: '다시 받기' }).click();
    await tab.getByRole('alertdialog', { name: '로그인이 끝났어요' }).waitFor();
  }
  const dialog = page.getByRole('alertdialog', { name: '로그인이 끝났어요' });
  await dialog.getByLabel('비밀번호', { exact: true }).fill(person.password);
  await dialog.getByRole('button', { name: '로그인' }).click();
  await dialog.waitFor({ state: 'detached' });
  await other.getByRole('alertdialog').waitFor({ state: 'detached' });
  assert.equal(await composer(other).inputValue(), '쓰던 글');
  await other.getByRole('button', { name: '다시 받기' }).click();
  await other.getByText('2/2').waitFor();
});

test('when somebody else logs in in one tab, the other shows nothing of who was before', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  await ask(page, '첫 질문');
  await page.getByText('영수증').waitFor();
  const other = await secondTab(t, visitor);
  await page.request.post(`${server.url}/api/auth/sign-up/email`, {
    data: { email: `${randomUUID()}@example.com`, name: '민호', password: 'a long password' },
    headers: { origin: server.url },
  });
  await page.goto(server.url);
  await page.getByRole('heading', { name: '민호 님, 어서 오세요' }).waitFor();
  await other.getByRole('heading', { name: '민호 님, 어서 오세요' }).waitFor();
  assert.equal(await other.getByText('첫 질문').count(), 0);
  assert.equal(new URL(other.url()).pathname, '/');
});
