import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ask,
  composer,
  isQuestion,
  joinAndOpen,
  readMessages,
  shownText,
  visit,
  waitForDraft,
  waitForText,
  watchQuestions,
} from './visitor.ts';

test('a question whose reply is lost is sent again under its key and asked once', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  await joinAndOpen(visitor);
  const posted = watchQuestions(page);
  let lost = 0;
  await page.route('**/messages', async (route) => {
    if (!isQuestion(route.request()) || lost > 0) return route.fallback();
    lost += 1;
    await route.fetch();
    return route.abort('connectionreset');
  });
  await ask(page, '한 번만 물을게요.');
  await page.getByText('영수증').waitFor();
  assert.equal(posted.length, 2);
  assert.equal(posted[0]?.key, posted[1]?.key);
  assert.equal(upstream.calls.length, 1);
  assert.equal((await readMessages(visitor)).length, 2);
  await server.assertBooksHold();
});

test('a question that does not get through comes back to the composer, over a reload too', async (t) => {
  const visitor = await visit(t);
  const { page, upstream } = visitor;
  await joinAndOpen(visitor);
  await ask(page, '첫 질문');
  await page.getByText('영수증').waitFor();
  await page.route('**/messages', (route) =>
    isQuestion(route.request()) ? route.abort('internetdisconnected') : route.fallback(),
  );
  await ask(page, '못 보낸 질문');
  await page.getByText('보내는 중').waitFor();
  await page.reload();
  await page.getByText('영수증').waitFor();
  assert.equal(await composer(page).inputValue(), '못 보낸 질문');
  await composer(page).press('Enter');
  await page.getByText('보내지 못했어요. 쓰던 글은 아래에 그대로 있어요.').waitFor();
  assert.equal(await composer(page).inputValue(), '못 보낸 질문');
  assert.equal(upstream.calls.length, 1);
});

test('a server that starts again in mid-answer leaves what was written, free of charge', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  await joinAndOpen(visitor);
  upstream.script('slow');
  await ask(page, '오래 걸리는 질문');
  const call = await upstream.nextCall();
  call.send('여기까지 썼어요');
  await waitForText(page, '여기까지');
  await server.restart();
  await page.getByText('답변을 받지 못했어요. 차감되지 않았어요.').waitFor();
  assert.equal(await shownText(page), '여기까지 썼어요');
  await server.assertBooksHold();
});

test('when the session ends under the page, logging in goes on where it was', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  const person = await joinAndOpen(visitor);
  await ask(page, '첫 질문');
  await page.getByText('영수증').waitFor();
  const address = page.url();
  const left = await page.request.post(`${server.url}/api/auth/sign-out`, {
    data: {},
    headers: { origin: server.url },
  });
  assert.equal(left.status(), 200);

  await ask(page, '쓰던 질문');
  const dialog = page.getByRole('alertdialog', { name: '로그인이 끝났어요' });
  await dialog.waitFor();
  await waitForDraft(page, '쓰던 질문');
  assert.equal(await dialog.getByLabel('이메일').inputValue(), person.email);
  await dialog.getByLabel('비밀번호', { exact: true }).fill(person.password);
  await dialog.getByRole('button', { name: '로그인' }).click();
  await dialog.waitFor({ state: 'detached' });
  assert.equal(page.url(), address);
  assert.equal(await composer(page).inputValue(), '쓰던 질문');
  await composer(page).press('Enter');
  await page.getByText('영수증').nth(1).waitFor();
});

test('an address of nobody, or of somebody else, says that there is nothing', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  await page.goto(`${server.url}/c/01a1fa8a-fae8-7000-a704-000000000000`);
  await page.getByRole('heading', { name: '이 대화는 없어요' }).waitFor();
  await page.goto(`${server.url}/no-such-page`);
  await page.getByRole('heading', { name: '이 주소에는 아무것도 없어요' }).waitFor();
  await page.getByRole('link', { name: '홈으로' }).click();
  await composer(page).waitFor();
});

test('without a network the page says so, and sends what was written when it is back', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  await joinAndOpen(visitor);
  await ask(page, '첫 질문');
  await page.getByText('영수증').waitFor();
  await page.context().setOffline(true);
  const strip = page.getByRole('status').filter({ hasText: '오프라인 — 보낸 글은 연결되면 전송돼요' });
  await strip.waitFor();
  await ask(page, '못 보낸 질문');
  await page.getByText('연결되면 보내요').waitFor();
  assert.equal(await composer(page).inputValue(), '');
  await page.context().setOffline(false);
  await strip.waitFor({ state: 'detached' });
  await page.getByText('영수증').nth(1).waitFor();
});
