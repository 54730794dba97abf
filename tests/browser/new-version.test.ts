import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { untilWorkerKeeps } from './offline-page.ts';
import { startUpgradable, type Upgradable } from './upgraded.ts';
import { composer, joinAndOpen, type Visit, visit } from './visitor.ts';

/** A page that somebody has open while the server is upgraded. */
async function openBefore(visitor: Visit, upgradable: Upgradable): Promise<void> {
  await joinAndOpen(visitor);
  await visitor.page.goto(upgradable.url);
  await composer(visitor.page).waitFor();
}

/** A tab whose errors are not counted: a file that is gone is one, for React and for the browser. */
async function openUnwatched(visitor: Visit): Promise<Page> {
  await joinAndOpen(visitor);
  const page = await visitor.page.context().newPage();
  await page.goto(visitor.server.url);
  await composer(page).waitFor();
  return page;
}

test('another version is offered and never forced; what was typed is there after it is taken', async (t) => {
  const visitor = await visit(t, { worker: true });
  const { page, server } = visitor;
  const upgradable = await startUpgradable(t, server.url);
  await openBefore(visitor, upgradable);
  await untilWorkerKeeps(page);
  await composer(page).fill('쓰던 글');
  const toast = page.getByRole('status', { name: '새 버전' });
  assert.equal(await toast.textContent(), '');

  upgradable.upgrade();
  // As the page asks by itself when somebody comes back to it.
  await page.evaluate(
    'navigator.serviceWorker.getRegistration().then((found) => found.update()).then(() => undefined)',
  );
  await toast.getByText('새 버전이 나왔어요. 쓰던 글은 그대로 있어요.').waitFor();
  assert.equal(await composer(page).inputValue(), '쓰던 글');
  await toast.getByRole('button', { name: '새로고침' }).click();
  await page.waitForEvent('load');
  await composer(page).waitFor();
  assert.equal(await composer(page).inputValue(), '쓰던 글');
});

test('who puts the new version off goes on with the old one, whose parts are on the device', async (t) => {
  const visitor = await visit(t, { worker: true });
  const { page, server } = visitor;
  const upgradable = await startUpgradable(t, server.url);
  await openBefore(visitor, upgradable);
  await untilWorkerKeeps(page);
  upgradable.upgrade();
  await page.evaluate(
    'navigator.serviceWorker.getRegistration().then((found) => found.update()).then(() => undefined)',
  );
  const toast = page.getByRole('status', { name: '새 버전' });
  await toast.getByRole('button', { name: '나중에' }).click();
  await toast.getByRole('button').first().waitFor({ state: 'detached' });
  upgradable.dropScripts();
  await page.getByRole('navigation', { name: '주 메뉴' }).getByRole('link', { name: '복습' }).click();
  await page.waitForURL(/\/vocabulary/);
  await page.getByRole('main').getByRole('heading').first().waitFor();
  assert.equal(await page.getByRole('alert').count(), 0);
});

test('a page whose file went with its version asks for a reload, and nothing that was typed is lost', async (t) => {
  const page = await openUnwatched(await visit(t));
  await composer(page).fill('쓰던 글');
  await page.route(/\/assets\/.*\.js$/, (route) => route.fulfill({ status: 404 }));
  await page.getByRole('navigation', { name: '주 메뉴' }).getByRole('link', { name: '복습' }).click();
  const notice = page.getByRole('alert');
  await notice.getByText('쓰던 글은 그대로 있어요. 새 버전이 나와서 화면을 새로 열어야 해요.').waitFor();
  await page.unroute(/\/assets\/.*\.js$/);
  await notice.getByRole('button', { name: '새로고침' }).click();
  await page.getByRole('main').getByRole('heading').first().waitFor();
  assert.match(page.url(), /\/vocabulary/);
  await page.goto(new URL('/', page.url()).href);
  await composer(page).waitFor();
  assert.equal(await composer(page).inputValue(), '쓰던 글');
});

test('a part within a page whose file went says the same', async (t) => {
  const page = await openUnwatched(await visit(t));
  await page.route(/\/assets\/search-dialog.*\.js$/, (route) => route.fulfill({ status: 404 }));
  await page.keyboard.press('Control+k');
  await page.getByText('새 버전이 나와서 화면을 새로 열어야 해요').waitFor();
});
