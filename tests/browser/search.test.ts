import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { Person } from '../support/person.ts';
import { apply, line, submit, visitAsPerson } from './quotes.ts';
import { ask, joinAndOpen, newestAnswer, type Visit, visit } from './visitor.ts';

/** Ctrl with the key at the place of K, as a Hangul layout sends it. */
const pressSearchKey = (page: Page) =>
  page.evaluate(
    "window.dispatchEvent(new KeyboardEvent('keydown', { key: 'ㅏ', code: 'KeyK', ctrlKey: true, bubbles: true, cancelable: true }))",
  );

function field(page: Page) {
  return page.getByRole('combobox', { name: '찾을 말' });
}

async function askOf({ page, upstream }: Visit, question: string, text: string): Promise<void> {
  upstream.script({ name: 'normal', text });
  await ask(page, question);
  await newestAnswer(page).filter({ hasText: text }).waitFor();
  await page.getByText('영수증').last().waitFor();
}

test('a word in Hangul, the keyboard alone: the search opens, finds, and leads to the message', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  await askOf(visitor, '독서 모임 회비를 어떻게 나눌까요?', '참여한 달 수대로 나누면 돼요.');
  const chat = new URL(page.url()).pathname;
  await page.goto(server.url);
  await page.getByRole('heading', { name: /어서 오세요/ }).waitFor();
  await pressSearchKey(page);
  await field(page).waitFor();
  await page.locator('[role=combobox]:focus').waitFor();
  await page.keyboard.insertText('회비');
  const option = page.getByRole('option', { selected: true });
  await option.locator('mark', { hasText: '회비' }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${chat}**`);
  await page.getByText('독서 모임 회비를 어떻게 나눌까요?').last().waitFor();
  await field(page).waitFor({ state: 'detached' });
});

test('lines of the board are found beside messages, and the arrows choose among them', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  const admin = await visitAsPerson(visitor);
  const quote = await apply(admin, await submit(admin, { speaker: '한서윤' }));
  await askOf(visitor, '관중이 몇 명이었나요?', '서른두 명이었어요.');
  await page.keyboard.press('Control+KeyK');
  await field(page).fill('관중');
  await page.getByRole('group', { name: '명대사' }).getByRole('option').waitFor();
  const count = await page.getByRole('option').count();
  assert.ok(count >= 2, 'messages and quotes are listed');
  await page.keyboard.press('ArrowUp');
  await page.getByRole('option', { selected: true }).filter({ hasText: '한서윤' }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/quotes/${quote.id}`);
  await page.getByRole('main').getByText(line).waitFor();
});

test('a message far above, and one of another version, are gone to and not lost', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  const { email } = await joinAndOpen(visitor);
  const person = await Person.logIn(server.url, email);
  const conversation = await person.newConversation();
  const first = await person.send(conversation, '맨 처음의 오미자 이야기');
  await person.follow(first.answer);
  const edited = await person.request('POST', `/messages/${first.message}/edit`, {
    body: { content: '고쳐 쓴 살구 이야기' },
    headers: { 'idempotency-key': randomUUID() },
  });
  const { answer } = (await edited.json()) as { answer: string };
  await person.follow(answer);
  await page.goto(`${server.url}/c/${conversation}`);
  await page.getByText('고쳐 쓴 살구 이야기').last().waitFor();
  await page.keyboard.press('Control+KeyK');
  await field(page).fill('오미자');
  await page.getByRole('option').filter({ hasText: '내 질문' }).click();
  await page.locator('article').getByText('맨 처음의 오미자 이야기').waitFor();
  assert.equal(await page.locator('article').getByText('고쳐 쓴 살구 이야기').count(), 0);
});

test('the Enter that ends a syllable opens nothing; what is not there is said so; a failure is another thing', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  await askOf(visitor, '강릉 여행', '기차를 타요.');
  await page.goto(server.url);
  await page.getByRole('button', { name: '모두에서 찾기' }).click();
  await field(page).fill('강릉');
  await page.getByRole('option').first().waitFor();
  await field(page).evaluate((element) => {
    for (const [type, keyCode] of [
      ['compositionstart', 0],
      ['keydown', 229],
      ['compositionend', 0],
      ['keydown', 13],
    ] as const) {
      const event = new Event(type, { bubbles: true, cancelable: true });
      element.dispatchEvent(Object.assign(event, { key: 'Enter', keyCode, isComposing: false }));
    }
  });
  assert.equal(new URL(page.url()).pathname, '/');
  await field(page).fill('쀍뚫');
  await page.getByText('‘쀍뚫’에 맞는 것이 없어요.').waitFor();
  await page.route('**/api/v1/search?*', (route) =>
    route.fulfill({ status: 500, json: { code: 'internal' } }),
  );
  await field(page).fill('다른 말');
  await page.getByText('찾아보지 못했어요.').waitFor();
  await page.keyboard.press('Escape');
  await field(page).waitFor({ state: 'detached' });
});

test('on a phone the search opens from the list and fills the screen', async (t) => {
  const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
  const visitor = await visit(t, { browser: phone });
  const { page } = visitor;
  await joinAndOpen(visitor);
  await page.getByRole('button', { name: '목록 열기' }).tap();
  await page.getByRole('dialog', { name: '목록' }).getByRole('button', { name: '모두에서 찾기' }).tap();
  await field(page).fill('아무 말');
  await page.getByText('‘아무 말’에 맞는 것이 없어요.').waitFor();
  const pixels = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  assert.equal(pixels, 0);
  await page.getByRole('button', { name: '닫기' }).tap();
  await field(page).waitFor({ state: 'detached' });
});
