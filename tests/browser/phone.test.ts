import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { composer, joinAndOpen, visit, watchQuestions } from './visitor.ts';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

function assertNothingSticksOut(page: Page): Promise<void> {
  return page
    .evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    .then((pixels) => assert.equal(pixels, 0, `${page.url()} is wider than the screen`));
}

/** What is to be touched is at least 44 px high and wide; words within a sentence are not held to it (WCAG 2.5.8). */
async function assertLargeEnough(page: Page): Promise<void> {
  const small: string[] = [];
  for (const target of await page.locator('button:visible, a:visible, summary:visible').all()) {
    const box = await target.boundingBox();
    if (box !== null && (box.height < 44 || box.width < 32)) small.push((await target.textContent()) ?? '');
  }
  assert.deepEqual(
    small.filter((text) => text !== '본문으로 건너뛰기'),
    [],
  );
}

test('on a phone nothing sticks out, all can be touched, and the list is a panel', async (t) => {
  const visitor = await visit(t, { browser: phone });
  const { page, server } = visitor;
  await page.goto(`${server.url}/login?mode=join`);
  await page.getByLabel('별명').waitFor();
  await assertNothingSticksOut(page);
  await assertLargeEnough(page);
  await joinAndOpen(visitor);
  await assertNothingSticksOut(page);
  await assertLargeEnough(page);
  await composer(page).fill(`아주${'긴'.repeat(80)}낱말과 https://example.com/${'path/'.repeat(20)}`);
  await page.getByRole('button', { name: '보내기' }).tap();
  await page.getByText('영수증').waitFor();
  await assertNothingSticksOut(page);
  await assertLargeEnough(page);
  await page.getByText('영수증').tap();
  await page.getByText('돌려준 것').waitFor();
  await assertNothingSticksOut(page);

  await page.getByRole('link', { name: '뒤로' }).tap();
  await page.getByRole('button', { name: '목록 열기' }).tap();
  const panel = page.getByRole('dialog', { name: '목록' });
  await panel.getByRole('link', { name: /아주/ }).tap();
  await panel.waitFor({ state: 'detached' });
  await page.getByText('영수증').waitFor();
});

test('where there is no keyboard Enter makes a line, and the button sends', async (t) => {
  const visitor = await visit(t, { browser: phone });
  const { page } = visitor;
  await joinAndOpen(visitor);
  const posted = watchQuestions(page);
  await composer(page).tap();
  await page.keyboard.type('첫 줄');
  await page.keyboard.press('Enter');
  await page.keyboard.type('둘째 줄');
  assert.equal(await composer(page).inputValue(), '첫 줄\n둘째 줄');
  await page.getByRole('button', { name: '보내기' }).tap();
  await page.getByText('영수증').waitFor();
  assert.deepEqual(
    posted.map((question) => question.content),
    ['첫 줄\n둘째 줄'],
  );
});

test('the way back closes the list before it leaves the page, and never opens it again', async (t) => {
  const visitor = await visit(t, { browser: phone });
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  await composer(page).fill('한 가지 질문');
  await page.getByRole('button', { name: '보내기' }).tap();
  await page.getByText('영수증').waitFor();
  const chat = page.url();
  await page.getByRole('link', { name: '뒤로' }).tap();
  const panel = page.getByRole('dialog', { name: '목록' });
  await page.getByRole('button', { name: '목록 열기' }).tap();
  await panel.waitFor();
  await page.goBack();
  await panel.waitFor({ state: 'detached' });
  assert.equal(page.url(), `${server.url}/`);

  await page.getByRole('button', { name: '목록 열기' }).tap();
  await panel.waitFor();
  // Twice in one task, as a finger that knocks twice does.
  await page.evaluate(
    "for (const _ of [1, 2]) document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))",
  );
  await panel.waitFor({ state: 'detached' });
  assert.equal(page.url(), `${server.url}/`);

  await page.getByRole('button', { name: '목록 열기' }).tap();
  await panel.getByRole('link', { name: /한 가지 질문/ }).tap();
  await page.getByText('영수증').waitFor();
  await panel.waitFor({ state: 'detached' });
  assert.equal(page.url(), chat);
  await page.goBack();
  await page.getByRole('heading', { name: '지우 님, 어서 오세요' }).waitFor();
  assert.equal(page.url(), `${server.url}/`);
  assert.equal(await panel.count(), 0);
});
