import type { Browser } from 'playwright-core';

/** The work below on two cores with a load of 2, in Chromium 153, on 2026-11-21. */
const referenceMs = 310;
const rounds = 7;

/** Work of the kinds that a page does: numbers, objects, text and elements. Evaluated in the page. */
const work = `(() => {
  const startedMs = performance.now();
  let sum = 0;
  for (let index = 0; index < 20_000_000; index += 1) sum = (sum * 31 + index) | 0;
  const table = new Map();
  for (let index = 0; index < 150_000; index += 1) table.set('key ' + (index % 5_000), { index, sum });
  const list = document.createElement('ul');
  for (let index = 0; index < 3_000; index += 1) {
    const item = document.createElement('li');
    item.textContent = 'item ' + index;
    list.append(item);
  }
  document.body.append(list);
  list.getBoundingClientRect();
  list.remove();
  return performance.now() - startedMs;
})()`;

/**
 * How many times slower than the reference the machine is at the moment, at least 1: by a fixed piece of work in the
 * browser that the figures are taken in, so that what else the machine does falls on both.
 */
export async function measureSlowness(browser: Browser): Promise<number> {
  const page = await browser.newPage();
  const timesMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) timesMs.push(Number(await page.evaluate(work)));
  await page.context().close();
  const medianMs = timesMs.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? referenceMs;
  return Math.max(1, medianMs / referenceMs);
}
