import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ask,
  composer,
  joinAndOpen,
  newestAnswerId,
  readAnswer,
  readMessages,
  shownText,
  visit,
  waitForText,
} from './visitor.ts';

test('someone joins, asks in Korean, and sees the answer arrive piece by piece', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  upstream.script('slow');
  await page.goto(server.url);
  await page.getByRole('link', { name: '회원가입' }).click();
  await page.getByLabel('이메일').fill('jiu@example.com');
  await page.getByLabel('별명').fill('지우');
  await page.getByLabel('비밀번호', { exact: true }).fill('넉넉히 긴 비밀번호');
  await page.getByRole('button', { name: '가입하고 시작하기' }).click();
  await page.getByRole('heading', { name: '지우 님, 어서 오세요' }).waitFor();

  await ask(page, '차 없이 강릉에 가려면 어떻게 하나요?');
  await page.getByText('답변을 준비하고 있어요').waitFor();
  await page.getByRole('button', { name: '멈추기' }).waitFor();
  const call = await upstream.nextCall();
  call.send('서울역에서 ');
  await waitForText(page, '서울역에서');
  assert.equal(await shownText(page), '서울역에서');
  call.send('강릉선 기차를 타요. 🚄');
  await waitForText(page, '기차를 타요');
  call.finish();
  await page.getByText('하루 횟수 1회 사용').waitFor();

  const text = '서울역에서 강릉선 기차를 타요. 🚄';
  assert.equal(await shownText(page), text);
  const answer = await readAnswer(visitor, await newestAnswerId(page));
  assert.deepEqual([answer.status, answer.content], ['complete', text]);
  assert.equal(await page.getByRole('status').filter({ hasText: '답변 완료' }).count(), 1);
  await server.assertBooksHold();
});

test('a reload in the middle of the stream loses nothing, byte for byte', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  await joinAndOpen(visitor);
  upstream.script('slow');
  await ask(page, '오늘의 한마디를 들려주세요.');
  const call = await upstream.nextCall();
  call.send('첫째 줄 <b>꺾쇠</b> & 기호 ');
  await waitForText(page, '기호');
  await page.reload();
  await waitForText(page, '기호');
  call.send('한글 조각 ㅎㅏㄴ, 日本語, עברית, 👩‍👩‍👧‍👦 ');
  await waitForText(page, '日本語');
  await page.reload();
  call.send('끝');
  call.finish();
  await page.getByText('영수증').waitFor();

  const answer = await readAnswer(visitor, await newestAnswerId(page));
  assert.equal(answer.content, call.sentText);
  const shown = await shownText(page);
  assert.deepEqual(Buffer.from(shown ?? ''), Buffer.from(answer.content));
  assert.equal(upstream.calls.length, 1, 'the model was asked once');
  await server.assertBooksHold();
});

test('what is typed while an answer is written stays, over a reload too', async (t) => {
  const visitor = await visit(t);
  const { page, upstream } = visitor;
  await joinAndOpen(visitor);
  upstream.script(['slow', 'normal']);
  await ask(page, '첫 질문');
  const call = await upstream.nextCall();
  await page.getByRole('button', { name: '멈추기' }).waitFor();
  await composer(page).fill('다음 질문');
  await composer(page).press('Enter');
  await page.reload();
  await page.getByRole('button', { name: '멈추기' }).waitFor();
  assert.equal(await composer(page).inputValue(), '다음 질문');
  call.send('답');
  call.finish();
  await page.getByText('영수증').waitFor();
  await composer(page).press('Enter');
  await page.getByText('영수증').nth(1).waitFor();
  const messages = await readMessages(visitor);
  assert.deepEqual(
    messages.filter((message) => message.role === 'user').map((message) => message.content),
    ['다음 질문', '첫 질문'],
  );
});
