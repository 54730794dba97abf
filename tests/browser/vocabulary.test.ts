import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Phrase, phrase as phraseSchema, reviewQueue } from '../../protocol/vocabulary.ts';
import { until } from '../support/until.ts';
import { endUndoTime, holdUndoTime, undoButton, undoToast } from './undo.ts';
import { joinAndOpen, type Visit, visit } from './visitor.ts';

async function save(
  { page, server }: Visit,
  phrase: string,
  meaning: string,
  context?: string,
): Promise<Phrase> {
  const reply = await page.request.post(`${server.url}/api/v1/vocabulary`, {
    data: { language: 'en', phrase, meaning, ...(context !== undefined && { context }) },
    headers: { origin: server.url },
  });
  assert.equal(reply.status(), 201, await reply.text());
  return phraseSchema.parse(await reply.json());
}

/** Opens the review of two phrases. */
async function reviewTwo(visitor: Visit): Promise<void> {
  await joinAndOpen(visitor);
  await save(visitor, 'one', '하나');
  await save(visitor, 'two', '둘');
  await visitor.page.goto(`${visitor.server.url}/vocabulary`);
}

async function queueOf({ page, server }: Visit) {
  return reviewQueue.parse(await (await page.request.get(`${server.url}/api/v1/vocabulary/queue`)).json());
}

/** The meaning that is asked for. */
const asked = (page: Page, meaning: string) => page.getByRole('article').getByText(meaning, { exact: true });

test('somebody reviews with the keyboard: a phrase is turned, answered, and comes back when it is forgotten', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  await save(visitor, 'send someone over', '사람을 보내다', 'send a person to my home');
  await save(visitor, 'there is no hot water', '온수가 안 나온다');
  await page.reload();
  await page.getByRole('link', { name: '오늘의 복습 2개' }).click();
  await page.getByRole('heading', { name: '복습', exact: true }).waitFor();
  await page.getByText('오늘 2개 가운데 1번째').waitFor();
  await asked(page, '사람을 보내다').waitFor();
  assert.equal(await page.getByText('send someone over').count(), 0);
  // Before it is turned, a number is no answer.
  await page.keyboard.press('3');
  await page.keyboard.press('Space');
  await page.getByText('send someone over', { exact: true }).waitFor();
  await page.getByText('send a person to my home').waitFor();
  await page.getByRole('button', { name: '쉬워요 8일 뒤' }).waitFor();
  await page.keyboard.press('4');
  await asked(page, '온수가 안 나온다').waitFor();
  await page.getByText('오늘 2개 가운데 2번째').waitFor();
  await page.keyboard.press('Space');
  await page.keyboard.press('1');
  // It is asked again on the same day.
  await page.getByRole('button', { name: '표현 보기' }).waitFor();
  await asked(page, '온수가 안 나온다').waitFor();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: /^쉬워요/ }).click();
  await page.getByText('오늘 복습을 마쳤어요').waitFor();
  await page.getByText('2개를 다시 봤어요.').waitFor();
  const { progress, items } = await queueOf(visitor);
  assert.deepEqual([progress, items], [{ done: 2, total: 2 }, []]);
  assert.equal(await page.getByRole('link', { name: /오늘의 복습/ }).count(), 0);
  await page.goto(server.url);
  await page.getByRole('heading', { name: /어서 오세요/ }).waitFor();
});

test('answers that come quicker than they are stored do not bring a phrase back', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  await reviewTwo(visitor);
  const held: (() => void)[] = [];
  await page.route('**/reviews', (route) => {
    held.push(() => void route.continue());
  });
  for (const meaning of ['하나', '둘']) {
    await asked(page, meaning).waitFor();
    const sent = page.waitForRequest('**/reviews');
    await page.keyboard.press('Space');
    await page.keyboard.press('4');
    await sent;
  }
  let queuesRead = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/vocabulary/queue')) queuesRead += 1;
  });
  for (const release of held) {
    const stored = page.waitForResponse('**/reviews');
    release();
    await stored;
  }
  await page.getByText('오늘 복습을 마쳤어요').waitFor();
  assert.equal(queuesRead, 1);
});

test('the last answer is taken back, by a key and by a button, and is given otherwise', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  await reviewTwo(visitor);
  await asked(page, '하나').waitFor();
  await page.keyboard.press('Space');
  await page.keyboard.press('4');
  await asked(page, '둘').waitFor();
  await page.getByRole('button', { name: '방금 답 되돌리기' }).waitFor();
  await page.keyboard.press('u');
  await asked(page, '하나').waitFor();
  assert.equal(await page.getByRole('button', { name: '방금 답 되돌리기' }).count(), 0);
  for (const meaning of ['하나', '둘']) {
    await asked(page, meaning).waitFor();
    if (meaning === '둘') await page.keyboard.press('Space');
    await page.getByRole('button', { name: /^쉬워요/ }).click();
  }
  await page.getByText('오늘 복습을 마쳤어요').waitFor();
  await page.getByRole('button', { name: '방금 답 되돌리기' }).click();
  await asked(page, '둘').waitFor();
  const { progress, items } = await queueOf(visitor);
  assert.deepEqual(progress, { done: 1, total: 2 });
  assert.deepEqual(
    items.map(({ phrase, state, reviews }) => [phrase, state, reviews]),
    [['two', 'new', 0]],
  );
});

test('two tabs that review the same phrase make one review', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  await save(visitor, 'one and only', '하나뿐인');
  await page.goto(`${server.url}/vocabulary`);
  const other = await page.context().newPage();
  await other.goto(`${server.url}/vocabulary`);
  for (const tab of [page, other]) await tab.getByRole('button', { name: '표현 보기' }).click();
  // The other tab hears of the first one's review, and cannot read it yet.
  const reads = Promise.withResolvers<void>();
  await other.route('**/vocabulary/queue*', async (route) => {
    await reads.promise;
    await route.continue();
  });
  await page.getByRole('button', { name: /^쉬워요/ }).click();
  await page.getByText('오늘 복습을 마쳤어요').waitFor();
  await other.getByRole('button', { name: /^다시/ }).click();
  reads.resolve();
  await other.getByText('오늘 복습을 마쳤어요').waitFor();
  assert.equal(await other.getByRole('alert').count(), 0);
  const list = await page.request.get(`${server.url}/api/v1/vocabulary`);
  const { items } = (await list.json()) as { items: Phrase[] };
  assert.deepEqual(
    items.map(({ reviews, state }) => [reviews, state]),
    [[1, 'review']],
  );
});

test('an answer that did not reach the server is said, and the phrase comes again', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  await save(visitor, 'once more', '한 번 더');
  await page.goto(`${server.url}/vocabulary`);
  await page.route('**/reviews', (route) => route.abort());
  await asked(page, '한 번 더').waitFor();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: /^알겠어요/ }).click();
  await page.getByText('답을 저장하지 못했어요').waitFor();
  await asked(page, '한 번 더').waitFor();
  await page.unroute('**/reviews');
  await page.getByRole('button', { name: '표현 보기' }).click();
  await page.getByRole('button', { name: /^쉬워요/ }).click();
  await page.getByText('오늘 복습을 마쳤어요').waitFor();
});

test('without a phrase the page says how to get one, and all of them can be listed and deleted', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  await holdUndoTime(visitor);
  await joinAndOpen(visitor);
  await page.goto(`${server.url}/vocabulary`);
  await page.getByText('아직 저장한 표현이 없어요').waitFor();
  await page.getByRole('link', { name: '역할극 하러 가기' }).waitFor();
  await save(visitor, '<img src=x onerror=alert(1)>', '꺾쇠');
  await save(visitor, 'keep me', '그대로');
  await page.reload();
  await page.getByRole('link', { name: '표현집 전체 2개' }).click();
  await page.getByText('<img src=x onerror=alert(1)>').waitFor();
  const remove = page.getByRole('button', { name: '<img src=x onerror=alert(1)> 지우기' });
  await remove.click();
  await page.getByText('꺾쇠').waitFor({ state: 'detached' });
  await undoToast(page).getByText('<img src=x onerror=alert(1)>').waitFor();
  await undoToast(page).getByText('표현과 복습한 기록을 지웠어요.').waitFor();
  await undoButton(page).click();
  await page.getByText('꺾쇠').waitFor();
  assert.equal((await queueOf(visitor)).saved, 2);
  await remove.click();
  await undoButton(page).waitFor();
  // What is about to be deleted is not asked in the review either.
  await page.getByRole('link', { name: '복습하기' }).click();
  await asked(page, '그대로').waitFor();
  assert.equal(await page.getByText('꺾쇠').count(), 0);
  await page.goBack();
  await page.getByText('keep me').waitFor();
  await endUndoTime(page);
  await until(async () => (await queueOf(visitor)).saved === 1);
  assert.equal(await page.getByText('꺾쇠').count(), 0);
  await page.getByRole('link', { name: '일본어' }).click();
  await page.getByText('저장한 표현이 없어요.').waitFor();
  await page.getByRole('link', { name: '모두' }).click();
  await page.getByText('keep me').waitFor();
});
