import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { until } from '../support/until.ts';
import { ask, joinAndOpen, visit } from './visitor.ts';

const router = readFileSync(new URL('../../web/router.tsx', import.meta.url), 'utf8');

/** Whatever the page's router knows, with a conversation in the place of an id. */
function addresses(conversation: string): string[] {
  const paths = [...router.matchAll(/path: '([^']+)'/g)].map(([, path = '']) => path);
  assert.ok(paths.length > 10);
  return [...paths, '/nowhere', '/docs', '/docs/errors'].map((path) => path.replace(/\$\w+/g, conversation));
}

/** Collects the breaches of the page's policy from here on. */
async function watchBreaches(page: Page): Promise<string[]> {
  const breaches: string[] = [];
  await page.exposeFunction('tellBreach', (breach: string) => void breaches.push(breach));
  await page.addInitScript(`document.addEventListener('securitypolicyviolation', (event) =>
    tellBreach([event.violatedDirective, event.blockedURI, event.sourceFile, location.pathname].join(' ')))`);
  return breaches;
}

test('every page keeps to our policy', async (t) => {
  const visitor = await visit(t);
  const { page, server, upstream } = visitor;
  const breaches = await watchBreaches(page);
  await page.goto(`${server.url}/login`);
  await page.getByRole('button', { name: '로그인' }).waitFor();
  await joinAndOpen(visitor);
  upstream.script({
    name: 'normal',
    text: '**굵게** `code`\n\n```ts\nconst a = 1;\n```\n\n| 가 | 나 |\n| :- | -: |\n| 1 | 2 |',
  });
  await ask(page, '안녕?');
  await page.getByText('하루 횟수 1회 사용').waitFor();
  const conversation = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  for (const address of addresses(conversation)) {
    await page.goto(server.url + address);
    await page.waitForLoadState('networkidle');
  }
  assert.deepEqual(breaches, []);
});

test('a script or a style that is no file of ours is kept from running, and seen by the test above', async (t) => {
  const { page, server } = await visit(t);
  const breaches = await watchBreaches(page);
  const lines: string[] = [];
  page.removeAllListeners('console');
  page.on('console', (line) => lines.push(line.text()));
  await page.goto(`${server.url}/login`);
  await page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<p style="color: red">a</p>');
    document.body.append(Object.assign(document.createElement('script'), { textContent: 'console.log("ran")' }))`);
  await until(async () => breaches.length >= 2);
  assert.deepEqual(breaches.map((breach) => breach.split(' ')[0]).sort(), [
    'script-src-elem',
    'style-src-attr',
  ]);
  assert.ok(!lines.includes('ran'));
});
