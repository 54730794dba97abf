import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../support/until.ts';
import {
  deleteOpen,
  deleteRow,
  endUndoTime,
  holdUndoTime,
  isThere,
  makeTalks,
  undoButton,
  untilRows,
} from './undo.ts';
import { composer, joinAndOpen, openTab, type Visit, visit } from './visitor.ts';

async function visitWithTalks(visitor: Visit): Promise<string[]> {
  await holdUndoTime(visitor);
  await joinAndOpen(visitor);
  const ids = await makeTalks(visitor, ['하나', '둘']);
  await visitor.page.reload();
  await untilRows(visitor.page, ['둘', '하나']);
  return ids;
}

test('two tabs agree when the time of a deletion is over', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  const [one = '', two = ''] = await visitWithTalks(visitor);
  const list = await openTab(t, page.context());
  await list.goto(server.url);
  await untilRows(list, ['둘', '하나']);
  const open = await openTab(t, page.context());
  await open.goto(`${server.url}/c/${one}`);
  await composer(open).waitFor();
  await deleteRow(page, '하나');
  await undoButton(page).waitFor();
  await endUndoTime(page);
  await untilRows(list, ['둘']);
  await open.getByText('이 대화는 없어요').waitFor();
  assert.deepEqual([await isThere(visitor, one), await isThere(visitor, two)], [false, true]);
});

test('what was deleted when the page is left is deleted, and another tab agrees', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  const [one = '', two = ''] = await visitWithTalks(visitor);
  const other = await openTab(t, page.context());
  await other.goto(server.url);
  await untilRows(other, ['둘', '하나']);
  await deleteRow(page, '하나');
  await undoButton(page).waitFor();
  await page.goto('about:blank');
  await until(async () => !(await isThere(visitor, one)));
  await untilRows(other, ['둘']);

  await other.bringToFront();
  await deleteRow(other, '둘');
  await undoButton(other).waitFor();
  await other.close({ runBeforeUnload: true });
  await until(async () => !(await isThere(visitor, two)));
});

test('a page that is left and has no other tab deletes what was deleted in it', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  const [one = ''] = await visitWithTalks(visitor);
  await page.goto(`${server.url}/c/${one}`);
  await composer(page).waitFor();
  await deleteOpen(page);
  await undoButton(page).waitFor();
  await page.reload();
  await until(async () => !(await isThere(visitor, one)));
});

test('a tab in which the same was deleted before finds it deleted, and nothing wrong', async (t) => {
  const visitor = await visit(t);
  const { page, server } = visitor;
  const [one = ''] = await visitWithTalks(visitor);
  const other = await openTab(t, page.context());
  await other.goto(server.url);
  await untilRows(other, ['둘', '하나']);
  for (const tab of [page, other]) {
    await tab.bringToFront();
    await deleteRow(tab, '하나');
    await undoButton(tab).waitFor();
  }
  for (const tab of [page, other]) {
    const reply = tab.waitForResponse((response) => response.request().method() === 'DELETE');
    await endUndoTime(tab);
    await reply;
    await undoButton(tab).waitFor({ state: 'detached' });
  }
  assert.equal(await isThere(visitor, one), false);
  for (const tab of [page, other]) {
    await untilRows(tab, ['둘']);
    assert.equal(await tab.getByRole('alert').count(), 0);
  }
});
