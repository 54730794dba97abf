import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { composer, joinAndOpen, visit, waitForDraft, watchQuestions } from './visitor.ts';

/** Pastes a text into the composer, as the browser tells a page of it. */
function paste(page: Page, text: string): Promise<void> {
  return page.evaluate(`(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ${JSON.stringify(text)});
    const init = { clipboardData, bubbles: true, cancelable: true };
    document.getElementById('composer').dispatchEvent(new ClipboardEvent('paste', init));
  })()`);
}

const minutes = '회의록 한 줄입니다. '.repeat(500).trim();

test('a long text is pasted as a chip that can be changed and taken out, and outlives a reload', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  await joinAndOpen(visitor);
  const posted = watchQuestions(page);
  await composer(page).fill('세 줄로 줄여 주세요.');
  await paste(page, minutes);
  const chip = page.getByRole('button', { name: /^붙여넣은 글 5,\d{3}자$/ });
  await chip.waitFor();
  await waitForDraft(page, '세 줄로 줄여 주세요.');
  await paste(page, 'x'.repeat(4000));
  await page.getByRole('button', { name: '붙여넣은 글 빼기' }).nth(1).click();
  await page.reload();
  await chip.click();
  await page.getByRole('textbox', { name: '붙여넣은 글' }).fill(`${minutes} 끝.`);
  await composer(page).press('Enter');
  await page.getByText('영수증').waitFor();
  assert.deepEqual(
    posted.map(({ content }) => content),
    [`세 줄로 줄여 주세요.\n\n${minutes} 끝.`],
  );
  await waitForDraft(page, '');
  assert.equal(await chip.count(), 0);
});

test('20,000 lines are too long to send, which is said at once; taken out again the rest is sent', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  await joinAndOpen(visitor);
  await paste(page, '한 줄\n'.repeat(20_000));
  await page.getByRole('button', { name: '붙여넣은 글 80,000자' }).waitFor();
  await page.getByText('80,000 / 32,000자').waitFor();
  assert.equal(await composer(page).inputValue(), '');
  assert.ok(await page.getByRole('button', { name: '보내기' }).isDisabled());
  await page.getByRole('button', { name: '붙여넣은 글 빼기' }).click();
  await composer(page).fill('짧은 질문');
  await composer(page).press('Enter');
  await page.getByText('영수증').waitFor();
});

test('what could not be sent comes back with its long text', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  await joinAndOpen(visitor);
  await page.route('**/api/v1/conversations', (route) => route.abort());
  await paste(page, minutes);
  await composer(page).fill('줄여 주세요.');
  await composer(page).press('Enter');
  await page.getByText('보내지 못했어요. 쓰던 글은 그대로 있어요.').waitFor();
  await page
    .getByRole('button', { name: /^붙여넣은 글/ })
    .first()
    .waitFor();
  await waitForDraft(page, '줄여 주세요.');
});
