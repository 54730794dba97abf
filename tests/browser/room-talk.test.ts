import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UpstreamCall } from '../support/upstream.ts';
import { button, openRoom, playRoom } from './rooms.ts';
import { ask, composer, joinAndOpen, readMessages, shownText, visit, waitForText } from './visitor.ts';

test('the partner opens once, streamed, also when the page is loaded again in the middle', async (t) => {
  const visitor = await visit(t);
  const { page, upstream, server } = visitor;
  const held = Promise.withResolvers<UpstreamCall>();
  playRoom(upstream, { partner: ['hold'], onHeld: held.resolve });
  await joinAndOpen(visitor);
  await openRoom(visitor);
  const call = await held.promise;
  call.send('I saw two missed calls ');
  await waitForText(page, 'I saw two missed calls');
  await page.reload();
  await waitForText(page, 'I saw two missed calls');
  call.send('from you this morning.');
  call.finish();
  await waitForText(page, 'I saw two missed calls from you this morning.');
  await page.getByText('영수증').waitFor();
  await page.reload();
  await waitForText(page, 'I saw two missed calls from you this morning.');
  assert.equal((await readMessages(visitor)).length, 1);
  assert.equal(upstream.calls.length, 1, 'it was asked for once');
  await page.getByText('오늘 5회 남음').first().waitFor();
  await server.assertBooksHold();
});

test('an opening that fails says so, can be had again, and one may speak first', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  await joinAndOpen(visitor);
  let refusals = 0;
  await page.route('**/opening', async (route) => {
    refusals += 1;
    if (refusals > 1) return route.fallback();
    const body = { type: 'about:blank', title: 'x', status: 429, code: 'rate-limited', requestId: 'r1' };
    return route.fulfill({
      status: 429,
      contentType: 'application/problem+json',
      body: JSON.stringify(body),
    });
  });
  await openRoom(visitor);
  await page.getByText('첫 마디를 받지 못했어요. 먼저 말을 걸어도 돼요.').waitFor();
  playRoom(visitor.upstream, { partner: ['Hello.'] });
  await button(page, '다시 시도').click();
  await waitForText(page, 'Hello.');
});

test('goals are ticked, the turns are counted, and both stay', async (t) => {
  const visitor = await visit(t);
  const { page, upstream } = visitor;
  playRoom(upstream, { partner: ['Hi.', 'Since when?'] });
  await joinAndOpen(visitor);
  await openRoom(visitor, { corrections: 'off', goals: ['Say what is wrong', 'Ask for help'] });
  await waitForText(page, 'Hi.');
  const scene = page.getByRole('complementary', { name: '장면' });
  await scene.getByText('1/8번째').waitFor();
  await ask(page, 'The heater is out.');
  await waitForText(page, 'Since when?');
  await scene.getByText('2/8번째').waitFor();
  await scene.getByText('Ask for help').click();
  await scene.getByText('목표 1/2').waitFor();
  await page.reload();
  await scene.getByText('목표 1/2').waitFor();
  await scene.getByText('2/8번째').waitFor();
});

test('hints come step by step; the sentence is put behind what is written', async (t) => {
  const visitor = await visit(t);
  const { page, upstream, server } = visitor;
  playRoom(upstream, {
    partner: ['Is the display showing a code?'],
    helps: {
      hint: { text: '화면에 뜬 코드를 말해 보세요.' },
      words: { words: ['it says E4', 'send someone', 'by tonight'] },
      sentence: { text: 'Could you send someone by tonight?' },
    },
  });
  await joinAndOpen(visitor);
  await openRoom(visitor);
  await waitForText(page, 'Is the display showing a code?');
  await composer(page).fill('It says E4.');
  await button(page, '힌트').click();
  const hints = page.getByRole('list', { name: '힌트' });
  await hints.getByText('화면에 뜬 코드를 말해 보세요.').waitFor();
  await button(page, '단어 보기').click();
  await hints.getByText('send someone').waitFor();
  await button(page, '문장 보기').click();
  await hints.getByText('Could you send someone by tonight?').waitFor();
  await button(page, '쓰던 글 뒤에 넣기').click();
  assert.equal(await composer(page).inputValue(), 'It says E4. Could you send someone by tonight?');
  assert.equal(await button(page, '입력창에 있어요').isDisabled(), true);
  await composer(page).fill('');
  await button(page, '입력창에 넣기').click();
  assert.equal(await composer(page).inputValue(), 'Could you send someone by tonight?');
  assert.equal((await readMessages(visitor)).length, 1, 'no hint is in the talk');
  await page.getByText('오늘 5회 남음').first().waitFor();
  await server.assertBooksHold();
});

test('a hint that fails is told beside the ladder, and the talk goes on', async (t) => {
  const visitor = await visit(t);
  const { page, upstream } = visitor;
  playRoom(upstream, { partner: ['Hi.', 'I see.'], helps: { hint: 'no JSON at all' } });
  await joinAndOpen(visitor);
  await openRoom(visitor, { corrections: 'off' });
  await waitForText(page, 'Hi.');
  await button(page, '힌트').click();
  await page.getByRole('list', { name: '힌트' }).getByRole('button', { name: '다시 시도' }).first().waitFor();
  await ask(page, 'It is cold.');
  await waitForText(page, 'I see.');
});

const unnatural = {
  natural: false,
  better: 'The heater has been out since last night.',
  reason: '어젯밤부터 이어지는 일이라 현재완료가 어울려요.',
  severity: 'wrong',
};

test('a sentence is corrected under its bubble, live, with what differs and why', async (t) => {
  const visitor = await visit(t);
  const { page, upstream } = visitor;
  playRoom(upstream, { partner: ['Hi.', 'Oh no.'], helps: { correction: unnatural } });
  await joinAndOpen(visitor);
  await openRoom(visitor);
  await waitForText(page, 'Hi.');
  await ask(page, 'The heater is broken since last night.');
  await waitForText(page, 'Oh no.');
  await button(page, '더 자연스럽게').click();
  await page.getByText(unnatural.reason).waitFor();
  assert.deepEqual(await page.locator('ins').allTextContents(), ['has been out']);
  assert.deepEqual(await page.locator('del').allTextContents(), ['is broken']);
  const weight = await page.evaluate("getComputedStyle(document.querySelector('ins')).fontWeight");
  assert.equal(weight, '700', 'what is better is told by weight too');

  await button(page, '다시 말해보기').click();
  const again = page.getByRole('textbox', { name: '다시 말할 문장' });
  await again.fill('the heater has been out since last night');
  await again.press('Enter');
  await page.getByText('똑같이 말했어요.').waitFor();
  assert.equal((await readMessages(visitor)).length, 3, 'it stays out of the talk');

  await button(page, '표현 저장').click();
  await page.getByText('표현집에 담았어요').waitFor({ state: 'attached' });
  await button(page, '힌트').click();
  await page.getByText(unnatural.reason).waitFor({ state: 'detached' });

  await page.reload();
  await button(page, '더 자연스럽게').waitFor();
  const corrections = upstream.calls.filter(({ body }) =>
    body.messages[0]?.content.includes('{"natural": true}'),
  );
  assert.equal(corrections.length, 1, 'one correction a sentence');
});

test('of a natural sentence nothing is said; without corrections nothing is asked', async (t) => {
  const visitor = await visit(t);
  const { page, upstream } = visitor;
  playRoom(upstream, { partner: ['Hi.', 'Fine.', 'Hi.', 'Fine.'], helps: { correction: { natural: true } } });
  await joinAndOpen(visitor);
  await openRoom(visitor);
  await waitForText(page, 'Hi.');
  await ask(page, 'It is cold here.');
  await page.getByText('자연스러워요').waitFor();

  await openRoom(visitor, { corrections: 'off' });
  await waitForText(page, 'Hi.');
  const before = upstream.calls.length;
  await ask(page, 'It is cold here.');
  await waitForText(page, 'Fine.');
  await page.getByText('영수증').nth(1).waitFor();
  assert.equal(upstream.calls.length, before + 1);
  assert.equal(await page.getByText('자연스러워요').count(), 0);
});

test('a line is translated under it when that is asked for, and each further one while it is on', async (t) => {
  const visitor = await visit(t);
  const { page, upstream } = visitor;
  playRoom(upstream, {
    partner: ['Is the display showing any code?', 'I will come.'],
    helps: { translation: { text: '화면에 코드가 떠 있나요?' } },
  });
  await joinAndOpen(visitor);
  await openRoom(visitor, { corrections: 'off' });
  await waitForText(page, 'Is the display');
  await button(page, '번역').first().click();
  await page.getByText('화면에 코드가 떠 있나요?').waitFor();
  await button(page, '번역').first().click();
  await page.getByText('화면에 코드가 떠 있나요?').waitFor({ state: 'detached' });
  await button(page, '번역 켜기').click();
  await page.getByText('화면에 코드가 떠 있나요?').waitFor();
  await ask(page, 'It says E4.');
  await page.getByText('화면에 코드가 떠 있나요?').nth(1).waitFor();
  assert.equal(await shownText(page), 'I will come.');
});

test('a real interview has no helps; questions are counted and a clock tells the time', async (t) => {
  const visitor = await visit(t);
  const { page, upstream } = visitor;
  playRoom(upstream, { partner: ['Tell me about yourself.', 'And your last project?'] });
  await joinAndOpen(visitor);
  await openRoom(visitor, { corrections: 'end', interview: { questions: 3, mode: 'real' } });
  await waitForText(page, 'Tell me about yourself.');
  const scene = page.getByRole('complementary', { name: '장면' });
  await scene.getByText('1/3번째').waitFor();
  await scene.getByRole('timer').waitFor();
  await ask(page, 'I build servers.');
  await waitForText(page, 'And your last project?');
  await scene.getByText('2/3번째').waitFor();
  assert.equal(await page.getByRole('button', { name: '힌트' }).count(), 0);
  assert.equal(await page.getByRole('button', { name: /번역/ }).count(), 0);
});

test('a word of a line is looked up and saved; the words are one stop of the Tab key', async (t) => {
  const visitor = await visit(t);
  const { page, upstream, server } = visitor;
  playRoom(upstream, {
    partner: ['Is the **display** showing any code?'],
    helps: { word: { meaning: '화면' } },
  });
  await joinAndOpen(visitor);
  await openRoom(visitor, { corrections: 'off' });
  await waitForText(page, 'Is the display');
  await button(page, '단어').click();
  const words = page.getByRole('group', { name: '단어를 누르면 뜻이 나와요' });
  await words.getByRole('button', { name: 'Is', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.evaluate('document.activeElement.textContent'), 'display');
  assert.equal(await words.locator('[tabindex="0"]').count(), 1);
  await page.keyboard.press('Enter');
  await page.getByText('화면', { exact: true }).waitFor();
  await button(page, '저장').first().click();
  await page.getByText('표현집에 담았어요').waitFor({ state: 'attached' });
  const saved = await (await page.request.get(`${server.url}/api/v1/vocabulary`)).json();
  assert.deepEqual(
    [saved.items[0].phrase, saved.items[0].meaning, saved.items[0].context],
    ['display', '화면', 'Is the display showing any code?'],
  );
  await words.getByRole('button', { name: 'Is', exact: true }).click();
  await words.getByRole('button', { name: 'display' }).click();
  const asked = upstream.calls.filter(({ body }) => body.messages[0]?.content.includes('dictionary'));
  assert.equal(asked.length, 2, 'each word is asked for once');
  await page.getByText('오늘 5회 남음').first().waitFor();
  await button(page, '단어').click();
  await words.waitFor({ state: 'detached' });
  await server.assertBooksHold();
});
