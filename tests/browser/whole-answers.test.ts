import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, joinAndOpen, newestAnswer, shownText, visit } from './visitor.ts';

test('who wants whole answers sees the text when it is complete, on this device from then on', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  await joinAndOpen(visitor);
  await page.goto(`${server.url}/profile`);
  await page.getByRole('checkbox', { name: /완성된 뒤에 보여주기/ }).check();
  await page.goto(server.url);
  upstream.script('slow');
  await ask(page, '길게 써 주세요.');
  const call = await upstream.nextCall();
  call.send('반쯤 쓴 답');
  await page.getByText('답변을 쓰고 있어요').waitFor();
  assert.equal(await newestAnswer(page).count(), 0);
  call.send('과 나머지');
  call.finish();
  await page.getByText('영수증').waitFor();
  assert.equal(await shownText(page), '반쯤 쓴 답과 나머지');
});
