import assert from 'node:assert/strict';
import { after, before, describe, it, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { PageLanguage } from '../../protocol/account.ts';
import { longDay } from '../../web/i18n/times.ts';
import { type EveryPageServer, everyPage, logInAsOwner, openToSee, startEveryPage } from './every-page.ts';
import { composer, joinAndOpen, openPage, visit, waitForDraft } from './visitor.ts';

const languages: PageLanguage[] = ['ko', 'en', 'ja'];
const tags: Record<PageLanguage, string> = { ko: 'ko-KR', en: 'en-GB', ja: 'ja-JP' };

/**
 * What is wrong with the words of the page, one a line: Korean that does not say that it is Korean on a page that speaks
 * something else, a placeholder that nothing was put into, a mark of the text's own format, and the id of a text that did
 * not come. The title of the page is looked at by itself: it can hold what people wrote, and no mark of its language.
 */
const findFaults = `(() => {
  const faults = [];
  const look = (element, text) => {
    const language = element.closest('[lang]')?.lang ?? '';
    if (language !== 'ko' && /\\p{Script=Hangul}/u.test(text)) faults.push('Korean: ' + text.trim());
    if (!element.closest('pre, code') && /\\{\\w+\\}|<\\/?\\d+>|\\bundefined\\b|\\bNaN\\b/.test(text)) {
      faults.push('unfilled: ' + text.trim());
    }
    if (/^[\\w-]{6}$/.test(text) && !/^(?:[A-Z]?[a-z-]+|[0-9-]+|GitHub)$/.test(text)) faults.push('id: ' + text);
  };
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.closest('script, style, noscript, title')) look(node.parentElement, node.data);
  }
  for (const element of document.querySelectorAll('body *')) {
    for (const name of ['aria-label', 'aria-description', 'title', 'alt', 'placeholder']) {
      const text = element.getAttribute(name);
      // The language of a field is that of what is written in it; its name is the page's.
      if (text) look(element.matches('input, textarea') ? element.parentElement : element, text);
    }
    if (element.value && element.matches('input, textarea')) look(element, element.value);
  }
  return [...new Set(faults)];
})()`;

const nameOfApp: Record<PageLanguage, string> = { ko: '사랑방', en: 'Sarangbang', ja: 'サランバン' };

const languageOf = (page: Page) => page.locator('html').getAttribute('lang');

async function setProfileLanguage(page: Page, url: string, language: PageLanguage): Promise<void> {
  const reply = await page.request.patch(`${url}/api/v1/me`, {
    data: { language },
    headers: { origin: url },
  });
  assert.equal(reply.status(), 200, await reply.text());
}

describe('every page in each language', () => {
  const cleanUps: (() => Promise<void>)[] = [];
  let all: EveryPageServer;

  before(async () => {
    all = await startEveryPage({ after: (cleanUp) => void cleanUps.push(cleanUp) });
  });
  after(async () => {
    for (const cleanUp of cleanUps.toReversed()) await cleanUp();
  });

  for (const language of languages) {
    it(`${language}: says all in it, and marks what is in another`, async (t) => {
      const options = { locale: tags[language], viewport: { width: 1280, height: 900 } };
      const visitor = await openPage(t, all.browser, options);
      const owner = await openPage(t, all.browser, options);
      await logInAsOwner(owner, all);
      await setProfileLanguage(owner, all.server.url, language);
      const faults: string[] = [];
      for (const toSee of everyPage) {
        const page = toSee.as === 'owner' ? owner : visitor;
        await openToSee(page, toSee, all);
        assert.equal(await languageOf(page), language, toSee.name);
        assert.ok((await page.title()).includes(nameOfApp[language]), `${toSee.name}: ${await page.title()}`);
        for (const fault of await page.evaluate<string[]>(findFaults)) faults.push(`${toSee.name}: ${fault}`);
      }
      assert.deepEqual(faults, []);
    });
  }
});

const languageField = (page: Page) =>
  page.getByRole('combobox', { name: /화면 언어|Page language|画面の言語/ });

test('a visitor changes the language at the door, keeps what was typed, and joins in it', async (t) => {
  const { page, server } = await visit(t);
  await page.goto(`${server.url}/login?mode=join`);
  await page.getByLabel('이메일').fill('haru@example.com');
  await languageField(page).selectOption('日本語');
  await page.locator('html[lang=ja]').waitFor({ state: 'attached' });
  assert.match(await page.title(), /サランバン$/);
  assert.equal(await page.locator('input[type=email]').inputValue(), 'haru@example.com');
  await page.locator('input[autocomplete=nickname]').fill('Haru');
  await page.locator('input[type=password]').fill('a long password');
  await page.locator('input[type=password]').press('Enter');
  await composer(page).waitFor();
  assert.equal(await languageOf(page), 'ja');
  await page.evaluate('localStorage.clear()');
  await page.reload();
  await page.locator('html[lang=ja]').waitFor({ state: 'attached' });
});

async function chooseInMenu(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /지우/ }).click();
  await page.getByRole('menuitemradio', { name }).click();
}

test('somebody inside changes the language in one tab, and all tabs and the profile have it; the draft stays', async (t) => {
  const visitor = await visit(t, { browser: { viewport: { width: 1280, height: 800 } } });
  const { page, server } = visitor;
  await joinAndOpen(visitor);
  const other = await page.context().newPage();
  await other.goto(`${server.url}/usage`);
  await other.getByRole('heading', { name: '크레딧과 사용량' }).waitFor();
  await composer(page).fill('아직 보내지 않은 글');
  await chooseInMenu(page, 'English');
  await page.getByRole('heading', { name: /Welcome|Jiwoo|지우/ }).waitFor();
  await page.locator('html[lang=en]').waitFor({ state: 'attached' });
  await other.locator('html[lang=en]').waitFor({ state: 'attached' });
  assert.match(await other.title(), /Sarangbang$/);
  await waitForDraft(page, '아직 보내지 않은 글');
  await page.reload();
  await composer(page).waitFor();
  assert.equal(await languageOf(page), 'en');
  await waitForDraft(page, '아직 보내지 않은 글');
  const me = await (await page.request.get(`${server.url}/api/v1/me`)).json();
  assert.equal(me.account.language, 'en');
});

test('on a phone the language is changed at the door and in the menu of the list', async (t) => {
  const browser = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
  const visitor = await visit(t, { browser });
  const { page, server } = visitor;
  await page.goto(`${server.url}/login`);
  await languageField(page).selectOption('English');
  await page.locator('html[lang=en]').waitFor({ state: 'attached' });
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360);
  await joinAndOpen(visitor);
  assert.equal(await languageOf(page), 'en');
  await page.locator('header').getByRole('button').first().click();
  await chooseInMenu(page, '日本語');
  await page.locator('html[lang=ja]').waitFor({ state: 'attached' });
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 360);
});

const counts: [language: PageLanguage, one: string, several: string][] = [
  ['ko', '오늘 1회 남음', '오늘 2회 남음'],
  ['en', '1 answer left today', '2 answers left today'],
  ['ja', '今日はあと1回', '今日はあと2回'],
];

for (const [language, one, several] of counts) {
  test(`${language}: counts and days are written as the language has it`, async (t) => {
    const visitor = await visit(t, {
      env: { DAILY_ALLOWANCE: '2', SIGNUP_CREDITS: '0' },
      browser: { locale: tags[language] },
    });
    const { page, server } = visitor;
    await joinAndOpen(visitor);
    await page.getByText(several).first().waitFor();
    const day = longDay(new Date().toISOString(), { locale: language, timeZone: 'Asia/Seoul' });
    await page.getByRole('main').getByText(day).waitFor();
    const made = await page.request.post(`${server.url}/api/v1/conversations`, {
      data: {},
      headers: { origin: server.url },
    });
    const { id } = await made.json();
    const asked = await page.request.post(`${server.url}/api/v1/conversations/${id}/messages`, {
      data: { content: 'One question' },
      headers: { origin: server.url, 'idempotency-key': `one-question-in-${language}` },
    });
    const { answer } = await asked.json();
    await server.untilClosed(answer);
    await page.reload();
    await page.getByText(one).first().waitFor();
  });
}
