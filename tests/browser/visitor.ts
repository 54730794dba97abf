import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page, Request } from 'playwright-core';
import { type Answer, answer as answerSchema } from '../../protocol/answer.ts';
import { page as pageOf } from '../../protocol/list.ts';
import { type Message, message as messageSchema } from '../../protocol/message.ts';
import { launchChromium } from '../support/chromium.ts';
import { type Scope, unwinding } from '../support/scope.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';

export interface VisitOptions {
  /** Settings of the server, as the environment would give them. */
  env?: Record<string, string>;
  browser?: BrowserContextOptions;
  /** Whether the page's worker stands behind it, as it does for everybody. Most tests are about something else. */
  worker?: boolean;
  /** Of Chromium. */
  flags?: readonly string[];
}

/** The page in a real browser, on the real server, with a model server whose every word the test decides. */
export interface Visit {
  readonly page: Page;
  readonly server: TestServer;
  readonly upstream: Upstream;
}

const password = 'a long password';

/** How long the page may take for anything: on a busy machine much longer than with nothing else to do. */
const patienceMs = 60_000;

/**
 * Opens a browser on a server of its own. What is opened is closed with the test, which fails when the page logged an
 * error on the way (a breach of its content security policy among them).
 */
export async function visit(test: Scope, options: VisitOptions = {}): Promise<Visit> {
  const t = unwinding(test);
  const upstream = await startUpstream();
  t.after(() => upstream.close());
  const server = await startTestServer({ upstream, ...(options.env && { env: options.env }) });
  t.after(() => server.close());
  const browser = await launchChromium(options.flags);
  t.after(() => browser.close());
  const serviceWorkers = options.worker ? 'allow' : 'block';
  return { page: await openPage(t, browser, { serviceWorkers, ...options.browser }), server, upstream };
}

/** A page of a browser context of its own; the scope fails when the page logged an error on the way. */
export async function openPage(
  t: Scope,
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ locale: 'ko-KR', timezoneId: 'Asia/Seoul', ...options });
  context.setDefaultTimeout(patienceMs);
  return openTab(t, context);
}

/** One more page of a browser context; the scope fails when it logged an error on the way. */
export async function openTab(t: Scope, context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (line) => {
    // A refused call is logged by the browser itself, and is what some tests are about.
    const isRefusal = line.text().startsWith('Failed to load resource');
    if (line.type() === 'error' && !isRefusal) faults.push(line.text());
  });
  t.after(async () => assert.deepEqual(faults, [], 'the page logged errors'));
  return page;
}

/** Joins through the API, with the cookie in the browser, and opens the front page. */
export async function joinAndOpen({ page, server }: Visit): Promise<{ email: string; password: string }> {
  const email = `${randomUUID()}@example.com`;
  const reply = await page.request.post(`${server.url}/api/auth/sign-up/email`, {
    data: { email, name: '지우', password },
    headers: { origin: server.url },
  });
  assert.equal(reply.status(), 200, await reply.text());
  await page.goto(server.url);
  await composer(page).waitFor();
  return { email, password };
}

export function composer(page: Page): Locator {
  return page.locator('#composer');
}

/** Types a question and presses Enter. */
export async function ask(page: Page, question: string): Promise<void> {
  await composer(page).fill(question);
  await composer(page).press('Enter');
}

/** Resolves when the composer holds this text. */
export async function waitForDraft(page: Page, text: string): Promise<void> {
  // A function that the page is to wait for would be made from text there, which its policy forbids.
  await until(async () => (await composer(page).inputValue()) === text);
}

/** The text of the newest answer that has any. */
export function newestAnswer(page: Page): Locator {
  return page.locator('[data-answer]').last();
}

/** The words of the newest answer, once they are laid out. */
export async function shownText(page: Page): Promise<string | null> {
  await newestAnswer(page).getByRole('paragraph').first().waitFor();
  return newestAnswer(page).textContent();
}

/** The id of the newest answer, as the page knows it. */
export async function newestAnswerId(page: Page): Promise<string> {
  const id = await newestAnswer(page).getAttribute('data-answer');
  assert.ok(id !== null);
  return id;
}

/** Resolves when the newest answer shows this text somewhere in it. */
export async function waitForText(page: Page, text: string): Promise<void> {
  await newestAnswer(page).filter({ hasText: text }).waitFor();
}

/** GET /answers/{id}, as the server knows it. */
export async function readAnswer({ page, server }: Visit, id: string): Promise<Answer> {
  const reply = await page.request.get(`${server.url}/api/v1/answers/${id}`);
  assert.equal(reply.status(), 200);
  return answerSchema.parse(await reply.json());
}

/** The shown branch of the conversation that the page is on, newest first. */
export async function readMessages({ page, server }: Visit): Promise<Message[]> {
  const conversation = new URL(page.url()).pathname.split('/').at(-1);
  const reply = await page.request.get(`${server.url}/api/v1/conversations/${conversation}/messages`);
  assert.equal(reply.status(), 200);
  return pageOf(messageSchema).parse(await reply.json()).items;
}

/** Collects the questions that the page posts from here on. */
export function watchQuestions(page: Page): { content: unknown; key: string | undefined }[] {
  const posted: { content: unknown; key: string | undefined }[] = [];
  page.on('request', (request) => {
    if (!isQuestion(request)) return;
    posted.push({ content: request.postDataJSON()?.content, key: request.headers()['idempotency-key'] });
  });
  return posted;
}

export function isQuestion(request: Request): boolean {
  return (
    request.method() === 'POST' && /\/conversations\/[^/]+\/messages$/.test(new URL(request.url()).pathname)
  );
}
