import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { ask, composer, joinAndOpen, readMessages, shownText, visit } from './visitor.ts';

function editor(page: Page): Locator {
  return page.getByRole('textbox', { name: '고친 질문' });
}

function watchEdits(page: Page): { content: unknown; key: string | undefined }[] {
  const edits: { content: unknown; key: string | undefined }[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'POST' || !request.url().endsWith('/edit')) return;
    edits.push({ content: request.postDataJSON()?.content, key: request.headers()['idempotency-key'] });
  });
  return edits;
}

/** Opens the page and asks one question, which is answered. */
async function askOnce(visitor: Awaited<ReturnType<typeof visit>>): Promise<void> {
  await joinAndOpen(visitor);
  visitor.upstream.script([
    { name: 'normal', text: '첫 답' },
    { name: 'normal', text: '고친 질문의 답' },
  ]);
  await ask(visitor.page, '첫 질문');
  await visitor.page.getByText('영수증').waitFor();
}

test('a changed question stands beside the first, each with its own answer', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await askOnce(visitor);
  await page.getByText('첫 질문').last().hover();
  await page.getByRole('button', { name: '질문 고치기' }).click();
  assert.equal(await editor(page).inputValue(), '첫 질문');
  await editor(page).fill('더 나은 질문');
  await page.getByRole('button', { name: '다시 보내기' }).click();
  await page.getByRole('log').getByText('고친 질문의 답').waitFor();
  await page.getByText('영수증').waitFor();
  await page.getByText('2/2').waitFor();
  assert.equal(await editor(page).count(), 0);

  await page.getByRole('button', { name: '이전 질문' }).click();
  await page.getByText('1/2').waitFor();
  await page.getByRole('log').getByText('첫 질문').waitFor();
  assert.equal(await shownText(page), '첫 답');
  await page.getByRole('button', { name: '다음 질문' }).click();
  await page.getByText('2/2').waitFor();
  assert.equal(await shownText(page), '고친 질문의 답');
  assert.deepEqual(
    (await readMessages(visitor)).map((message) => [message.content, message.siblings.length]),
    [
      ['고친 질문의 답', 1],
      ['더 나은 질문', 2],
    ],
  );
  await server.assertBooksHold();
});

test('ArrowUp in the empty composer changes the last question; Esc leads back, and what was changed is kept', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  await askOnce(visitor);
  await composer(page).fill('쓰던 글');
  await composer(page).press('ArrowUp');
  assert.equal(await editor(page).count(), 0, 'where something is written the arrow moves in it');
  await composer(page).fill('');
  await composer(page).press('ArrowUp');
  await editor(page).waitFor();
  await page.keyboard.type(' 하나 더');
  assert.equal(await editor(page).inputValue(), '첫 질문 하나 더');
  await page.reload();
  await editor(page).waitFor();
  assert.equal(await editor(page).inputValue(), '첫 질문 하나 더');

  await editor(page).press('Escape');
  await editor(page).waitFor({ state: 'detached' });
  await composer(page).focus();
  await composer(page).press('ArrowUp');
  assert.equal(await editor(page).inputValue(), '첫 질문 하나 더');
  await editor(page).press('Escape');
  await editor(page).waitFor({ state: 'detached' });
  await page.waitForFunction("document.activeElement.id === 'composer'");
});

test('neither Enter nor Esc of an input method ends the editing', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  await askOnce(visitor);
  const edits = watchEdits(page);
  await composer(page).press('ArrowUp');
  await editor(page).waitFor();
  await editor(page).evaluate((field) => {
    const keys = [
      { key: 'Enter', isComposing: true, keyCode: 229 },
      { key: 'Escape', isComposing: true, keyCode: 229 },
    ];
    const send = (type: string, more = {}) =>
      field.dispatchEvent(Object.assign(new Event(type, { bubbles: true, cancelable: true }), more));
    send('compositionstart');
    for (const key of keys) send('keydown', key);
    send('compositionend');
    // Safari sends the same key once more, as a plain one.
    for (const key of keys) send('keydown', { ...key, isComposing: false, keyCode: 13 });
  });
  assert.equal(await editor(page).inputValue(), '첫 질문');
  assert.equal(edits.length, 0);
  await editor(page).press('End');
  await editor(page).press('Shift+Enter');
  await page.keyboard.type('둘째 줄');
  await editor(page).press('Enter');
  await page.getByRole('log').getByText('고친 질문의 답').waitFor();
  assert.deepEqual(
    edits.map((edit) => edit.content),
    ['첫 질문\n둘째 줄'],
  );
});

test('changed words that do not get through stay, and are asked once', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  await askOnce(visitor);
  const edits = watchEdits(page);
  let isDown = true;
  await page.route('**/edit', async (route) => {
    if (!isDown) return route.fallback();
    await route.fetch();
    return route.abort('connectionreset');
  });
  await composer(page).press('ArrowUp');
  await editor(page).fill('못 보낸 질문');
  await editor(page).press('Enter');
  await page.getByText('보내지 못했어요. 고친 글은 그대로 있어요.').waitFor();
  assert.equal(await editor(page).inputValue(), '못 보낸 질문');
  isDown = false;
  await page.getByRole('button', { name: '다시 보내기' }).click();
  await page.getByRole('log').getByText('고친 질문의 답').waitFor();
  assert.equal(new Set(edits.map((edit) => edit.key)).size, 1, 'no reply came, so it is the same press');
  assert.equal(upstream.calls.length, 2);
  await server.assertBooksHold();
});
