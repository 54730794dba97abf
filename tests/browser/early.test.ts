import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Page } from 'playwright-core';
import { ask, composer, joinAndOpen, openTab, shownText, visit } from './visitor.ts';

/** What the page fetches of the server, by path, in the order in which it asks. */
function watchPaths(page: Page): string[] {
  const paths: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    paths.push(pathname.replace(/^(\/assets\/\w+)-.*/, '$1'));
  });
  return paths;
}

/** Holds the page's own code back, until it is let go. */
async function holdCode(page: Page): Promise<{ letGo: () => void }> {
  const held = Promise.withResolvers<void>();
  await page.route('**/assets/shell-*.js', async (route) => {
    await held.promise;
    await route.continue();
  });
  return { letGo: held.resolve };
}

suite('what is fetched beside the code', { concurrency: 2 }, () => {
  test('the reads and the code of a chat do not wait for each other, and each is asked for once', async (t) => {
    const visited = await visit(t);
    const { page, upstream } = visited;
    await joinAndOpen(visited);
    upstream.script({ name: 'normal', text: '반가워요.' });
    await ask(page, '안녕하세요');
    await shownText(page);
    const { pathname } = new URL(page.url());
    const talk = `/api/v1/conversations/${pathname.split('/').at(-1)}`;

    const tab = await openTab(t, page.context());
    const paths = watchPaths(tab);
    const { letGo } = await holdCode(tab);
    const read = tab.waitForResponse((response) => response.url().includes(`${talk}/messages`));
    const fetched = tab.waitForResponse(/\/assets\/markdown-/);
    await tab.goto(page.url(), { waitUntil: 'commit' });
    await Promise.all([read, fetched]);
    letGo();
    assert.equal(await shownText(tab), '반가워요.');
    const early = ['/api/auth/get-session', '/api/v1/me', talk, `${talk}/messages`];
    for (const path of [...early, '/assets/frame', '/assets/chat', '/assets/markdown']) {
      assert.equal(paths.filter((asked) => asked === path).length, 1, path);
    }
  });

  test('a first visit fetches the log-in beside the code, and reads nothing of a person', async (t) => {
    const { page, server } = await visit(t);
    const paths = watchPaths(page);
    const { letGo } = await holdCode(page);
    const fetched = page.waitForResponse(/\/assets\/door-/);
    await page.goto(server.url, { waitUntil: 'commit' });
    await fetched;
    letGo();
    await page.locator('input[type=password]').waitFor();
    assert.ok(!paths.includes('/api/v1/me'));
    assert.equal(paths.filter((path) => path === '/api/auth/get-session').length, 1);
  });

  test('a session that ended since leads to the log-in, and what was refused early is read again', async (t) => {
    const visited = await visit(t);
    const { page, server } = visited;
    const { email, password } = await joinAndOpen(visited);
    await page.context().clearCookies();
    await page.goto(server.url);
    await page.locator('input[type=email]').fill(email);
    await page.locator('input[type=password]').fill(password);
    await page.locator('input[type=password]').press('Enter');
    await composer(page).waitFor();
    await page.getByRole('heading', { name: '지우 님, 어서 오세요' }).waitFor();
  });
});
