import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ask,
  joinAndOpen,
  newestAnswerId,
  readAnswer,
  readMessages,
  shownText,
  visit,
  waitForText,
} from './visitor.ts';

test('stopping keeps the text and says that it was counted', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  await joinAndOpen(visitor);
  upstream.script('slow');
  await ask(page, '길게 써 주세요.');
  const call = await upstream.nextCall();
  call.send('반쯤 쓴 답');
  await waitForText(page, '반쯤');
  await page.getByRole('button', { name: '멈추기' }).click();
  await page.getByText('중간에 멈췄어요. 1회로 셌어요.').waitFor();
  assert.equal(await shownText(page), '반쯤 쓴 답');
  const answer = await readAnswer(visitor, await newestAnswerId(page));
  assert.deepEqual([answer.status, answer.content, answer.receipt.used], ['stopped', '반쯤 쓴 답', 1]);
  await server.assertBooksHold();
});

test('Esc stops; before the first word nothing is counted', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  await joinAndOpen(visitor);
  upstream.script('silent');
  await ask(page, '천천히 답해 주세요.');
  await upstream.nextCall();
  await page.getByRole('button', { name: '멈추기' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('답변이 시작되기 전에 멈췄어요. 차감되지 않았어요.').waitFor();
  await page.getByText('오늘 5회 남음').first().waitFor();
  await server.assertBooksHold();
});

test('a failure costs nothing, and trying again makes a version beside it', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  await joinAndOpen(visitor);
  upstream.script([
    { name: 'cut', text: '앞부분만 온 답입니다' },
    { name: 'normal', text: '끝까지 온 답' },
  ]);
  await ask(page, '안내 문구를 써 주세요.');
  await page.getByText('답변을 받지 못했어요. 차감되지 않았어요.').waitFor();
  await page.getByText('모델 쪽 연결이 중간에 끊겼어요.').waitFor();
  const failedText = await shownText(page);
  const failed = await readAnswer(visitor, await newestAnswerId(page));
  assert.equal(failed.content, failedText);
  assert.ok(failed.content.length > 0, 'the part that came stays');

  await page.getByRole('button', { name: '다시 시도' }).click();
  await page.getByText('하루 횟수 1회 사용').waitFor();
  assert.equal(await shownText(page), '끝까지 온 답');
  const messages = await readMessages(visitor);
  assert.equal(messages.length, 2, 'no second question');
  assert.equal(messages[0]?.siblings.length, 2);

  await page.getByRole('button', { name: '이전 답변' }).click();
  await page.getByText('답변을 받지 못했어요.').first().waitFor();
  assert.equal(await shownText(page), failedText);
  await page.getByRole('button', { name: '다음 답변' }).click();
  await page.getByText('하루 횟수 1회 사용').waitFor();
  assert.equal(await shownText(page), '끝까지 온 답');
  await server.assertBooksHold();
});
