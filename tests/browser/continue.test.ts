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

test('a stopped answer goes on where it stopped, and a reload in the middle loses nothing', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  await joinAndOpen(visitor);
  upstream.script(['slow', 'slow']);
  await ask(page, '강릉에 가는 길을 알려 주세요.');
  const first = await upstream.nextCall();
  first.send('서울역에서 ');
  await waitForText(page, '서울역에서');
  await page.getByRole('button', { name: '멈추기' }).click();
  const stopped = await newestAnswerId(page);
  await page.getByRole('button', { name: '이어쓰기' }).click();
  const second = await upstream.nextCall();
  await page.getByText('답변을 쓰고 있어요').waitFor();
  assert.equal(await shownText(page), '서울역에서', 'what is there stays in sight');
  second.send('강릉선 ');
  await waitForText(page, '강릉선');
  await page.reload();
  await waitForText(page, '강릉선');
  assert.equal(await shownText(page), '서울역에서 강릉선');
  second.send('기차를 타요.');
  second.finish();
  await page.getByText('영수증').waitFor();

  const text = '서울역에서 강릉선 기차를 타요.';
  assert.equal(await shownText(page), text);
  const answer = await readAnswer(visitor, await newestAnswerId(page));
  assert.deepEqual([answer.status, answer.content], ['complete', text]);
  assert.deepEqual((await readMessages(visitor))[0]?.siblings, [stopped, answer.id]);
  await page.getByRole('button', { name: '이전 답변' }).click();
  await page.getByText('중간에 멈췄어요. 1회로 셌어요.').waitFor();
  assert.equal(await shownText(page), '서울역에서');
  await server.assertBooksHold();
});

test('an answer that the server lost goes on from what was stored', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  await joinAndOpen(visitor);
  upstream.script(['slow', { name: 'normal', text: '뒷부분이에요.' }]);
  await ask(page, '긴 이야기를 들려주세요.');
  const call = await upstream.nextCall();
  call.send('앞부분이고 ');
  await waitForText(page, '앞부분');
  await server.restart();
  await page.getByText('답변하던 서버가 중간에 멈췄어요.').waitFor();
  await page.getByRole('button', { name: '이어쓰기' }).click();
  await page.getByText('하루 횟수 1회 사용').waitFor();
  assert.equal(await shownText(page), '앞부분이고 뒷부분이에요.');
  await server.assertBooksHold();
});

test('where nothing came there is nothing to go on from', async (t) => {
  const visitor = await visit(t);
  const { page, upstream } = visitor;
  await joinAndOpen(visitor);
  upstream.script('empty');
  await ask(page, '대답해 주세요.');
  await page.getByRole('button', { name: '다시 시도' }).waitFor();
  assert.equal(await page.getByRole('button', { name: '이어쓰기' }).count(), 0);
});

test('an answer that is late can be waited for, or stopped', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  await page.clock.install();
  await joinAndOpen(visitor);
  upstream.script(['silent', 'silent']);
  await ask(page, '천천히 답해 주세요.');
  await upstream.nextCall();
  await page.getByText('답변을 준비하고 있어요').waitFor();
  assert.equal(await page.getByRole('button', { name: '계속 기다리기' }).count(), 0);
  await page.clock.fastForward(21_000);
  await page.getByText('답변이 늦어지고 있어요').waitFor();
  await page.getByRole('button', { name: '계속 기다리기' }).click();
  await page.getByRole('button', { name: '계속 기다리기' }).waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('button', { name: '계속 기다리기' }).waitFor();
  await page.getByRole('log').getByRole('button', { name: '멈추기' }).click();
  await page.getByText('답변이 시작되기 전에 멈췄어요. 차감되지 않았어요.').waitFor();
  await server.assertBooksHold();
});
