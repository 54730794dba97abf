import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UpstreamCall } from '../support/upstream.ts';
import { button, openRoom, playRoom } from './rooms.ts';
import { wordsOfReport as report } from './seed-texts.ts';
import { ask, joinAndOpen, type Visit, visit, waitForText } from './visitor.ts';

const scores = Object.fromEntries(
  ['task', 'range', 'accuracy', 'interaction'].map((aspect, index) => [
    aspect,
    { score: index + 2, why: `${aspect} 까닭` },
  ]),
);

async function talk(visitor: Visit, sentences: readonly string[]): Promise<void> {
  const { page } = visitor;
  await openRoom(visitor, { corrections: 'end' });
  await waitForText(page, 'Line 0.');
  for (const [index, sentence] of sentences.entries()) {
    await ask(page, sentence);
    await waitForText(page, `Line ${index + 1}.`);
    await page
      .getByText('영수증')
      .nth(index + 1)
      .waitFor();
  }
}

const lines = ['Line 0.', 'Line 1.', 'Line 2.', 'Line 3.', 'Line 4.'];
const sentences = ['The heater is broken since last night.', 'Could you send someone?', 'Thank you.'];

test('a report is made, shown, there after a reload, and costs one answer', async (t) => {
  const visitor = await visit(t, { env: { DAILY_ALLOWANCE: '9' } });
  const { page, server, upstream } = visitor;
  playRoom(upstream, {
    partner: lines,
    helps: { report: { ...report, scores }, correction: { natural: true } },
  });
  await joinAndOpen(visitor);
  await talk(visitor, sentences);
  await page.getByRole('link', { name: '마무리하기' }).click();
  await page.getByText('리포트는 1회로 세요.').waitFor();
  await button(page, '리포트 만들기').click();
  await page.getByRole('heading', { name: report.summary }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: report.summary }).waitFor();
  await page.getByText('1개 가운데 1개').waitFor();
  await page.getByText('Could you send someone?').waitFor();
  assert.deepEqual(await page.locator('ins').allTextContents(), ['has been out']);
  await page.getByRole('img', { name: '5점 가운데 4점' }).waitFor();
  await page.getByText('AI 추정이라 틀릴 수 있어요').waitFor();
  await page.getByText('오늘 5회 남음').first().waitFor();
  await button(page, '담기').click();
  await page.getByText('표현집에 담았어요').waitFor({ state: 'attached' });

  await page.getByRole('link', { name: '대화 보기' }).click();
  await button(page, '이 말 살펴보기').first().click();
  await page.getByText('자연스러워요').waitFor();
  await ask(page, 'One more thing.');
  await waitForText(page, 'Line 4.');
  await page.getByText('영수증').nth(4).waitFor();
  await page.getByRole('link', { name: '마무리하기' }).click();
  await page.getByText('이 리포트 뒤로 대화가 더 이어졌어요.').waitFor();
  await server.assertBooksHold();
});

test('a report that fails says what is safe, costs nothing, and can be made again', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  const replies: unknown[] = ['nonsense', 'nonsense', report];
  playRoom(upstream, {
    partner: lines,
    helps: {
      get report() {
        return replies.shift();
      },
    },
  });
  await joinAndOpen(visitor);
  await talk(visitor, sentences.slice(0, 2));
  await page.getByRole('link', { name: '마무리하기' }).click();
  await page.getByText('세 번 이상 말하면 점수도 볼 수 있어요.').waitFor();
  await button(page, '리포트 만들기').click();
  await page.getByText('리포트를 만들지 못했어요. 대화는 저장됐고, 차감되지 않았어요.').waitFor();
  await page.getByText('오늘 3회 남음').first().waitFor();
  await button(page, '다시 만들기').click();
  await page.getByRole('heading', { name: report.summary }).waitFor();
  assert.equal(await page.getByText('AI 추정이라 틀릴 수 있어요').count(), 0, 'two turns give no scores');
  await page.getByText('오늘 2회 남음').first().waitFor();
  await server.assertBooksHold();
});

test('who leaves while the report is written finds it, and pays once', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  const held = Promise.withResolvers<UpstreamCall>();
  playRoom(upstream, { partner: lines, helps: { report: 'hold' }, onHeld: held.resolve });
  await joinAndOpen(visitor);
  await talk(visitor, sentences.slice(0, 2));
  await page.getByRole('link', { name: '마무리하기' }).click();
  await button(page, '리포트 만들기').click();
  const call = await held.promise;
  await page.getByText('리포트를 쓰고 있어요. 다른 곳에 다녀와도 여기에 있어요.').waitFor();
  await page.reload();
  await page.getByText('리포트를 쓰고 있어요. 다른 곳에 다녀와도 여기에 있어요.').waitFor();
  call.send(JSON.stringify(report));
  call.finish();
  await page.getByRole('heading', { name: report.summary }).waitFor();
  await page.getByText('오늘 2회 남음').first().waitFor();
  await server.assertBooksHold();
});
