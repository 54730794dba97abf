import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { undoMs } from '../../web/api/removals.ts';
import { until } from '../support/until.ts';
import type { Visit } from './visitor.ts';

/** In the pages that are opened from here on, what is deleted can be taken back until the test says `endUndoTime`. */
export async function holdUndoTime({ page }: Visit): Promise<void> {
  await page.context().addInitScript(`{
    const { setTimeout: later, clearTimeout: callOff } = window;
    const tasks = new Map();
    window.setTimeout = (task, delayMs, ...more) => {
      if (delayMs !== ${undoMs}) return later(task, delayMs, ...more);
      const id = later(() => undefined);
      tasks.set(id, task);
      return id;
    };
    window.clearTimeout = (id) => {
      tasks.delete(id);
      callOff(id);
    };
    window.undoTime = {
      runs: () => tasks.size > 0,
      end() {
        const due = [...tasks.values()];
        tasks.clear();
        for (const task of due) task();
      },
    };
  }`);
}

/** Whether the time runs in which something can be taken back. */
export function undoTimeRuns(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('window.undoTime.runs()');
}

/** Lets that time be over, once it runs. */
export async function endUndoTime(page: Page): Promise<void> {
  await until(() => undoTimeRuns(page));
  await page.evaluate('window.undoTime.end()');
}

/** What says that something was deleted. */
export function undoToast(page: Page): Locator {
  return page.getByRole('status', { name: '삭제한 것' });
}

export function undoButton(page: Page): Locator {
  return undoToast(page).getByRole('button', { name: '되돌리기' });
}

/** Makes conversations with these titles, the last one newest. @returns their ids. */
export async function makeTalks({ page, server }: Visit, titles: readonly string[]): Promise<string[]> {
  const headers = { origin: server.url };
  const ids: string[] = [];
  for (const title of titles) {
    const made = await page.request.post(`${server.url}/api/v1/conversations`, { data: { title }, headers });
    assert.equal(made.status(), 201, await made.text());
    ids.push(((await made.json()) as { id: string }).id);
  }
  return ids;
}

/** Chooses to delete in the menu of a row of the list. */
export async function deleteRow(page: Page, title: string): Promise<void> {
  const row = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: title }) });
  await row.first().hover();
  await row.first().getByRole('button', { name: '대화 메뉴' }).click();
  await page.getByRole('menuitem', { name: '삭제' }).click();
}

/** Chooses to delete in the menu of the conversation that is open. */
export async function deleteOpen(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: '대화 메뉴' }).click();
  await page.getByRole('menuitem', { name: '삭제' }).click();
}

/** The titles of the rows that the list shows, in their order. */
export function rows(page: Page): Promise<string[]> {
  return page.locator('section[aria-label="오늘"] li a > span').allTextContents();
}

export function untilRows(page: Page, titles: readonly string[]): Promise<void> {
  return until(async () => (await rows(page)).join() === titles.join());
}

/** The ids of what the page asks the server to delete from here on. */
export function watchDeletions(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'DELETE') asked.push(new URL(request.url()).pathname.split('/').at(-1) ?? '');
  });
  return asked;
}

/** Whether the server still has this conversation. */
export async function isThere({ page, server }: Visit, id: string): Promise<boolean> {
  const reply = await page.context().request.get(`${server.url}/api/v1/conversations/${id}`);
  return reply.status() === 200;
}
