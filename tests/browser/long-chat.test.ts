import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { LongTalk } from '../support/long-talk.ts';
import { until } from '../support/until.ts';
import { bringLongTalk, longTurns, placeOf, questionOf, turnRow, watchPages } from './long-talk.ts';
import { ask, joinAndOpen, readMessages, type Visit, visit, waitForText } from './visitor.ts';

const screen = { viewport: { width: 1280, height: 800 } };
const toEnd = (page: Page) => page.getByRole('button', { name: '맨 아래로' });

/** A chat of 2,000 messages; opened at its end, or at a turn as the search leads there. */
async function openLongChat(t: TestContext, turn?: number): Promise<Visit & { talk: LongTalk }> {
  const visitor = await visit(t, { env: { DAILY_ALLOWANCE: '100' }, browser: screen });
  await joinAndOpen(visitor);
  const talk = await bringLongTalk(visitor);
  await visitor.page.goto(addressOf(visitor, talk, turn));
  await turnRow(visitor.page, talk, turn ?? longTurns).waitFor();
  return { ...visitor, talk };
}

function addressOf({ server }: Visit, talk: LongTalk, turn?: number): string {
  const chat = `${server.url}/c/${talk.conversation}`;
  return turn === undefined ? chat : `${chat}?message=${questionOf(talk, turn)}`;
}

/** Turns the wheel until a turn is there that it brings. */
async function wheelTo(page: Page, talk: LongTalk, pixels: number, turn: number): Promise<void> {
  await page.mouse.wheel(0, pixels);
  await turnRow(page, talk, turn).waitFor({ state: 'attached' });
  await settle(page);
}

/** The frames in which what came is laid out. */
async function settle(page: Page): Promise<void> {
  for (let frame = 0; frame < 4; frame += 1) {
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => done(true)))');
  }
}

test('a message in the middle opens at once: one page, near the top, and again after a reload', async (t) => {
  const visitor = await visit(t, { browser: screen });
  const { page } = visitor;
  await joinAndOpen(visitor);
  const talk = await bringLongTalk(visitor);
  const asked = watchPages(page);
  await page.goto(addressOf(visitor, talk, 451));
  await page.getByText('질문 451').waitFor();
  await settle(page);
  assert.ok(Math.abs((await placeOf(page, talk, 451)) - 64) <= 2);
  assert.equal(asked.length, 1, 'one page of messages');
  assert.ok((await page.locator('[data-message-id]').count()) <= 31);
  await page.reload();
  await page.getByText('질문 451').waitFor();
  await settle(page);
  assert.ok(Math.abs((await placeOf(page, talk, 451)) - 64) <= 2);
  assert.equal(asked.length, 2);
});

test('a message far above is gone to from within the chat by one more page', async (t) => {
  const visitor = await openLongChat(t);
  const { page, talk } = visitor;
  const asked = watchPages(page);
  // As the list of what was found does it: without loading the page anew.
  await page.evaluate(
    `history.pushState({}, '', ${JSON.stringify(addressOf(visitor, talk, 120))}); dispatchEvent(new PopStateEvent('popstate'))`,
  );
  await page.getByText('질문 120').waitFor();
  await settle(page);
  assert.ok(Math.abs((await placeOf(page, talk, 120)) - 64) <= 2);
  assert.ok(asked.length <= 2, asked.join());
  assert.equal(await turnRow(page, talk, longTurns).count(), 0, 'what is far away is not kept');
});

test('older turns come in above and newer ones below without moving what is read', async (t) => {
  const { page, talk } = await openLongChat(t, 451);
  const hold = async (pixels: number, edge: 'start' | 'end', turn: number, comes: number) => {
    const measured = Promise.withResolvers<void>();
    await page.route('**/messages?*cursor=*', async (route) => {
      await measured.promise;
      await route.fallback();
    });
    await page.mouse.wheel(0, pixels);
    await page.locator(`[data-log-viewport][data-scrollable=${edge}]`).waitFor();
    await settle(page);
    const before = await placeOf(page, talk, turn);
    measured.resolve();
    await turnRow(page, talk, comes).waitFor({ state: 'attached' });
    await settle(page);
    assert.ok(Math.abs((await placeOf(page, talk, turn)) - before) <= 2, `turn ${turn} has moved`);
    await page.unroute('**/messages?*cursor=*');
  };
  await page.getByRole('log').hover();
  await hold(-20_000, 'end', 437, 410);
  await page.mouse.wheel(0, 20_000);
  await hold(20_000, 'start', 465, 490);
});

test('what is far away is let go of, and comes back on the way back', async (t) => {
  const { page, talk } = await openLongChat(t);
  await page.getByRole('log').hover();
  const turnsOfPage = 30;
  for (let pages = 2; pages <= 7; pages += 1) {
    await wheelTo(page, talk, -60_000, longTurns - pages * turnsOfPage + 1);
  }
  await turnRow(page, talk, longTurns).waitFor({ state: 'detached' });
  assert.ok((await page.locator('[data-message-id]').count()) <= 151, '300 messages at most');
  await toEnd(page).waitFor();
  for (const turn of [longTurns - turnsOfPage, longTurns]) await wheelTo(page, talk, 60_000, turn);
  await page.mouse.wheel(0, 60_000);
  await toEnd(page).waitFor({ state: 'detached' });
});

test('the button and the End key lead from the middle to the newest end', async (t) => {
  const visitor = await openLongChat(t, 451);
  const { page, talk } = visitor;
  await toEnd(page).click();
  await page.getByText(`질문 ${longTurns}`).waitFor();
  await toEnd(page).waitFor({ state: 'detached' });
  assert.equal(await turnRow(page, talk, 451).count(), 0);
  assert.equal(new URL(page.url()).search, '', 'a reload opens the end too');

  await page.goto(addressOf(visitor, talk, 300));
  await page.getByText('질문 300').waitFor();
  const log = page.getByRole('group', { name: '대화' });
  await log.focus();
  await page.keyboard.press('End');
  await page.getByText(`질문 ${longTurns}`).waitFor();
  await toEnd(page).waitFor({ state: 'detached' });
  assert.equal(await page.getByRole('log', { name: '대화' }).count(), 1);
  const scrollTop = () => log.evaluate((element) => element.scrollTop);
  const before = await scrollTop();
  await page.keyboard.press('PageUp');
  await until(async () => (await scrollTop()) < before);
  const arrived = page.waitForResponse((response) => /\/messages\?.*cursor=/.test(response.url()));
  await page.keyboard.press('Home');
  await arrived;
});

test('what is asked from the middle follows the newest end, which is there at once', async (t) => {
  const visitor = await openLongChat(t, 451);
  const { page, talk, upstream } = visitor;
  upstream.script({ name: 'normal', text: '새로운 답이에요' });
  await ask(page, '여기서 물어봐요');
  await page.getByRole('log').getByText('여기서 물어봐요').waitFor();
  await turnRow(page, talk, 451).waitFor({ state: 'detached' });
  await waitForText(page, '새로운 답이에요');
  await turnRow(page, talk, longTurns).waitFor({ state: 'attached' });
  const [, question] = await readMessages(visitor);
  assert.equal(question?.content, '여기서 물어봐요');
  assert.equal(question?.parent, talk.messages.at(-1));
  assert.equal(new URL(page.url()).search, '');
});

test('who reads in the middle learns of the answer at the end, can stop it, and goes there', async (t) => {
  const visitor = await openLongChat(t);
  const { page, talk, upstream } = visitor;
  upstream.script('slow');
  await ask(page, '길게 답해 주세요');
  const call = await upstream.nextCall();
  await page.getByText('답변을 준비하고 있어요').waitFor();
  await page.goto(addressOf(visitor, talk, 451));
  await page.getByText('질문 451').waitFor();
  await page.getByRole('button', { name: '멈추기' }).waitFor();
  await toEnd(page).waitFor();
  call.send('답이 시작돼요');
  const toAnswer = page.getByRole('button', { name: '새 답변' });
  await toAnswer.waitFor();
  await page.reload();
  await page.getByText('질문 451').waitFor();
  await page.getByRole('button', { name: '멈추기' }).waitFor();
  call.finish();
  await page.getByRole('button', { name: '보내기' }).waitFor();
  await page.locator('[data-log-viewport] ~ button').click();
  await waitForText(page, '답이 시작돼요');
});

test('a question in the middle is changed there; its versions lead back, and the draft stays', async (t) => {
  const { page, talk, upstream } = await openLongChat(t, 451);
  await page.locator('#composer').fill('쓰다 만 글');
  upstream.script({ name: 'normal', text: '고친 답이에요' });
  const row = turnRow(page, talk, 451);
  await row.getByText('질문 451').hover();
  await row.getByRole('button', { name: '질문 고치기' }).click();
  await page.getByRole('textbox', { name: '고친 질문' }).fill('고친 질문');
  await page.getByRole('textbox', { name: '고친 질문' }).press('Enter');
  await waitForText(page, '고친 답이에요');
  await page.getByText('영수증').last().waitFor();
  await turnRow(page, talk, 452).waitFor({ state: 'detached' });
  assert.equal(await toEnd(page).count(), 0, 'it is the end now');
  await row.getByRole('button', { name: '이전 질문' }).click();
  await page.getByText('질문 451').waitFor();
  await turnRow(page, talk, 452).waitFor({ state: 'attached' });
  await toEnd(page).waitFor();
  assert.equal(await page.locator('#composer').inputValue(), '쓰다 만 글');
});
