import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../support/until.ts';
import { openRoom, playRoom } from './rooms.ts';
import {
  deleteOpen,
  deleteRow,
  endUndoTime,
  holdUndoTime,
  isThere,
  makeTalks,
  rows,
  undoButton,
  undoTimeRuns,
  undoToast,
  untilRows,
  watchDeletions,
} from './undo.ts';
import { ask, composer, joinAndOpen, type Visit, visit, waitForText } from './visitor.ts';

/** A person with three conversations, whose deletions wait for the test. */
async function visitWithTalks(visitor: Visit): Promise<string[]> {
  await holdUndoTime(visitor);
  await joinAndOpen(visitor);
  const ids = await makeTalks(visitor, ['하나', '둘', '셋']);
  await visitor.page.reload();
  await untilRows(visitor.page, ['셋', '둘', '하나']);
  return ids;
}

test('a deleted conversation leaves the list at once, and undoing brings it back to its place', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  const [, two = ''] = await visitWithTalks(visitor);
  const asked = watchDeletions(page);
  await deleteRow(page, '둘');
  await undoToast(page).getByText('대화를 지웠어요.').waitFor();
  assert.deepEqual(await rows(page), ['셋', '하나']);
  assert.equal(await page.getByRole('main').getByRole('link', { name: '둘' }).count(), 0);
  await undoButton(page).click();
  await untilRows(page, ['셋', '둘', '하나']);
  assert.equal(await undoButton(page).count(), 0);
  assert.equal(await undoTimeRuns(page), false);
  await deleteRow(page, '둘');
  await undoButton(page).waitFor();
  assert.deepEqual(asked, [], 'nothing is sent while it can be taken back');
  await endUndoTime(page);
  await undoButton(page).waitFor({ state: 'detached' });
  await until(async () => !(await isThere(visitor, two)));
  assert.deepEqual(asked, [two]);
  assert.deepEqual(await rows(page), ['셋', '하나']);
});

test('a second deletion sends the first, and what is pointed at stays', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  const [one = '', two = ''] = await visitWithTalks(visitor);
  const asked = watchDeletions(page);
  await deleteRow(page, '하나');
  await deleteRow(page, '둘');
  await undoToast(page).getByText('둘', { exact: true }).waitFor();
  await until(async () => !(await isThere(visitor, one)));
  assert.equal(await undoTimeRuns(page), true);
  await undoButton(page).hover();
  await until(async () => !(await undoTimeRuns(page)));
  assert.equal(await isThere(visitor, two), true);
  await page.mouse.move(0, 0);
  await endUndoTime(page);
  await undoButton(page).waitFor({ state: 'detached' });
  await until(async () => !(await isThere(visitor, two)));
  assert.deepEqual(asked, [one, two]);
});

test('an answer goes on until its conversation is gone for good, and then is stopped', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  await holdUndoTime(visitor);
  await joinAndOpen(visitor);
  upstream.script('slow');
  await ask(page, '길게 써 주세요');
  const call = await upstream.nextCall();
  call.send('하나 ');
  await waitForText(page, '하나');
  const url = page.url();
  await deleteOpen(page);
  await undoToast(page).getByText('대화를 지웠어요. 쓰던 답변도 멈춰요.').waitFor();
  await page.waitForURL(`${server.url}/`);
  await undoButton(page).click();
  await page.getByRole('link', { name: '길게' }).first().click();
  await page.waitForURL(url);
  call.send('둘');
  await waitForText(page, '하나 둘');
  await deleteOpen(page);
  await undoButton(page).waitFor();
  assert.equal(call.clientHungUp, false);
  await endUndoTime(page);
  await call.closed;
  assert.equal(call.clientHungUp, true);
  await until(async () => !(await isThere(visitor, url.split('/').at(-1) ?? '')));
  await server.assertBooksHold();
});

test('what could not be deleted comes back, is told in words, and can be tried again', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  const [, two = ''] = await visitWithTalks(visitor);
  const isDeletion = '**/api/v1/conversations/*';
  await page.route(isDeletion, (route) =>
    route.request().method() === 'DELETE' ? route.abort() : route.continue(),
  );
  await deleteRow(page, '둘');
  await undoButton(page).waitFor();
  await endUndoTime(page);
  const alert = page.getByRole('alert');
  await alert.getByText('지우지 못했어요. 대화는 그대로 있어요.').waitFor();
  await alert.getByText('서버에 연결하지 못했어요.').waitFor();
  await untilRows(page, ['셋', '둘', '하나']);
  await page.unroute(isDeletion);
  await alert.getByRole('button', { name: '다시 시도' }).click();
  await untilRows(page, ['셋', '하나']);
  await until(async () => !(await isThere(visitor, two)));
  assert.equal(await alert.count(), 0);
});

test('with the keyboard the focus is where it can be taken back, and goes back to where it came from', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  const [, two = ''] = await visitWithTalks(visitor);
  const menu = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: '둘' }) })
    .getByRole('button', { name: '대화 메뉴' });
  const deleteByKeys = async () => {
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: '삭제' }).waitFor();
    await page.keyboard.press('End');
    await page.locator('[role=menuitem]:focus').filter({ hasText: '삭제' }).waitFor();
    await page.keyboard.press('Enter');
    await undoButton(page).and(page.locator(':focus')).waitFor();
  };
  await page.keyboard.press('Tab');
  await menu.first().focus();
  await deleteByKeys();
  await until(async () => !(await undoTimeRuns(page)));
  assert.equal(await isThere(visitor, two), true, 'it waits as long as it has the focus');
  await page.keyboard.press('Enter');
  await menu.first().and(page.locator(':focus')).waitFor();
  await deleteByKeys();
  await page.keyboard.press('Tab');
  await endUndoTime(page);
  await until(async () => !(await isThere(visitor, two)));

  await page.getByRole('link', { name: '셋' }).first().click();
  await page.waitForURL('**/c/*');
  await composer(page).press('Tab');
  await page.getByRole('banner').getByRole('button', { name: '대화 메뉴' }).focus();
  await deleteByKeys();
  await page.waitForURL(`${server.url}/`);
  await composer(page).waitFor();
  assert.equal(await undoButton(page).and(page.locator(':focus')).count(), 1);
});

test('a room is deleted in the list of rooms, and a search for a line leads back to where one searches', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  await holdUndoTime(visitor);
  await joinAndOpen(visitor);
  playRoom(upstream, {});
  await openRoom(visitor);
  await page.getByRole('heading', { name: '보일러가 고장 났어요' }).waitFor();
  await page.goto(`${server.url}/rooms`);
  const room = page.getByRole('main').getByRole('link', { name: /보일러가/ });
  await room.waitFor();
  await page.getByRole('main').getByRole('button', { name: '대화 메뉴' }).click();
  await page.getByRole('menuitem', { name: '삭제' }).click();
  await page.getByText('아직 만든 방이 없어요.').waitFor();
  assert.equal(await page.getByRole('link', { name: /보일러가/ }).count(), 0);
  await undoButton(page).click();
  await room.waitFor();

  const headers = { origin: server.url };
  const made = await page.request.post(`${server.url}/api/v1/conversations`, {
    data: { kind: 'finder', title: '매표소' },
    headers,
  });
  await page.goto(`${server.url}/c/${((await made.json()) as { id: string }).id}`);
  await deleteOpen(page);
  await page.waitForURL(`${server.url}/quotes/find`);
  await undoButton(page).waitFor();
  assert.equal(await page.getByRole('link', { name: '매표소' }).count(), 0);
  await undoButton(page).click();
  await page.getByRole('main').getByRole('link', { name: '매표소' }).waitFor();
});

test('who logs out deletes before what they have deleted', async (t) => {
  const visitor = await visit(t);
  const { page } = visitor;
  await visitWithTalks(visitor);
  await deleteRow(page, '둘');
  const deleted = page.waitForResponse((reply) => reply.request().method() === 'DELETE');
  await page.getByRole('button', { name: /지우/ }).first().click();
  await page.getByRole('menuitem', { name: '로그아웃' }).click();
  assert.equal((await deleted).status(), 204);
  await page.getByRole('button', { name: '로그인' }).waitFor();
});
