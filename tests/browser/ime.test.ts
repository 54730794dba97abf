import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { composer, joinAndOpen, visit, watchQuestions } from './visitor.ts';

type Step =
  | { type: 'compositionstart' | 'compositionend' }
  | { type: 'keydown'; isComposing: boolean; keyCode: number };

/** Sends events to the composer as a browser would, all in one task. Returns how many keydowns were swallowed. */
function sendEvents(page: Page, steps: Step[]): Promise<number> {
  return composer(page).evaluate((field, given: Step[]) => {
    let swallowed = 0;
    for (const { type, ...rest } of given) {
      const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), {
        key: 'Enter',
        ...rest,
      });
      field.dispatchEvent(event);
      if (event.defaultPrevented) swallowed += 1;
    }
    return swallowed;
  }, steps);
}

/** After the Enter of the input method nothing was sent; the plain Enter then sends the text once. */
async function assertOnlyPlainEnterSends(
  page: Page,
  posted: { content: unknown }[],
  text: string,
): Promise<void> {
  assert.equal(await composer(page).inputValue(), text);
  assert.equal(posted.length, 0);
  // The guard holds on until the task after the end; nobody presses another key within it.
  await composer(page).evaluate(() => new Promise((done) => setTimeout(() => setTimeout(done))));
  await composer(page).press('Enter');
  await page.getByText('영수증').waitFor();
  assert.deepEqual(
    posted.map((question) => question.content),
    [text],
  );
}

test('Chrome: the Enter that ends a real composition does not send', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  await joinAndOpen(visitor);
  const posted = watchQuestions(page);
  const devtools = await page.context().newCDPSession(page);
  await composer(page).focus();
  await devtools.send('Input.imeSetComposition', { text: '안녕', selectionStart: 2, selectionEnd: 2 });
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
  await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
  await devtools.send('Input.insertText', { text: '안녕' });
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
  await assertOnlyPlainEnterSends(page, posted, '안녕');
});

for (const keyCode of [229, 13]) {
  test(`Safari: the Enter that follows the end of a composition does not send (keyCode ${keyCode})`, async (t) => {
    const visitor = await visit(t);
    const { page } = visitor;
    await joinAndOpen(visitor);
    const posted = watchQuestions(page);
    await composer(page).fill('안녕하세요');
    const swallowed = await sendEvents(page, [
      { type: 'compositionstart' },
      { type: 'compositionend' },
      { type: 'keydown', isComposing: false, keyCode },
    ]);
    assert.equal(swallowed, 0);
    await assertOnlyPlainEnterSends(page, posted, '안녕하세요');
  });
}

test('Firefox: the Enter before the end of a composition does not send', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  await joinAndOpen(visitor);
  const posted = watchQuestions(page);
  await composer(page).fill('반가워요');
  const swallowed = await sendEvents(page, [
    { type: 'compositionstart' },
    { type: 'keydown', isComposing: true, keyCode: 13 },
    { type: 'compositionend' },
  ]);
  assert.equal(swallowed, 0);
  await assertOnlyPlainEnterSends(page, posted, '반가워요');
});

test('Esc in a composition does not stop the answer', async (t) => {
  const visitor = await visit(t);
  const { page, upstream } = visitor;
  await joinAndOpen(visitor);
  upstream.script('slow');
  await composer(page).fill('긴 이야기를 들려주세요.');
  await composer(page).press('Enter');
  const call = await upstream.nextCall();
  await page.getByRole('button', { name: '멈추기' }).waitFor();
  const stops: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/stop')) stops.push(request.url());
  });
  await composer(page).evaluate((field) => {
    for (const type of ['compositionstart', 'keydown', 'compositionend']) {
      const event = new Event(type, { bubbles: true, cancelable: true });
      field.dispatchEvent(Object.assign(event, { key: 'Escape', isComposing: true, keyCode: 229 }));
    }
  });
  call.send('이야기');
  call.finish();
  await page.getByText('영수증').waitFor();
  assert.deepEqual(stops, []);
});
