import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { layApart } from '../../scripts/build/apart.ts';
import { unwinding } from '../support/scope.ts';
import { startStaticHost } from '../support/static-host.ts';
import { ask, newestAnswer, visit, waitForText } from './visitor.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What docs/operate/page-apart.md has a static host send. */
const policy = (api: string) =>
  `default-src 'self'; img-src 'self' data: ${api}; media-src 'self' blob:; connect-src ${api}; object-src 'none'; ` +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

test('the page on an origin of its own: someone joins, asks, reloads and leaves', async (test) => {
  const t = unwinding(test);
  const folder = await mkdtemp(join(tmpdir(), 'apart-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  let api = '';
  const host = await startStaticHost(
    t,
    () => folder,
    () => ({ 'content-security-policy': policy(api) }),
  );
  const { page, server, upstream } = await visit(t, { env: { PAGE_ORIGINS: host } });
  // Two ports of one name are two origins of one site, as app.example.org and api.example.org are.
  api = `http://localhost:${new URL(server.url).port}`;
  await layApart(root, api, folder);
  const asked = new Set<string>();
  page.on('request', (request) => void asked.add(new URL(request.url()).origin));

  upstream.script('slow');
  await page.goto(`${host}/login?mode=join`);
  await page.getByLabel('이메일').fill('jiu@example.com');
  await page.getByLabel('별명').fill('지우');
  await page.getByLabel('비밀번호', { exact: true }).fill('넉넉히 긴 비밀번호');
  await page.getByRole('button', { name: '가입하고 시작하기' }).click();
  await page.getByRole('heading', { name: '지우 님, 어서 오세요' }).waitFor();
  await ask(page, '안녕?');
  const call = await upstream.nextCall();
  call.send('하나 ');
  await waitForText(page, '하나');
  assert.equal(await newestAnswer(page).textContent(), '하나 ');
  call.send('둘');
  await waitForText(page, '둘');
  call.finish();
  await page.getByText('하루 횟수 1회 사용').waitFor();
  assert.equal(new URL(page.url()).origin, host);
  await page.reload();
  await waitForText(page, '하나 둘');

  const [cookie] = await page.context().cookies(api);
  assert.ok(cookie?.httpOnly && cookie.sameSite === 'Lax');
  assert.deepEqual([...asked].sort(), [api, host].sort());
  await server.assertBooksHold();
});

test('a page elsewhere that is not listed reads nothing and changes nothing', async (test) => {
  const t = unwinding(test);
  const folder = await mkdtemp(join(tmpdir(), 'apart-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const host = await startStaticHost(
    t,
    () => folder,
    () => ({}),
  );
  const { server } = await visit(t, { env: { PAGE_ORIGINS: 'https://app.example.org' } });
  for (const origin of [host, 'null', 'https://app.example.org.evil.example', 'http://app.example.org']) {
    const headers = { origin, 'sec-fetch-site': 'same-site', 'content-type': 'application/json' };
    const body = JSON.stringify({ email: 'a@example.com', password: 'a long password', name: '지우' });
    const refused = await fetch(`${server.url}/api/auth/sign-up/email`, { method: 'POST', headers, body });
    assert.equal(refused.status, 403);
    assert.equal(refused.headers.get('access-control-allow-origin'), null);
    const asked = { ...headers, 'access-control-request-method': 'POST' };
    const preflight = await fetch(`${server.url}/api/v1/conversations`, {
      method: 'OPTIONS',
      headers: asked,
    });
    assert.equal(preflight.headers.get('access-control-allow-origin'), null);
  }
});
