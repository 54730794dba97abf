import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import type { Scope } from '../support/scope.ts';
import { until } from '../support/until.ts';
import { ask, joinAndOpen, type Visit, visit, waitForText } from './visitor.ts';

const manyAnswers = { DAILY_ALLOWANCE: '100' };
const longText = '한 줄이 이어져요.\n'.repeat(30);

/** A conversation of that many turns, made through the API and opened in the page. */
async function openLongConversation({ page, server, upstream }: Visit, turns: number): Promise<void> {
  const headers = { origin: server.url };
  const made = await page.request.post(`${server.url}/api/v1/conversations`, { data: {}, headers });
  const { id } = await made.json();
  for (let turn = 1; turn <= turns; turn += 1) {
    upstream.script({ name: 'normal', text: `답 ${turn}\n${'줄\n'.repeat(4)}` });
    const sent = await page.request.post(`${server.url}/api/v1/conversations/${id}/messages`, {
      data: { content: `질문 ${turn}` },
      headers: { ...headers, 'idempotency-key': randomUUID() },
    });
    const { answer } = await sent.json();
    // Its events end when the answer has.
    await page.request.get(`${server.url}/api/v1/answers/${answer}/events`);
  }
  await page.goto(`${server.url}/c/${id}`);
}

/** A page of little height, on which an answer that is longer than it is being written. */
async function openLongAnswer(t: Scope) {
  const visitor = await visit(t, { env: manyAnswers, browser: { viewport: { width: 1280, height: 600 } } });
  const { page, upstream } = visitor;
  await joinAndOpen(visitor);
  upstream.script('slow');
  await ask(page, '길게 답해 주세요.');
  const call = await upstream.nextCall();
  call.send(longText);
  await waitForText(page, '한 줄이');
  return {
    page,
    call,
    /** Goes on with the answer, until this mark of it is shown. */
    async sendMore(mark: string) {
      call.send(`\n\n${longText}\n\n${mark}`);
      await waitForText(page, mark);
    },
  };
}

/** How far below the top of the visible log the question's bubble begins, in pixels. */
async function distanceFromTop(page: Page, words: string): Promise<number> {
  const box = await question(page, words).boundingBox();
  const log = await page.getByRole('group', { name: '대화' }).boundingBox();
  assert.ok(box && log);
  return box.y - log.y;
}

function question(page: Page, words: string): Locator {
  return page.getByRole('log').getByText(words, { exact: true });
}

function scrollTop(page: Page): Promise<number> {
  return page.evaluate<number>("document.querySelector('[role=log]').parentElement.scrollTop");
}

test('a new question is placed near the top, below a piece of the turn before', async (t) => {
  const visitor = await visit(t, { env: manyAnswers, browser: { viewport: { width: 1280, height: 800 } } });
  const { page, upstream } = visitor;
  await joinAndOpen(visitor);
  await openLongConversation(visitor, 12);
  await question(page, '질문 12').waitFor();
  upstream.script('slow');
  await ask(page, '마지막 질문');
  const call = await upstream.waitForCall(13);
  call.send('답이 시작돼요');
  await waitForText(page, '답이 시작돼요');
  assert.ok(Math.abs((await distanceFromTop(page, '마지막 질문')) - 64) <= 2);
  call.finish();
});

test('who scrolls away while text arrives is left alone, and the button leads back', async (t) => {
  const { page, call } = await openLongAnswer(t);
  await page.getByRole('log').hover();
  await page.mouse.wheel(0, -400);
  await page.getByRole('button', { name: '맨 아래로' }).waitFor();
  const before = await scrollTop(page);
  call.send(`${longText}여기까지예요`);
  await waitForText(page, '여기까지예요');
  assert.equal(await scrollTop(page), before);
  await page.getByRole('button', { name: '맨 아래로' }).click();
  await page.getByRole('button', { name: '맨 아래로' }).waitFor({ state: 'detached' });
  call.finish();
  await page.getByText('영수증').waitFor();
});

test('text that is selected at the live edge ends the following, and the button takes it up again', async (t) => {
  const { page, call, sendMore } = await openLongAnswer(t);
  const toEnd = page.getByRole('button', { name: '맨 아래로' });
  const beforeAll = await scrollTop(page);
  await sendMore('이어지는 표시');
  await until(async () => (await scrollTop(page)) > beforeAll);
  await page.getByText('이어지는 표시').dblclick();
  const before = await scrollTop(page);
  await sendMore('고른 뒤의 표시');
  await toEnd.waitFor();
  assert.equal(await scrollTop(page), before);
  await toEnd.click();
  await toEnd.waitFor({ state: 'detached' });
  const atEnd = await scrollTop(page);
  await sendMore('다시 따라가는 표시');
  await until(async () => (await scrollTop(page)) > atEnd);
  call.finish();
});

test('a link that is opened at the live edge ends the following, and a turn of the wheel to the end takes it up again', async (t) => {
  const { page, call, sendMore } = await openLongAnswer(t);
  const beforeAll = await scrollTop(page);
  call.send('\n\n[안내](https://x.example/a)');
  await sendMore('링크의 표시');
  await until(async () => (await scrollTop(page)) > beforeAll);
  const link = page.getByRole('link', { name: '안내' });
  await link.evaluate('(element) => element.addEventListener("click", (event) => event.preventDefault())');
  await link.dispatchEvent('click');
  const before = await scrollTop(page);
  await sendMore('연 뒤의 표시');
  await page.getByRole('button', { name: '맨 아래로' }).waitFor();
  assert.equal(await scrollTop(page), before);
  await page.getByRole('log').hover();
  await page.mouse.wheel(0, 20_000);
  await page.getByRole('button', { name: '맨 아래로' }).waitFor({ state: 'detached' });
  const atEnd = await scrollTop(page);
  await sendMore('다시 따라가는 표시');
  await until(async () => (await scrollTop(page)) > atEnd);
  call.finish();
});

test('older turns come in above without moving what is read', async (t) => {
  const visitor = await visit(t, { env: manyAnswers, browser: { viewport: { width: 1280, height: 800 } } });
  const { page } = visitor;
  await joinAndOpen(visitor);
  await openLongConversation(visitor, 40);
  await question(page, '질문 40').waitFor();
  assert.equal(await question(page, '질문 10').count(), 0, 'the first page has 30 turns');
  const measured = Promise.withResolvers<void>();
  await page.route('**/messages?*cursor=*', async (route) => {
    await measured.promise;
    await route.fallback();
  });
  await page.getByRole('log').hover();
  await page.mouse.wheel(0, -20_000);
  // There is more to scroll at the end only: this is the top.
  await page.locator('[data-log-viewport][data-scrollable=end]').waitFor();
  const before = await distanceFromTop(page, '질문 12');
  measured.resolve();
  await question(page, '질문 1').waitFor({ state: 'attached' });
  assert.ok(Math.abs((await distanceFromTop(page, '질문 12')) - before) <= 2);
});

test('the way back to the end is offered from far away only, and names an answer that has begun there', async (t) => {
  const visitor = await visit(t, { env: manyAnswers, browser: { viewport: { width: 1280, height: 800 } } });
  const { page, upstream } = visitor;
  await joinAndOpen(visitor);
  await openLongConversation(visitor, 12);
  await question(page, '질문 12').waitFor();
  const toEnd = page.getByRole('button', { name: '맨 아래로' });
  upstream.script('slow');
  await ask(page, '마지막 질문');
  const call = await upstream.waitForCall(13);
  await page.getByText('답변을 준비하고 있어요').waitFor();
  assert.equal(await toEnd.count(), 0, 'the room below a new turn is no text');

  await page.getByRole('log').hover();
  await page.mouse.wheel(0, -2000);
  await toEnd.waitFor();
  call.send(longText);
  const toAnswer = page.getByRole('button', { name: '새 답변' });
  await toAnswer.waitFor();
  await toAnswer.click();
  await toAnswer.waitFor({ state: 'detached' });
  call.finish();
  await page.getByText('영수증').nth(12).waitFor();

  const scrollBy = (pixels: number) =>
    page.evaluate(`document.querySelector('[data-log-viewport]').scrollBy(0, ${pixels})`);
  await page.waitForFunction(
    "!document.querySelector('[data-log-viewport]').matches('[data-scrollable~=end]')",
  );
  await page.mouse.wheel(0, -1);
  await scrollBy(-150);
  await page.locator('[data-log-viewport][data-scrollable~=end]').waitFor();
  assert.equal(await toEnd.count(), 0);
  await scrollBy(-100);
  await toEnd.waitFor();
  await scrollBy(130);
  await page.waitForFunction(`new Promise((done) => requestAnimationFrame(() => done(true)))`);
  assert.equal(await toEnd.count(), 1, 'it stays until the end is close');
  await scrollBy(90);
  await toEnd.waitFor({ state: 'detached' });
});
