import assert from 'node:assert/strict';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { password } from '../support/person.ts';
import { type Scope, unwinding } from '../support/scope.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';
import { owner, type Seeded, seed } from './seed.ts';
import { saidLines } from './seed-texts.ts';

/** A server on which every page has something to show, and a browser. */
export interface EveryPageServer {
  readonly server: TestServer;
  readonly upstream: Upstream;
  readonly browser: Browser;
  readonly seeded: Seeded;
}

/** One address of the web app in one state. */
export interface PageToSee {
  name: string;
  /** Who sees it: nobody yet, or the admin who has everything. */
  as: 'visitor' | 'owner';
  path: (seeded: Seeded) => string;
  /** What stands there once the page has what it shows, in whatever language. */
  ready: (page: Page) => Locator;
}

const linkToken = 'A'.repeat(43);

const doors: PageToSee[] = [
  { name: 'login', as: 'visitor', path: () => '/login', ready: passwordField },
  { name: 'join', as: 'visitor', path: () => '/login?mode=join', ready: nameField },
  { name: 'invited', as: 'visitor', path: ({ invitation }) => invitation, ready: nameField },
  {
    name: 'reset-ask',
    as: 'visitor',
    path: () => '/reset',
    ready: (page) => page.locator('form, main p').first(),
  },
  { name: 'reset', as: 'visitor', path: () => `/reset#${linkToken}`, ready: passwordField },
  { name: 'verify', as: 'visitor', path: () => `/verify#${linkToken}`, ready: mainButton },
  { name: 'withdrawn', as: 'visitor', path: () => '/withdrawn', ready: heading },
  { name: 'nothing-here', as: 'visitor', path: () => '/nothing/here', ready: heading },
];

const talks: PageToSee[] = [
  { name: 'home', as: 'owner', path: () => '/', ready: (page) => page.locator('main #composer') },
  {
    name: 'chat',
    as: 'owner',
    path: ({ chat }) => `/c/${chat}`,
    ready: (page) => page.locator('[data-answer] table').last(),
  },
  {
    name: 'room',
    as: 'owner',
    path: ({ room }) => `/c/${room}`,
    ready: (page) => page.getByText(saidLines[2] ?? '').first(),
  },
  {
    name: 'interview',
    as: 'owner',
    path: ({ interview }) => `/c/${interview}`,
    ready: (page) => page.locator('[data-answer]').first(),
  },
  {
    name: 'finder',
    as: 'owner',
    path: ({ finder }) => `/c/${finder}`,
    ready: (page) => page.locator('[data-quote]').first(),
  },
  {
    name: 'report',
    as: 'owner',
    path: ({ room }) => `/c/${room}/report`,
    ready: (page) => page.locator('ins').first(),
  },
  { name: 'rooms', as: 'owner', path: () => '/rooms', ready: (page) => page.locator('main li').nth(3) },
  {
    name: 'room-new',
    as: 'owner',
    path: () => '/rooms/new',
    ready: (page) => page.locator('main textarea').first(),
  },
  {
    name: 'room-settings',
    as: 'owner',
    path: ({ room }) => `/c/${room}/settings`,
    ready: (page) => page.locator('main textarea').first(),
  },
  { name: 'interviews', as: 'owner', path: () => '/interviews', ready: heading },
  {
    name: 'interview-new',
    as: 'owner',
    path: () => '/interviews/new',
    ready: (page) => page.locator('main textarea').first(),
  },
];

const quotes: PageToSee[] = [
  {
    name: 'quotes',
    as: 'owner',
    path: () => '/quotes',
    ready: (page) => page.locator('main article').first(),
  },
  {
    name: 'quotes-suggest',
    as: 'owner',
    path: () => '/quotes?suggest=new',
    ready: (page) => page.locator('aside textarea, [role=dialog] textarea').first(),
  },
  {
    name: 'quotes-mine',
    as: 'owner',
    path: () => '/quotes/mine',
    ready: (page) => page.locator('main article').nth(1),
  },
  {
    name: 'quote',
    as: 'owner',
    path: ({ keptQuote }) => `/quotes/${keptQuote}`,
    ready: (page) => page.locator('main li').first(),
  },
  {
    name: 'quote-refused',
    as: 'owner',
    path: ({ refusedQuote }) => `/quotes/${refusedQuote}`,
    ready: (page) => page.locator('main li').first(),
  },
  {
    name: 'quotes-find',
    as: 'owner',
    path: () => '/quotes/find',
    ready: (page) => page.locator('main #before'),
  },
];

const own: PageToSee[] = [
  { name: 'vocabulary', as: 'owner', path: () => '/vocabulary', ready: mainButton },
  {
    name: 'vocabulary-all',
    as: 'owner',
    path: () => '/vocabulary?view=all',
    ready: (page) => page.getByText('send someone over').first(),
  },
  { name: 'keys', as: 'owner', path: () => '/keys', ready: (page) => page.getByText('Laptop').first() },
  {
    name: 'usage',
    as: 'owner',
    path: () => '/usage',
    ready: (page) => page.locator('.recharts-surface').first(),
  },
  {
    name: 'profile',
    as: 'owner',
    path: () => '/profile',
    ready: (page) => page.locator('main select').first(),
  },
  { name: 'withdraw', as: 'owner', path: () => '/withdraw', ready: (page) => page.locator('main table') },
];

const admin: PageToSee[] = [
  {
    name: 'admin',
    as: 'owner',
    path: () => '/admin',
    ready: (page) => page.locator('main .recharts-surface').nth(3),
  },
  { name: 'admin-people', as: 'owner', path: () => '/admin/people', ready: somebody },
  {
    name: 'admin-person',
    as: 'owner',
    path: (seeded) => `/admin/people/${seeded.somebody}`,
    ready: (page) => page.getByText('Advertised').first(),
  },
  {
    name: 'admin-groups',
    as: 'owner',
    path: () => '/admin/groups',
    ready: (page) => page.getByRole('main').getByText('Tuesday club').last(),
  },
  {
    name: 'admin-quotes',
    as: 'owner',
    path: () => '/admin/quotes',
    ready: (page) => page.locator('main').getByText('今日負けた分は').first(),
  },
  {
    name: 'admin-models',
    as: 'owner',
    path: () => '/admin/models',
    ready: (page) => page.getByText(/77f2/).first(),
  },
  {
    name: 'admin-audit',
    as: 'owner',
    path: () => '/admin/audit',
    ready: (page) => page.getByText('Prize').first(),
  },
];

/** Every page of the web app, each with what `startEveryPage` has prepared for it. */
export const everyPage: readonly PageToSee[] = [...doors, ...talks, ...quotes, ...own, ...admin];

/** Starts what the pages are looked at with. It is closed with the test. */
export async function startEveryPage(test: Scope): Promise<EveryPageServer> {
  const t = unwinding(test);
  const upstream = await startUpstream({ models: ['fake-model', 'large'] });
  t.after(() => upstream.close());
  let behindMs = 0;
  const server = await startTestServer({
    upstream,
    env: { DAILY_ALLOWANCE: '20', SIGNUP_CREDITS: '100', PROVIDER_ALLOW_PRIVATE: '127.0.0.1' },
    clock: { nowMs: () => Date.now() - behindMs, monotonicMs: () => performance.now() },
  });
  t.after(() => server.close());
  const seeded = await seed(server, upstream, (ms) => {
    behindMs = ms;
  });
  const browser = await launchChromium();
  t.after(() => browser.close());
  return { server, upstream, browser, seeded };
}

/** Logs the admin who has everything in, in the browser context of the page. */
export async function logInAsOwner(page: Page, { server }: Pick<EveryPageServer, 'server'>): Promise<void> {
  const reply = await page.request.post(`${server.url}/api/auth/sign-in/email`, {
    data: { email: owner.email, password },
    headers: { origin: server.url },
  });
  assert.equal(reply.status(), 200, await reply.text());
}

/** Opens one of the pages, whose visitor is logged in as it says, and resolves when it shows what it has. */
export async function openToSee(
  page: Page,
  { path, ready }: PageToSee,
  { server, seeded }: Pick<EveryPageServer, 'server' | 'seeded'>,
): Promise<void> {
  // What differs behind the `#` alone is no load of its own.
  await page.goto('about:blank');
  await page.goto(server.url + path(seeded));
  await ready(page).waitFor();
}

function passwordField(page: Page): Locator {
  return page.locator('input[type=password]').first();
}

function nameField(page: Page): Locator {
  return page.locator('input[autocomplete=name], input[autocomplete=nickname]').first();
}

function heading(page: Page): Locator {
  return page.locator('main h1');
}

function mainButton(page: Page): Locator {
  return page.locator('main button').first();
}

function somebody(page: Page): Locator {
  return page.getByText('Mina Park').first();
}
