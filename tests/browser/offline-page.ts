import type { Page } from 'playwright-core';
import { until } from '../support/until.ts';

/** Resolves when the worker stands behind the page and has all that it keeps at first. */
export async function untilWorkerKeeps(page: Page): Promise<void> {
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  await until(async () => (await page.evaluate('navigator.serviceWorker.controller !== null')) === true);
}

/** Resolves when what was read for a query is kept on the device. @param part of its key, such as a conversation's id. */
export async function untilKept(page: Page, part: string): Promise<void> {
  await until(async () => (await keptKeys(page)).some((key) => key.includes(part)));
}

/** The keys of all that is kept on the device of what was read. */
export async function keptKeys(page: Page): Promise<string[]> {
  return (await page.evaluate(`new Promise((resolve) => {
    const opening = indexedDB.open('sarangbang');
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = () => resolve([]);
    opening.onsuccess = () => {
      const keys = opening.result.transaction('reads').objectStore('reads').getAllKeys();
      keys.onsuccess = () => { opening.result.close(); resolve(keys.result); };
    };
  })`)) as string[];
}

/** What says that the server cannot be reached. */
export function offlineStrip(page: Page) {
  return page.getByRole('status').filter({ hasText: '오프라인 — 보낸 글은 연결되면 전송돼요' });
}
