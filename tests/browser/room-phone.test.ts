import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { button, openRoom, playRoom } from './rooms.ts';
import { composer, joinAndOpen, newestAnswer, visit, waitForText } from './visitor.ts';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

async function assertFits(page: Page): Promise<void> {
  const pixels = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  assert.equal(pixels, 0, `${page.url()} is wider than the screen`);
  // All in one look: what is on the page may change between two.
  const small = await page.evaluate<string[]>(`
    [...document.querySelectorAll('button, a, summary')]
      .filter((target) => target.checkVisibility() && target.getAttribute('href') !== '#main')
      .filter((target) => {
        const { width, height } = target.getBoundingClientRect();
        return width > 0 && (height < 44 || width < 32);
      })
      .map((target) => target.textContent)`);
  assert.deepEqual(small, [], `too small to be touched on ${page.url()}`);
}

test('a room fits a phone: helps are tabs, and the talk keeps half of the screen', async (t) => {
  const visitor = await visit(t, { browser: phone });
  const { page, upstream } = visitor;
  playRoom(upstream, {
    partner: ['Hi there. I saw two missed calls from you this morning.', 'Oh no.'],
    helps: {
      hint: { text: '화면에 뜬 코드를 말하고, 오늘 와 줄 수 있는지 물어보세요.' },
      words: { words: ['it says E4', 'send someone', 'by tonight'] },
      sentence: { text: 'It says E4. Could you send someone by tonight?' },
      correction: { natural: false, better: 'The heater has been out.', reason: '까닭', severity: 'wrong' },
    },
  });
  await joinAndOpen(visitor);
  await openRoom(visitor, { goals: ['Say what is wrong', 'Ask for help', 'Ask who pays'] });
  await waitForText(page, 'Hi there.');
  await assertFits(page);
  await composer(page).fill('The heater is out.');
  await button(page, '보내기').tap();
  await waitForText(page, 'Oh no.');
  await button(page, '더 자연스럽게').tap();
  await assertFits(page);
  await button(page, '힌트').tap();
  const hints = page.getByRole('list', { name: '힌트' });
  await hints.getByText('화면에 뜬 코드').waitFor();
  await button(page, '2 핵심 단어').tap();
  await hints.getByText('send someone').waitFor();
  assert.equal(await hints.getByText('화면에 뜬 코드').isVisible(), false, 'one tab is open');
  await button(page, '3 문장 전체').tap();
  await hints.getByText('Could you send someone').waitFor();
  await assertFits(page);
  const log = await page.locator('[data-log-viewport]').boundingBox();
  assert.ok(log && log.height >= 740 / 2 - 1, `the talk has ${log?.height} px`);
  assert.equal(await newestAnswer(page).isVisible(), true);
  await button(page, '1 방향').tap();
  await hints.getByText('화면에 뜬 코드').waitFor();

  await page.getByText('목표 0/3').filter({ visible: true }).tap();
  await page.getByText('Ask who pays').filter({ visible: true }).tap();
  await page.getByText('목표 1/3').filter({ visible: true }).waitFor();
  await assertFits(page);
  assert.equal(await composer(page).inputValue(), '');
  await button(page, '대화 메뉴').tap();
  await page.getByRole('menuitem', { name: '방 설정' }).tap();
  await page.getByText('다음 답변부터 적용돼요. 지난 대화는 그대로예요.').waitFor();
  await assertFits(page);
});

test('the lists of rooms, their form and the report fit a phone', async (t) => {
  const visitor = await visit(t, { browser: phone });
  const { page, upstream, server } = visitor;
  playRoom(upstream, {
    partner: ['Hi.', 'I see.'],
    helps: {
      report: {
        summary: '부탁은 또렷했고, 시제는 한 번 더 볼 만해요',
        goals: [{ met: false, why: '아직이에요.' }],
        best: [{ quote: 'The heater is out.', why: '짧고 분명해요.' }],
        fixes: [
          { quote: 'The heater is out.', better: 'The heater has been out.', why: '현재완료로 말해요.' },
        ],
        phrases: [{ phrase: 'no hot water, either', meaning: '따뜻한 물도 안 나와요' }],
      },
    },
  });
  await joinAndOpen(visitor);
  await page.getByRole('navigation', { name: '아래 메뉴' }).getByRole('link', { name: '역할극' }).tap();
  await button(page, /주문한 것과 다르게/).waitFor();
  await assertFits(page);
  await button(page, /주문한 것과 다르게/).tap();
  await page.getByLabel('상황').waitFor();
  await assertFits(page);
  await page.goto(`${server.url}/interviews/new`);
  await page.getByLabel('분야나 채용 공고').waitFor();
  await assertFits(page);
  await openRoom(visitor, { corrections: 'off' });
  await waitForText(page, 'Hi.');
  await composer(page).fill('The heater is out.');
  await button(page, '보내기').tap();
  await waitForText(page, 'I see.');
  await page.getByText('영수증').nth(1).waitFor();
  await page.getByRole('link', { name: '마무리하기' }).tap();
  await assertFits(page);
  await button(page, '리포트 만들기').tap();
  await page.getByText('no hot water, either').waitFor();
  await assertFits(page);
});
