import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { deleteOpen, holdUndoTime, isThere, makeTalks, undoButton, undoToast } from './undo.ts';
import { composer, joinAndOpen, visit } from './visitor.ts';

const longTitle = '둘째 대화에 붙은 아주 긴 제목은 한 줄로 잘리고 화면 밖으로 나가지 않아요';
const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

/** The edges of an element; it has to be there. */
async function edges(element: Locator): Promise<{ top: number; bottom: number }> {
  const box = await element.boundingBox();
  assert.ok(box !== null);
  return { top: box.y, bottom: box.y + box.height };
}

async function assertAbove(toast: Locator, other: Locator): Promise<void> {
  const [upper, lower] = [await edges(toast), await edges(other)];
  assert.ok(upper.bottom <= lower.top, `${upper.bottom} px is not above ${lower.top} px`);
}

async function openList(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: '목록 열기' }).tap();
  return page.getByRole('dialog', { name: '목록' });
}

test('on a phone the toast covers neither the tabs nor the composer, and can be reached in the list', async (t) => {
  const visitor = await visit(t, { browser: phone });
  const { page, server } = visitor;
  await holdUndoTime(visitor);
  await joinAndOpen(visitor);
  const [one = '', two = ''] = await makeTalks(visitor, ['하나', longTitle]);
  await page.goto(`${server.url}/c/${two}`);
  await composer(page).waitFor();
  await deleteOpen(page);
  await page.getByRole('link', { name: '하나' }).waitFor();
  await undoButton(page).waitFor();
  const tabs = page.getByRole('navigation', { name: '아래 메뉴' });
  await assertAbove(undoButton(page), tabs);
  const button = await undoButton(page).boundingBox();
  assert.ok(button !== null && button.x + button.width <= 360 - 16, 'it does not stick out');

  await (await openList(page)).getByRole('link', { name: '하나' }).tap();
  await page.waitForURL(`**/c/${one}`);
  const field = page.getByRole('form', { name: '메시지' });
  await composer(page).fill('한 줄\n'.repeat(8));
  await assertAbove(undoButton(page), field);

  await page.getByRole('link', { name: '뒤로' }).tap();
  const list = await openList(page);
  await list.getByRole('status', { name: '삭제한 것' }).getByRole('button', { name: '되돌리기' }).tap();
  await list.getByRole('link', { name: longTitle }).waitFor();
  await undoButton(page).waitFor({ state: 'detached' });

  const row = list.getByRole('listitem').filter({ hasText: longTitle });
  await row.getByRole('button', { name: '대화 메뉴' }).tap();
  await page.getByRole('menuitem', { name: '삭제' }).tap();
  await list.getByRole('link', { name: longTitle }).waitFor({ state: 'detached' });
  await page.goBack();
  await list.waitFor({ state: 'detached' });
  await undoToast(page).getByText(longTitle, { exact: true }).waitFor();
  assert.equal(await isThere(visitor, two), true);
  await undoButton(page).tap();
  await page.getByRole('link', { name: longTitle }).waitFor();
});
