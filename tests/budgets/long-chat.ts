import type { CDPSession, Page } from 'playwright-core';
import { bringLongTalk } from '../browser/long-talk.ts';
import { composer, joinAndOpen, openPage } from '../browser/visitor.ts';
import { startTestServer } from '../support/server.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';
import { type Bench, type Figure, timed } from './figure.ts';

const rounds = 5;
/** A key is over so soon that whatever else runs then doubles it: more rounds, to find one that nothing disturbed. */
const typingRounds = 10;
/** One frame of a screen of 60 Hz: what a key waits for where nothing else is done. */
const frameMs = 16.7;
const keysOfRound = 30;
const slowedBy = 4;

/** When the frame in which a condition first holds is painted, on the page's clock. Evaluated in the page. */
const painted = (condition: string) => `new Promise((done) => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => done(performance.now());
  const look = () =>
    ${condition}
      ? requestAnimationFrame(() => channel.port2.postMessage(null))
      : requestAnimationFrame(look);
  look();
})`;

/** The last answer is laid out as what its Markdown says, and the log is at its place. */
const isReadable = `document.querySelector('[data-log-viewport]:not([data-pending-scroll])')
  && [...document.querySelectorAll('[data-answer]')].at(-1)?.querySelector('p')`;

/** Counts each press of a key until what it writes is painted. Evaluated in the page. */
const watchKeys = `window.keyMs = [];
const channel = new MessageChannel();
channel.port1.onmessage = ({ data }) => window.keyMs.push(performance.now() - data);
addEventListener('keydown', ({ timeStamp }) =>
  requestAnimationFrame(() => channel.port2.postMessage(timeStamp)), true)`;

/** A chat of 2,000 messages: opened, written in, scrolled and answered. */
export async function measureLongChat({ browser, scope }: Bench): Promise<Figure[]> {
  const upstream = await startUpstream();
  scope.after(() => upstream.close());
  const server = await startTestServer({ upstream, env: { DAILY_ALLOWANCE: '100' } });
  scope.after(() => server.close());
  const page = await openPage(scope, browser, { viewport: { width: 1280, height: 800 } });
  await joinAndOpen({ page, server, upstream });
  await bringLongTalk({ page, server });
  await page.reload();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  await openFromHome(page);
  const nodes = await page.evaluate<number>("document.querySelectorAll('*').length");
  const messages = await page.evaluate<number>("2 * document.querySelectorAll('[data-message-id]').length");
  const figures: Figure[] = [
    { what: 'Messages on opening', measured: messages, budget: 60, unit: 'messages' },
    { what: 'Elements on opening', measured: nodes, budget: 1_500, unit: 'elements' },
    { what: 'Open to the readable end', ...timed(await openings(page)), budget: 400, unit: 'ms' },
    ...(await typingBeside(page)),
    ...(await asking(page, upstream)),
    { what: 'Script of a turn of the wheel', ...timed(await wheels(page, cdp)), budget: 4, unit: 'ms' },
    { what: 'Heap', measured: await heapMb(cdp), budget: 40, unit: 'MB' },
  ];
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowedBy });
  figures.push(
    { what: `Open, CPU ${slowedBy} times slower`, ...timed(await openings(page)), unit: 'ms' },
    { what: `Key to paint, p95, CPU ${slowedBy} times slower`, ...timed(await typings(page)), unit: 'ms' },
  );
  return figures;
}

/** From the front page by its link in the list. @returns how long it took until it could be read. */
async function openFromHome(page: Page): Promise<number> {
  await page.locator('nav a[href="/"]').first().click();
  const link = page.locator('nav a[href^="/c/"]').first();
  await link.waitFor();
  const address = await link.getAttribute('href');
  return page.evaluate<number>(`(() => {
    const startedMs = performance.now();
    document.querySelector('nav a[href="${address}"]').click();
    return ${painted(isReadable)}.then((endedMs) => endedMs - startedMs);
  })()`);
}

async function openings(page: Page): Promise<number[]> {
  const timesMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) timesMs.push(await openFromHome(page));
  return timesMs;
}

/** What typing takes, and what it takes in a page that has nothing else: a machine that is late there is late in both. */
async function typingBeside(page: Page): Promise<Figure[]> {
  const bare = await page.context().newPage();
  await bare.setContent('<textarea id="composer"></textarea>');
  const floor = timed(await typings(bare));
  await bare.close();
  await page.bringToFront();
  const slowness = Math.max(1, floor.measured / frameMs);
  return [
    { what: 'Key to paint in an empty page, p95', ...floor, unit: 'ms' },
    { what: 'Key to paint, p95', ...timed(await typings(page)), budget: 25 * slowness, unit: 'ms' },
  ];
}

/** The slowest but for one in twenty keys of each round. */
async function typings(page: Page): Promise<number[]> {
  await page.evaluate(watchKeys);
  const slowestMs: number[] = [];
  for (let round = 0; round < typingRounds; round += 1) {
    await composer(page).focus();
    for (let key = 0; key < keysOfRound; key += 1) await page.keyboard.press('a');
    const timesMs = await page.evaluate<number[]>('window.keyMs.splice(0)');
    slowestMs.push(timesMs.toSorted((a, b) => a - b)[Math.floor(timesMs.length * 0.95)] ?? 0);
    await composer(page).fill('');
  }
  return slowestMs;
}

/** Questions from the end, each answered by one piece of text. */
async function asking(page: Page, upstream: Upstream): Promise<Figure[]> {
  const [bubbles, waits, pieces]: [number[], number[], number[]] = [[], [], []];
  for (let round = 1; round <= rounds; round += 1) {
    const words = `물음 ${round}`;
    upstream.script('slow');
    await composer(page).fill(words);
    const log = "document.querySelector('[role=log]')";
    const seen = page.evaluate<
      [number, number]
    >(`new Promise((done) => addEventListener('keydown', ({ timeStamp }) => {
      const since = (moment) => moment.then((atMs) => atMs - timeStamp);
      done(Promise.all([
        since(${painted(`${log}.textContent.includes('${words}')`)}),
        since(${painted(`${log}.querySelector('.waiting-dot')`)}),
      ]));
    }, { once: true, capture: true }))`);
    await composer(page).press('Enter');
    const [bubbleMs, waitMs] = await seen;
    bubbles.push(bubbleMs);
    waits.push(waitMs);
    const call = await upstream.waitForCall(round);
    const text = `대답 ${round}`;
    const shown = page.evaluate<number>(
      `${painted(`${log}.textContent.includes('${text}')`)}.then((atMs) => performance.timeOrigin + atMs)`,
    );
    const sentMs = Date.now();
    call.send(text);
    pieces.push((await shown) - sentMs);
    call.finish();
    await page.getByRole('button', { name: '보내기' }).waitFor();
  }
  return [
    { what: 'Enter to own bubble', ...timed(bubbles), budget: 50, unit: 'ms' },
    { what: 'Enter to waiting row, accepted by the server', ...timed(waits), unit: 'ms' },
    { what: 'Piece sent by the model to paint', ...timed(pieces), unit: 'ms' },
  ];
}

/** What the page's code does in a turn of the wheel, up and down through what is loaded. */
async function wheels(page: Page, cdp: CDPSession): Promise<number[]> {
  await page.getByRole('log').hover();
  const scriptsMs: number[] = [];
  for (let turn = 0; turn < 20; turn += 1) {
    const before = await metric(cdp, 'ScriptDuration');
    await page.mouse.wheel(0, turn < 10 ? -300 : 300);
    await page.evaluate(painted('true'));
    scriptsMs.push(((await metric(cdp, 'ScriptDuration')) - before) * 1_000);
  }
  return scriptsMs;
}

async function heapMb(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.enable');
  await cdp.send('HeapProfiler.collectGarbage');
  return (await metric(cdp, 'JSHeapUsedSize')) / 1_000_000;
}

async function metric(cdp: CDPSession, name: string): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const found = metrics.find((one) => one.name === name);
  if (found === undefined) throw new Error(`Chromium gives no ${name}`);
  return found.value;
}
