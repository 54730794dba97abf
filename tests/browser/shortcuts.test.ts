import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { ask, joinAndOpen, newestAnswerId, readAnswer, visit, waitForText } from './visitor.ts';

/** A key press as a keyboard with a Hangul layout makes it: the place of the key and its letter differ. */
async function pressAt(page: Page, code: string, letter: string, modifiers: string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const bits = { Alt: 1, Control: 2, Meta: 4, Shift: 8 };
  const sum = modifiers.reduce((all, name) => all + bits[name as keyof typeof bits], 0);
  for (const type of ['rawKeyDown', 'keyUp'] as const) {
    await devtools.send('Input.dispatchKeyEvent', { type, code, key: letter, modifiers: sum });
  }
}

test('with a Hangul layout the keys find, begin, fold and come back to the composer', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  await ask(page, '첫 질문');
  await page.getByText('영수증').waitFor();

  await pressAt(page, 'KeyK', 'ㅏ', ['Control']);
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await page.getByRole('link', { name: '사랑방' }).focus();
  await page.keyboard.press('Shift+Escape');
  assert.equal(await page.evaluate('document.activeElement.id'), 'composer');

  const list = page.getByRole('navigation', { name: '주 메뉴' }).getByText('첫 질문');
  await pressAt(page, 'Slash', '/', ['Control']);
  await list.waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('button', { name: '목록 펼치기' }).waitFor();
  assert.equal(await list.count(), 0, 'it stays folded over a reload');
  await page.getByRole('button', { name: '목록 펼치기' }).click();
  await list.waitFor();

  await pressAt(page, 'KeyO', 'ㅐ', ['Control', 'Shift']);
  await page.waitForURL(`${server.url}/`);
});

test('Shift and Esc go to the composer, and do not stop the answer', async (t) => {
  const visitor = await visit(t);
  const { page, upstream } = visitor;
  await joinAndOpen(visitor);
  upstream.script('slow');
  await ask(page, '오래 걸리는 질문');
  const call = await upstream.nextCall();
  call.send('조금 ');
  await waitForText(page, '조금');
  await page.keyboard.press('Shift+Escape');
  assert.equal((await readAnswer(visitor, await newestAnswerId(page))).status, 'streaming');
  call.send('더');
  call.finish();
  await page.getByText('영수증').waitFor();
  assert.equal((await readAnswer(visitor, await newestAnswerId(page))).status, 'complete');
});
