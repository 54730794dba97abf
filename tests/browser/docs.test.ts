import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('the reading page of the API', () => {
  let server: TestServer;
  let browser: Browser;

  before(async () => {
    server = await startTestServer();
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  for (const width of [360, 1280]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`is read at ${width} px, ${colorScheme}, without a script and within our policy`, async () => {
        const context = await browser.newContext({
          viewport: { width, height: 800 },
          colorScheme,
          javaScriptEnabled: false,
        });
        const page = await context.newPage();
        const complaints: string[] = [];
        page.on('console', (message) => complaints.push(message.text()));
        await page.goto(`${server.url}/docs`);
        assert.equal(await page.locator('script, style, [style]').count(), 0);
        assert.equal(await page.locator('article h3').first().isVisible(), true);
        // What cannot be reached by scrolling down is cut off.
        const body = await page.locator('body').boundingBox();
        const article = await page.locator('article pre').first().boundingBox();
        assert.ok(body && article && body.width <= width && article.x + article.width <= width);
        await page.getByRole('link', { name: 'SendMessage' }).first().click();
        assert.match(page.url(), /#shape-SendMessage$/);
        assert.deepEqual(complaints, []);
        await context.close();
      });
    }
  }

  it('leads to nothing that is not there, and shows every call', async () => {
    const text = await (await fetch(`${server.url}/docs`)).text();
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const [, target = ''] of text.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.includes(target), target);
    for (const { name } of server.context.endpoints) assert.ok(ids.includes(name), name);
    const [, client = ''] = /href="([^"]+)">typed client/.exec(text) ?? [];
    assert.match(await (await fetch(server.url + client)).text(), /^# The typed client\n/);
    const errors = await (await fetch(`${server.url}/docs/errors`)).text();
    for (const [, code = ''] of text.matchAll(/href="\/docs\/errors#([^"]+)"/g)) {
      assert.match(errors, new RegExp(`^### ${code}$`, 'm'));
    }
  });
});
