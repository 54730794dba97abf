import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { change } from '../support/store.ts';
import { goThereAndBack, openReviews, read } from './quotes.ts';
import { openRoom, playRoom } from './rooms.ts';
import { composer, joinAndOpen, visit, waitForText } from './visitor.ts';

/** Where the focus is, and whether that can be seen. */
interface Stop {
  name: string;
  /** An outline or a ring, of itself or of the box that it is written in. */
  isSeen: boolean;
  /** Its box is on the screen. */
  isInSight: boolean;
}

const stopHere = `(() => {
  const element = document.activeElement;
  const label = element.labels?.[0]?.textContent;
  const name = element.getAttribute('aria-label') || label || element.textContent.trim() || element.id;
  const hasLine = (one) => {
    const style = getComputedStyle(one);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none';
  };
  const around = element.closest('form, label, div');
  const within = (one) => one !== null && one.matches(':focus-within') && hasLine(one);
  const boxes = [element.parentElement, element.parentElement?.parentElement, around];
  const { top, bottom, left, right } = element.getBoundingClientRect();
  return {
    name,
    isSeen: element.matches(':focus-visible') && (hasLine(element) || boxes.some((box) => box && within(box))),
    isInSight: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
  };
})()`;

function here(page: Page): Promise<Stop> {
  return page.evaluate<Stop>(stopHere);
}

/**
 * Presses Tab until the focus is on what has this name. Each stop on the way can be seen.
 * @param key Shift+Tab for the way back.
 * @returns the names of the stops.
 */
async function tabTo(page: Page, wanted: string | RegExp, key = 'Tab'): Promise<string[]> {
  const stops: string[] = [];
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press(key);
    const stop = await here(page);
    stops.push(stop.name);
    // Past the last one the browser itself has the focus.
    if (stop.name !== '' && (await page.evaluate('document.activeElement !== document.body'))) {
      assert.ok(stop.isSeen, `the focus on ‘${stop.name}’ cannot be seen`);
      assert.ok(stop.isInSight, `the focus on ‘${stop.name}’ is out of sight`);
    }
    if (typeof wanted === 'string' ? stop.name === wanted : wanted.test(stop.name)) return stops;
  }
  assert.fail(`no way by ${key} to ${wanted}: ${stops.join(' → ')}`);
}

function focusIsOn(page: Page, name: string | RegExp): Promise<void> {
  return page
    .locator(':focus')
    .and(page.getByRole('button', { name }).or(page.getByRole('textbox', { name })))
    .waitFor();
}

test('from the link over everything to an answer, which is stopped by Esc and by its button', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  await joinAndOpen(visitor);
  upstream.script(['slow', 'slow']);
  await page.goto(`${server.url}/rooms`);
  await page.getByRole('heading', { name: '역할극', level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  assert.equal((await here(page)).name, '본문으로 건너뛰기');
  assert.equal((await here(page)).isInSight, true);
  await page.keyboard.press('Enter');
  const [first] = await tabTo(page, '직접 만들기');
  assert.equal(first, '직접 만들기', 'the rail is left out');

  await page.keyboard.press('Control+Shift+O');
  await page.waitForURL(`${server.url}/`);
  await page.locator('#composer:focus').waitFor();
  await page.keyboard.type('긴 이야기를 들려주세요.');
  await page.keyboard.press('Enter');
  (await upstream.nextCall()).send('옛날에');
  await waitForText(page, '옛날에');
  await page.keyboard.press('Escape');
  await page.getByText('중간에 멈췄어요. 1회로 셌어요.').waitFor();

  await page.locator('#composer:focus').waitFor();
  await page.keyboard.type('다시요.');
  await page.keyboard.press('Enter');
  (await upstream.nextCall()).send('그 뒤에');
  await waitForText(page, '그 뒤에');
  await tabTo(page, '멈추기');
  await page.keyboard.press('Enter');
  await page.getByText('중간에 멈췄어요. 1회로 셌어요.').nth(1).waitFor();
  assert.equal(
    await page.evaluate('document.activeElement === document.body'),
    false,
    'the focus is not lost',
  );
  await server.assertBooksHold();
});

test('a question is changed and sent anew; menus and dialogs give the focus back', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  await joinAndOpen(visitor);
  upstream.script([
    { name: 'normal', text: '첫 답' },
    { name: 'normal', text: '고친 질문의 답' },
  ]);
  await page.locator('#composer:focus').waitFor();
  await page.keyboard.type('첫 질문');
  await page.keyboard.press('Enter');
  await page.getByText('영수증').waitFor();
  await tabTo(page, '질문 고치기', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await focusIsOn(page, '고친 질문');
  await page.keyboard.press('Escape');
  await focusIsOn(page, '질문 고치기');
  await page.keyboard.press('Enter');
  await focusIsOn(page, '고친 질문');
  await page.keyboard.type(' 하나 더');
  await tabTo(page, '다시 보내기');
  await page.keyboard.press('Enter');
  await waitForText(page, '고친 질문의 답');
  assert.equal(
    await page.evaluate('document.activeElement === document.body'),
    false,
    'the focus is not lost',
  );

  await tabTo(page, '대화 메뉴', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: '이름 변경' }).waitFor();
  await page.keyboard.press('Escape');
  await focusIsOn(page, '대화 메뉴');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: '이름 변경' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  await focusIsOn(page, '대화 이름');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await focusIsOn(page, '대화 메뉴');
  await server.assertBooksHold();
});

test('a hint comes step by step, and is put into the composer', async (t) => {
  const visitor = await visit(t);
  const { page, upstream } = visitor;
  playRoom(upstream, {
    partner: ['Is the display showing a code?'],
    helps: {
      hint: { text: '화면에 뜬 코드를 말해 보세요.' },
      words: { words: ['it says E4', 'send someone', 'by tonight'] },
      sentence: { text: 'It says E4.' },
    },
  });
  await joinAndOpen(visitor);
  await openRoom(visitor);
  await waitForText(page, 'Is the display showing a code?');
  await page.getByText('영수증').waitFor();
  await page.locator('#composer:focus').waitFor();
  await tabTo(page, '힌트', 'Shift+Tab');
  await page.keyboard.press('Enter');
  const hints = page.getByRole('list', { name: '힌트' });
  await hints.getByText('화면에 뜬 코드').waitFor();
  await tabTo(page, '단어 보기');
  await page.keyboard.press('Enter');
  await hints.getByText('it says E4').waitFor();
  await tabTo(page, '문장 보기');
  await page.keyboard.press('Enter');
  await hints.getByText('It says E4.').waitFor();
  await tabTo(page, '입력창에 넣기');
  await page.keyboard.press('Enter');
  await page.locator('#composer:focus').waitFor();
  assert.equal(await composer(page).inputValue(), 'It says E4.');
});

test('an admin goes through what was suggested, and applies one', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  const reviews = await openReviews(visitor, ['첫째 줄이에요.', '둘째 줄이에요.']);
  const { other, quotes, heading } = reviews;
  await goThereAndBack(page, reviews);
  await page.keyboard.press('KeyA');
  await heading.filter({ hasText: '둘째' }).waitFor();
  assert.equal((await read(other, quotes[0]?.id ?? '')).status, 'applied');
  await tabTo(page, /^반영\s*A$/);
  await page.keyboard.press('Enter');
  await page.getByText('검토할 제안이 없어요.').waitFor();
});

test('somebody leaves for good', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  await change(server.context.store.db, "update accounts set role = 'person'");
  await page.goto(`${server.url}/withdraw`);
  await page.getByRole('cell', { name: '이름을 떼고 숫자만' }).waitFor();
  await tabTo(page, '비밀번호');
  await page.keyboard.type('a long password');
  await tabTo(page, '별명을 그대로 적어 주세요');
  await page.keyboard.type('지우');
  await tabTo(page, '탈퇴하기');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '탈퇴했어요' }).waitFor();
  await tabTo(page, '처음 화면으로');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/login/);
});
