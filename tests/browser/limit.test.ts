import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { ask, composer, joinAndOpen, visit, waitForDraft, watchQuestions } from './visitor.ts';

const oneAnswer = { DAILY_ALLOWANCE: '1', SIGNUP_CREDITS: '0' };

test('at the limit nothing is sent, the card says when it opens, and the draft stays', async (t) => {
  const visitor = await visit(t, { env: oneAnswer });
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  await ask(page, '마지막 질문');
  await page.getByText('영수증').waitFor();
  await page.getByRole('heading', { name: '오늘 1회를 모두 썼어요' }).waitFor();
  await page.getByText(/\d+월 \d+일\(.\) 00:00\(.+\)에 다시 열려요/).waitFor();
  await page.getByText('남았어요').waitFor();

  const posted = watchQuestions(page);
  await composer(page).fill('더 묻고 싶은 것');
  await composer(page).press('Enter');
  assert.equal(await page.getByRole('button', { name: '보내기' }).isDisabled(), true);
  await page.reload();
  await page.getByRole('heading', { name: '오늘 1회를 모두 썼어요' }).waitFor();
  await waitForDraft(page, '더 묻고 싶은 것');
  assert.deepEqual(posted, []);
  await server.assertBooksHold();
});

test('a refusal that the page could not foresee gives the text back', async (t) => {
  const visitor = await visit(t, { env: oneAnswer });
  const { page, server, upstream } = visitor;
  await joinAndOpen(visitor);
  await page.getByText('오늘 1회 남음').first().waitFor();
  const other = await page.request.post(`${server.url}/api/v1/conversations`, {
    data: {},
    headers: { origin: server.url },
  });
  const { id } = await other.json();
  const spent = await page.request.post(`${server.url}/api/v1/conversations/${id}/messages`, {
    data: { content: '다른 탭에서 쓴 마지막 질문' },
    headers: { origin: server.url, 'idempotency-key': randomUUID() },
  });
  assert.equal(spent.status(), 202);

  await ask(page, '이 탭의 질문');
  await page.getByRole('heading', { name: '오늘 1회를 모두 썼어요' }).waitFor();
  await waitForDraft(page, '이 탭의 질문');
  assert.equal(upstream.calls.length, 1, 'the refused question did not reach the model');
  await server.assertBooksHold();
});

test('too many answers at once are told in words, and the text waits in the composer', async (t) => {
  const visitor = await visit(t, { env: { MAX_OPEN_RUNS: '1' } });
  const { page, server, upstream } = visitor;
  await joinAndOpen(visitor);
  upstream.script(['slow', 'normal']);
  await ask(page, '오래 걸리는 질문');
  const call = await upstream.nextCall();
  await page.getByText('답변을 준비하고 있어요').waitFor();
  const other = await page.context().newPage();
  await other.goto(server.url);
  await ask(other, '다른 탭의 질문');
  await other.getByText('쓰고 있는 답변이 너무 많아요. 하나가 끝나면 다시 보내 주세요.').waitFor();
  await waitForDraft(other, '다른 탭의 질문');
  call.send('답');
  call.finish();
  await page.getByText('영수증').waitFor();
  await composer(other).press('Enter');
  await other.getByText('영수증').waitFor();
  await server.assertBooksHold();
});

test('before the last answer the page says when there are more, and at the limit what still works', async (t) => {
  const visitor = await visit(t, { env: { DAILY_ALLOWANCE: '2', SIGNUP_CREDITS: '0' } });
  const { page } = visitor;
  await joinAndOpen(visitor);
  const notice = page.getByText(/00:00\(.+\)에 다시 채워져요/);
  await page.getByText('오늘 2회 남음').first().waitFor();
  assert.equal(await notice.count(), 0);
  await ask(page, '보일러가 고장 났어요');
  await notice.waitFor();
  await page.getByText('영수증').waitFor();
  await ask(page, '마지막 질문');
  await page.getByRole('button', { name: '지난 대화 찾기' }).click();
  await page.getByRole('dialog').getByRole('searchbox').or(page.getByRole('combobox')).first().fill('보일러');
  await page.getByRole('dialog').getByText('보일러가 고장 났어요').first().waitFor();
});
