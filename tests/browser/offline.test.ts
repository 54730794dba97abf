import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { until } from '../support/until.ts';
import { keptKeys, offlineStrip, untilKept, untilWorkerKeeps } from './offline-page.ts';
import {
  ask,
  composer,
  joinAndOpen,
  openTab,
  readMessages,
  type Visit,
  visit,
  watchQuestions,
} from './visitor.ts';

/** A person with one answered question, whose page is kept on the device. */
async function readOnce(visitor: Visit): Promise<{ email: string; password: string }> {
  const { page } = visitor;
  const person = await joinAndOpen(visitor);
  await untilWorkerKeeps(page);
  await ask(page, '첫 질문');
  await page.getByText('영수증').waitFor();
  const conversation = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await untilKept(page, `"messages","${conversation}"`);
  await untilKept(page, '"conversations"');
  await untilKept(page, `"conversation","${conversation}"`);
  return person;
}

test('an app that is opened while the server is down shows who is here, the list and the last chat', async (t) => {
  const visitor = await visit(t, { worker: true });
  const { page, server } = visitor;
  await readOnce(visitor);
  const chat = page.url();
  await server.stop();
  const again = await openTab(t, page.context());
  await page.close();
  await again.goto(server.url);
  await offlineStrip(again).waitFor();
  await again.getByRole('heading', { name: '지우 님, 어서 오세요' }).waitFor();
  await again.getByText(/마지막 동기화 \d\d:\d\d/).waitFor();
  await again.getByRole('region', { name: '이어하기' }).getByRole('link').click();
  await again.getByText('첫 질문').first().waitFor();
  assert.equal(again.url(), chat);
  await again.reload();
  await again.locator('[data-answer]').waitFor();

  await server.start();
  await offlineStrip(again).waitFor({ state: 'detached' });
  await ask(again, '다시 연결됐어요?');
  await again.getByText('영수증').nth(1).waitFor();
});

test('questions that are written without a network wait, over a reload too, and go out once and in order', async (t) => {
  const visitor = await visit(t, { worker: true });
  const { page, server, upstream } = visitor;
  await readOnce(visitor);
  const posted = watchQuestions(page);
  await page.context().setOffline(true);
  await offlineStrip(page).waitFor();
  await ask(page, '둘째 질문');
  await ask(page, '셋째 질문');
  await page.getByText('연결되면 보내요').nth(1).waitFor();
  assert.equal(await composer(page).inputValue(), '');
  await page.reload();
  await page.getByText('연결되면 보내요').nth(1).waitFor();
  await page.getByText('첫 질문').first().waitFor();

  await page.context().setOffline(false);
  await page.getByText('영수증').nth(2).waitFor();
  await page.getByText('연결되면 보내요').first().waitFor({ state: 'detached' });
  const questions = (await readMessages(visitor)).filter(({ role }) => role === 'user');
  assert.deepEqual(questions.map(({ content }) => content).reverse(), ['첫 질문', '둘째 질문', '셋째 질문']);
  assert.equal(new Set(posted.map(({ key }) => key)).size, 2);
  assert.equal(upstream.calls.length, 3);
  await server.assertBooksHold();
});

test('two tabs that come back send what waits once', async (t) => {
  const visitor = await visit(t, { worker: true });
  const { page, server, upstream } = visitor;
  await readOnce(visitor);
  const other = await openTab(t, page.context());
  await other.goto(page.url());
  await other.getByText('영수증').waitFor();
  await page.context().setOffline(true);
  await offlineStrip(page).waitFor();
  await ask(page, '둘째 질문');
  await other.getByText('연결되면 보내요').waitFor();
  await page.context().setOffline(false);
  for (const tab of [page, other]) {
    // A tab that nobody sees reads anew when it is seen.
    await tab.bringToFront();
    await tab.getByText('영수증').nth(1).waitFor();
  }
  await other.getByText('연결되면 보내요').waitFor({ state: 'detached' });
  assert.equal(upstream.calls.length, 2);
  await server.assertBooksHold();
});

test('a session that ended meanwhile asks for the log-in, and then sends what waits', async (t) => {
  const visitor = await visit(t, { worker: true });
  const { page, server } = visitor;
  const person = await readOnce(visitor);
  await page.context().setOffline(true);
  await offlineStrip(page).waitFor();
  await ask(page, '둘째 질문');
  await page.getByText('연결되면 보내요').waitFor();
  await endSession(visitor);
  await page.context().setOffline(false);
  const dialog = page.getByRole('alertdialog', { name: '로그인이 끝났어요' });
  await dialog.waitFor();
  await until(async () => (await keptKeys(page)).length === 0);
  await dialog.getByLabel('비밀번호', { exact: true }).fill(person.password);
  await dialog.getByRole('button', { name: '로그인' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('영수증').nth(1).waitFor();
  await server.assertBooksHold();
});

test('when the limit was reached meanwhile, the text is back in the composer', async (t) => {
  const visitor = await visit(t, { worker: true, env: { DAILY_ALLOWANCE: '2', SIGNUP_CREDITS: '0' } });
  const { page, server } = visitor;
  await readOnce(visitor);
  const conversation = new URL(page.url()).pathname.split('/').at(-1);
  await page.context().setOffline(true);
  await offlineStrip(page).waitFor();
  await ask(page, '둘째 질문');
  await page.getByText('연결되면 보내요').waitFor();
  const cookies = await page.context().cookies();
  const sent = await fetch(`${server.url}/api/v1/conversations/${conversation}/messages`, {
    method: 'POST',
    headers: {
      cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
      origin: server.url,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify({ content: '다른 기기에서' }),
  });
  assert.equal(sent.status, 202, await sent.text());
  await page.context().setOffline(false);
  await until(async () => (await composer(page).inputValue()) === '둘째 질문');
  await page.getByText('모두 썼어요').first().waitFor();
  await page.getByText('연결되면 보내요').waitFor({ state: 'detached' });
});

test('nothing that one person read is shown to the next, and a log-out leaves nothing behind', async (t) => {
  const visitor = await visit(t, { worker: true });
  const { page, server } = visitor;
  await readOnce(visitor);
  const chat = page.url();
  // The cookie alone changes hands, as when somebody logs in by another way.
  const email = `${randomUUID()}@example.com`;
  await endSession(visitor);
  await page.request.post(`${server.url}/api/auth/sign-up/email`, {
    data: { email, name: '민호', password: 'a long password' },
    headers: { origin: server.url },
  });
  await page.goto(server.url);
  await page.getByRole('heading', { name: '민호 님, 어서 오세요' }).waitFor();
  await untilKept(page, '"me"');
  assert.deepEqual(
    (await keptKeys(page)).filter((key) => key.includes('messages')),
    [],
  );
  await page.context().setOffline(true);
  await page.goto(chat);
  await offlineStrip(page).waitFor();
  await page.getByText('대화를 불러오지 못했어요').waitFor();
  assert.equal(await page.getByText('첫 질문').count(), 0);

  await page.context().setOffline(false);
  await page.goto(server.url);
  await page.getByRole('button', { name: /민호/ }).first().click();
  await page.getByRole('menuitem', { name: '로그아웃' }).click();
  await page.getByRole('button', { name: '로그인' }).waitFor();
  await until(async () => (await keptKeys(page)).length === 0);
  await server.stop();
  await page.goto(server.url);
  assert.equal(await page.getByText('민호').count(), 0);
  await server.start();
});

/** As an admin or another device ends it: the cookie stays. */
async function endSession({ page, server }: Visit): Promise<void> {
  const cookies = await page.context().cookies();
  const left = await fetch(`${server.url}/api/auth/sign-out`, {
    method: 'POST',
    headers: {
      cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
      origin: server.url,
      'content-type': 'application/json',
    },
    body: '{}',
  });
  assert.equal(left.status, 200);
}
