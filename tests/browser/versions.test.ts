import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { ask, composer, joinAndOpen, readMessages, shownText, visit, waitForText } from './visitor.ts';

function turn(page: Page, question: string): Locator {
  return page.getByRole('article').filter({ hasText: question });
}

test('an earlier answer can be had again; what followed the first one comes back with it', async (t) => {
  const visitor = await visit(t, { env: { DAILY_ALLOWANCE: '9' } });
  const { page, server, upstream } = visitor;
  await joinAndOpen(visitor);
  upstream.script(['하나', '둘', '하나 다시'].map((text) => ({ name: 'normal', text })));
  await ask(page, '첫 질문');
  await page.getByText('영수증').waitFor();
  await ask(page, '둘째 질문');
  await page.getByText('영수증').nth(1).waitFor();

  await turn(page, '첫 질문').getByRole('button', { name: '다시 받기' }).click();
  await waitForText(page, '하나 다시');
  await page.getByText('2/2').waitFor();
  assert.equal(await turn(page, '둘째 질문').count(), 0);
  await turn(page, '첫 질문').getByRole('button', { name: '이전 답변' }).click();
  await turn(page, '둘째 질문').waitFor();
  assert.deepEqual(await page.locator('[data-answer]').allTextContents(), ['하나', '둘']);
  assert.equal(await page.getByRole('button', { name: '이전 답변' }).getAttribute('aria-disabled'), 'true');
  await page.getByRole('button', { name: '다음 답변' }).click();
  await turn(page, '둘째 질문').waitFor({ state: 'detached' });
  assert.equal(await shownText(page), '하나 다시');

  upstream.script({ name: 'normal', text: '다른 둘' });
  await ask(page, '다른 둘째 질문');
  await waitForText(page, '다른 둘');
  await page.getByText('영수증').nth(1).waitFor();
  assert.deepEqual(
    (await readMessages(visitor)).map((message) => message.content),
    ['다른 둘', '다른 둘째 질문', '하나 다시', '첫 질문'],
  );
  await server.assertBooksHold();
});

test('while an answer is being written, no other one is asked for', async (t) => {
  const visitor = await visit(t);
  const { page, upstream } = visitor;
  await joinAndOpen(visitor);
  upstream.script(['normal', 'slow']);
  await ask(page, '첫 질문');
  await page.getByText('영수증').waitFor();
  await ask(page, '둘째 질문');
  const call = await upstream.waitForCall(2);
  await page.getByText('답변을 준비하고 있어요').waitFor();
  assert.equal(await page.getByRole('button', { name: '다시 받기' }).isDisabled(), true);
  call.send('답');
  call.finish();
  await page.getByText('영수증').nth(1).waitFor();
  assert.equal(await page.getByRole('button', { name: '다시 받기' }).first().isDisabled(), false);
});

test('what two tabs ask at the same place stands side by side: both come to the newest, a step from the other', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  await joinAndOpen(visitor);
  upstream.script(['첫 답', '이 탭의 답', '저 탭의 답'].map((text) => ({ name: 'normal', text })));
  await ask(page, '첫 질문');
  await page.getByText('영수증').waitFor();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByText('영수증').waitFor();

  // The other tab hears of the first one's question, and cannot read it yet.
  const reads = Promise.withResolvers<void>();
  await other.route(/\/messages/, async (route) => {
    if (route.request().method() === 'GET') await reads.promise;
    await route.continue();
  });
  await ask(page, '이 탭의 질문');
  await page.getByText('영수증').nth(1).waitFor();
  await ask(other, '저 탭의 질문');
  reads.resolve();
  await other.getByText('영수증').nth(1).waitFor();
  await waitForText(other, '저 탭의 답');
  await page.bringToFront();
  await waitForText(page, '저 탭의 답');

  const messages = await readMessages(visitor);
  assert.deepEqual(
    messages.map((message) => message.content),
    ['저 탭의 답', '저 탭의 질문', '첫 답', '첫 질문'],
  );
  assert.equal(messages[1]?.siblings.length, 2);
  assert.equal(
    upstream.calls[2]?.body.messages.some(({ content }) => content === '이 탭의 질문'),
    false,
  );
  await page.getByRole('button', { name: '이전 질문' }).click();
  await page.getByRole('log').getByText('이 탭의 질문').waitFor();
  await waitForText(page, '이 탭의 답');
  await server.assertBooksHold();
});

test('a step to another version keeps its turn in sight, however long what follows is', async (t) => {
  const visitor = await visit(t, {
    env: { DAILY_ALLOWANCE: '9' },
    browser: { viewport: { width: 1280, height: 600 } },
  });
  const { page, upstream } = visitor;
  await joinAndOpen(visitor);
  const long = '한 줄이 이어져요.\n'.repeat(40);
  upstream.script(['하나', long, '하나 다시'].map((text) => ({ name: 'normal', text })));
  await ask(page, '첫 질문');
  await page.getByText('영수증').waitFor();
  await ask(page, '둘째 질문');
  await page.getByText('영수증').nth(1).waitFor();
  await turn(page, '첫 질문').getByRole('button', { name: '다시 받기' }).click();
  await page.getByText('2/2').waitFor();
  await page.getByRole('button', { name: '이전 답변' }).click();
  await turn(page, '둘째 질문').waitFor();
  await page.getByText('1/2').waitFor();
  const versions = await page.getByText('1/2').boundingBox();
  assert.ok(versions && versions.y > 0 && versions.y < 500, `the steps are at ${versions?.y}`);
  assert.equal(await composer(page).inputValue(), '');
});

test('a step between branches of one length does not move the reader to an older turn', async (t) => {
  const visitor = await visit(t, {
    env: { DAILY_ALLOWANCE: '9' },
    browser: { viewport: { width: 1280, height: 600 } },
  });
  const { page, upstream } = visitor;
  await joinAndOpen(visitor);
  const long = '한 줄이 이어져요.\n'.repeat(40);
  upstream.script([long, '둘', '셋', '다른 둘', '다른 셋'].map((text) => ({ name: 'normal', text })));
  for (const [index, text] of ['첫 질문', '둘째 질문', '셋째 질문'].entries()) {
    await ask(page, text);
    await page.getByText('영수증').nth(index).waitFor();
  }
  await turn(page, '둘째 질문').getByText('둘째 질문').hover();
  await turn(page, '둘째 질문').getByRole('button', { name: '질문 고치기' }).click();
  await page.getByRole('textbox', { name: '고친 질문' }).fill('고친 둘째 질문');
  await page.keyboard.press('Enter');
  await waitForText(page, '다른 둘');
  await page.getByText('영수증').nth(1).waitFor();
  await ask(page, '다른 셋째 질문');
  await page.getByText('영수증').nth(2).waitFor();
  // As it is after a reload, no turn has been placed by a question of this page.
  await page.reload();
  await page.getByText('영수증').nth(2).waitFor();
  await page.getByRole('button', { name: '이전 질문' }).click();
  await turn(page, '셋째 질문').and(page.locator(':not(:has-text("다른"))')).waitFor();
  const versions = await page.getByText('1/2').boundingBox();
  assert.ok(versions && versions.y > 0 && versions.y < 500, `the steps are at ${versions?.y}`);
});
