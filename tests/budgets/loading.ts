import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type FetchedFile, watchFetched } from './fetched.ts';
import { type Figure, timed } from './figure.ts';

/** A page that is opened with nothing in the browser's cache. */
export interface Visit {
  url: string;
  browser?: BrowserContextOptions;
  /** Resolves when the page can be used. */
  isReady(page: Page): Promise<unknown>;
}

/** A phone of the middle class on 4G: a quarter of this processor, 9 Mbit/s, 170 ms there and back. */
const phone = { processorRate: 4, bytesPerSecond: 9_000_000 / 8, latencyMs: 170 };
const phoneScreen = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const rounds = 5;

const watchPaints = `
  window.paints = { largestMs: 0, shift: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.paints.largestMs = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.paints.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
`;

/** Opens a page and gives the files that it fetched until it is ready and its network is quiet. */
export function fetchedBy(browser: Browser, visit: Visit): Promise<FetchedFile[]> {
  return withPage(browser, visit, async (page) => {
    const fetched = watchFetched(page, new URL(visit.url).origin);
    await page.goto(visit.url, { waitUntil: 'networkidle' });
    await visit.isReady(page);
    return fetched.files();
  });
}

/** When the largest piece of the page is painted on a phone, and how far what was painted is moved. */
export async function measurePaints(browser: Browser, name: string, visit: Visit): Promise<Figure[]> {
  const largestMs: number[] = [];
  let shift = 0;
  for (let round = 0; round < rounds; round += 1) {
    const onPhone = { ...visit, browser: { ...phoneScreen, ...visit.browser } };
    const paints = await withPage(browser, onPhone, (page) => loadSlowly(page, visit));
    largestMs.push(paints.largestMs);
    shift = Math.max(shift, paints.shift);
  }
  return [
    // Its target, 1.8 s, is of real visits: here it is written down.
    { what: `Largest paint of ${name} on a phone`, ...timed(largestMs), unit: 'ms' },
    shiftOf(name, shift),
  ];
}

/** How far what was painted of the page is moved on a phone. */
export async function measureShift(browser: Browser, name: string, visit: Visit): Promise<Figure> {
  const onPhone = { ...visit, browser: { ...phoneScreen, ...visit.browser } };
  const { shift } = await withPage(browser, onPhone, (page) => loadSlowly(page, visit));
  return shiftOf(name, shift);
}

const shiftOf = (name: string, measured: number): Figure => ({
  what: `Layout shift of ${name} on a phone`,
  measured,
  budget: 0.05,
  unit: '',
});

async function loadSlowly(
  page: Page,
  { url, isReady }: Visit,
): Promise<{ largestMs: number; shift: number }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: phone.processorRate });
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: phone.latencyMs,
    downloadThroughput: phone.bytesPerSecond,
    uploadThroughput: phone.bytesPerSecond,
  });
  await page.addInitScript(watchPaints);
  await page.goto(url, { waitUntil: 'networkidle' });
  await isReady(page);
  return page.evaluate('window.paints');
}

async function withPage<Result>(
  browser: Browser,
  { browser: options }: Visit,
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({
    locale: 'ko-KR',
    timezoneId: 'Asia/Seoul',
    // What it fetches is not slowed, and would be there for the page sooner than the line allows.
    serviceWorkers: 'block',
    ...options,
  });
  context.setDefaultTimeout(60_000);
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}
