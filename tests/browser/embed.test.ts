import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { askToken, makeKey } from '../support/embed.ts';
import { Person } from '../support/person.ts';
import { unwinding } from '../support/scope.ts';
import { until } from '../support/until.ts';
import { answerIn, askIn, composerIn, frameOf, type HostPage, startHostPage } from './embed-host.ts';
import { type Visit, type VisitOptions, visit } from './visitor.ts';

interface HostVisit extends Visit {
  host: HostPage;
  owner: Person;
  /** The conversation of the page's visitor. */
  conversation(): string;
  /** Asks for tokens with this key from here on. */
  useKey(key: string): void;
}

/** A page of another site with a frame in it, whose server keeps one conversation for its visitor. */
async function visitHost(
  test: TestContext,
  options: VisitOptions & { attributes?: string; tags?: number } = {},
): Promise<HostVisit> {
  const t = unwinding(test);
  const visitor = await visit(t, options);
  const { server } = visitor;
  const owner = await Person.join(server.url);
  let key = (await makeKey(owner)).key;
  let conversationId: string | undefined;
  const tag = `<script src="${server.url}/embed.js" data-token-url="/token" ${options.attributes ?? ''}></script>`;
  const host = await startHostPage(
    t,
    () => `<!doctype html><html lang="ko"><meta name="viewport" content="width=device-width">
      <title>수업</title><h1>수업</h1><main id="place"></main>${tag.repeat(options.tags ?? 1)}</html>`,
  );
  host.answer(async () => {
    const asked = await askToken(server.url, key, { origin: host.origin, conversationId });
    const body = (await asked.json()) as { conversationId: string };
    if (asked.ok) conversationId = body.conversationId;
    return { status: asked.status === 201 ? 200 : 502, body };
  });
  return {
    ...visitor,
    host,
    owner,
    conversation: () => conversationId ?? '',
    useKey: (next) => {
      key = next;
    },
  };
}

test('a visitor asks, reads along, stops, goes on and finds all of it after a reload', async (t) => {
  const { page, host, upstream, owner, conversation } = await visitHost(t);
  await page.goto(host.origin);
  const frame = frameOf(page);
  await frame.getByText('무엇이든 물어보세요.').waitFor();
  // The focus is the page's.
  assert.equal(await page.evaluate('document.activeElement === document.body'), true);
  assert.equal(await page.locator('iframe').getAttribute('title'), '대화');

  upstream.script('slow');
  await askIn(frame, '첫 질문');
  const first = await upstream.nextCall();
  first.send('하나 ');
  await answerIn(frame).filter({ hasText: '하나' }).waitFor();
  assert.equal(await frame.getByRole('log').count(), 1);
  first.send('**둘**');
  await answerIn(frame).locator('strong').waitFor();
  await page.reload();
  await answerIn(frame).filter({ hasText: '하나 둘' }).waitFor();
  first.send(' 셋');
  await answerIn(frame).filter({ hasText: '하나 둘 셋' }).waitFor();
  await frame.getByRole('button', { name: '멈추기' }).click();
  await frame.getByText('중간에 멈').waitFor();

  upstream.script({ name: 'normal', text: '다시 받은 답변' });
  await frame.getByRole('button', { name: '다시 받기' }).first().click();
  await answerIn(frame).filter({ hasText: '다시 받은 답변' }).waitFor();
  await frame.getByRole('button', { name: '복사' }).waitFor();
  for (const name of ['질문 고치기', '이전 답변', '영수증', '듣기']) {
    assert.equal(await frame.getByRole('button', { name }).count(), 0, name);
  }
  const messages = await owner.messages(conversation());
  assert.deepEqual(
    messages.map(({ content }) => content),
    ['다시 받은 답변', '첫 질문'],
  );
});

test('whoever is logged in with us in that browser stays unknown to the frame, and has no part in it', async (t) => {
  const { page, host, server } = await visitHost(t);
  const joined = await page.request.post(`${server.url}/api/auth/sign-up/email`, {
    data: { email: 'jiu@example.com', name: '지우', password: 'a long password' },
    headers: { origin: server.url },
  });
  assert.equal(joined.status(), 200);
  const cookies: string[] = [];
  const calls: string[] = [];
  page.on('request', async (request) => {
    const { pathname } = new URL(request.url());
    if (!request.url().startsWith(server.url) || !pathname.startsWith('/api/')) return;
    calls.push(pathname);
    const { cookie } = await request.allHeaders();
    if (cookie !== undefined) cookies.push(pathname);
  });
  await page.goto(host.origin);
  await askIn(frameOf(page), '안녕?');
  await frameOf(page).getByRole('button', { name: '복사' }).waitFor();
  assert.deepEqual(cookies, []);
  assert.ok(calls.length > 2);
  assert.ok(
    calls.every((path) => path.includes('/messages') || path.includes('/answers/')),
    calls.join(),
  );
  const { items } = (await (await page.request.get(`${server.url}/api/v1/conversations`)).json()) as {
    items: unknown[];
  };
  assert.deepEqual(items, []);
});

test('a token that has ended is followed by another one, and what was typed is sent once', async (t) => {
  const { page, host, server, owner, conversation, useKey } = await visitHost(t);
  const [first, second] = [await makeKey(owner), await makeKey(owner)];
  useKey(first.key);
  await page.goto(host.origin);
  const frame = frameOf(page);
  await frame.getByText('무엇이든 물어보세요.').waitFor();
  assert.equal(host.asked, 1);
  await owner.request('DELETE', `/keys/${first.id}`);
  useKey(second.key);
  await askIn(frame, '안녕?');
  await frame.getByRole('button', { name: '복사' }).waitFor();
  assert.equal(host.asked, 2);
  assert.equal((await owner.messages(conversation())).length, 2);
  await server.assertBooksHold();
});

test('without a token the frame says so, keeps what was typed, and tries again when asked', async (t) => {
  const { page, host, server, owner } = await visitHost(t);
  const { key, id } = await makeKey(owner);
  host.answer(async () => ({ status: 502 }));
  await page.goto(host.origin);
  const frame = frameOf(page);
  await frame.getByText('대화를 열지 못했어요').waitFor();
  let conversationId: string | undefined;
  const give = (by: string) =>
    host.answer(async () => {
      const asked = await askToken(server.url, by, { origin: host.origin, conversationId });
      const body = (await asked.json()) as { conversationId: string };
      conversationId = body.conversationId;
      return { status: 200, body };
    });
  give(key);
  await frame.getByRole('button', { name: '다시 시도' }).click();
  await frame.getByText('무엇이든 물어보세요.').waitFor();

  host.answer(async () => ({ status: 401 }));
  await owner.request('DELETE', `/keys/${id}`);
  await askIn(frame, '남을 글');
  await frame.getByText('대화가 끊겼어요').waitFor();
  await until(async () => (await composerIn(frame).inputValue()) === '남을 글');
  give((await makeKey(owner)).key);
  await frame.getByRole('button', { name: '다시 시도' }).first().click();
  await frame.getByText('대화가 끊겼어요').waitFor({ state: 'detached' });
  await composerIn(frame).press('Enter');
  await frame.getByRole('button', { name: '복사' }).waitFor();
});

test('a page of another origin is not framed in, and is given nothing', async (t) => {
  const scope = unwinding(t);
  const { page, host, server, owner } = await visitHost(t);
  const refused: string[] = [];
  page.removeAllListeners('console');
  page.on('console', (line) => void (line.type() === 'error' && refused.push(line.text())));
  const address = `${server.url}/embed?origin=${encodeURIComponent(host.origin)}`;
  const thief = await startHostPage(
    scope,
    () => `<!doctype html><title>evil</title><iframe src="${address}"></iframe>`,
  );
  await page.goto(thief.origin);
  await until(async () => refused.length > 0);
  assert.match(refused[0] ?? '', /frame-ancestors/);
  assert.equal(await frameOf(page).locator('#root').count(), 0);
  for (const path of ['/', '/login', '/embed', '/embed?origin=*', '/embed?origin=null', '/docs']) {
    const { headers } = await fetch(server.url + path, { headers: { accept: 'text/html' } });
    assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/, path);
    assert.equal(headers.get('x-frame-options'), 'DENY', path);
  }
  const { headers } = await fetch(address);
  assert.match(headers.get('content-security-policy') ?? '', new RegExp(`frame-ancestors ${host.origin}$`));
  assert.equal(headers.get('x-frame-options'), null);
  // A token that was made for one page does not work in a frame of another.
  const { key } = await makeKey(owner);
  const stolen = await (await askToken(server.url, key, { origin: host.origin })).json();
  thief.answer(async () => ({ status: 200, body: stolen }));
  const tag = `<script src="${server.url}/embed.js" data-token-url="/token"></script>`;
  const own = await startHostPage(scope, () => `<!doctype html><title>evil</title><body>${tag}`);
  own.answer(async () => ({ status: 200, body: stolen }));
  await page.goto(own.origin);
  await frameOf(page).getByText('대화를 불러오지 못했어요').waitFor();
});

test('two frames stand where they are told to, each with its own conversation', async (t) => {
  const { page, host, server, owner } = await visitHost(t, {
    attributes: 'data-target="#place" data-height="300" data-theme="dark" data-lang="en" data-title="Help"',
    tags: 2,
  });
  const { key } = await makeKey(owner);
  host.answer(async () => ({
    status: 200,
    body: await (await askToken(server.url, key, { origin: host.origin })).json(),
  }));
  await page.goto(host.origin);
  const frames = page.locator('#place > iframe');
  assert.equal(await frames.count(), 2);
  assert.equal((await frames.first().boundingBox())?.height, 300);
  assert.equal(await frames.first().getAttribute('title'), 'Help');
  await askIn(frameOf(page, 0), 'one');
  await answerIn(frameOf(page, 0)).waitFor();
  await askIn(frameOf(page, 1), 'two');
  await answerIn(frameOf(page, 1)).waitFor();
  assert.equal(await frameOf(page, 0).getByText('two', { exact: true }).count(), 0);
  const html = frameOf(page, 0).locator('html');
  assert.equal(await html.getAttribute('data-theme'), 'dark');
  assert.equal(await html.getAttribute('lang'), 'en');
});

test('Enter that ends a Korean word sends nothing, and the frame fits a phone', async (t) => {
  const { page, host } = await visitHost(t, { browser: { viewport: { width: 320, height: 640 } } });
  await page.goto(host.origin);
  const frame = frameOf(page);
  const field = composerIn(frame);
  await field.click();
  const client = await page.context().newCDPSession(page);
  await client.send('Input.imeSetComposition', { text: '안녕', selectionStart: 2, selectionEnd: 2 });
  await field.dispatchEvent('keydown', { key: 'Enter', code: 'Enter', keyCode: 229, isComposing: true });
  assert.equal(await frame.locator('article').count(), 0);
  await client.send('Input.insertText', { text: '안녕' });
  await until(async () => (await field.inputValue()) === '안녕');
  await field.press('Enter');
  await frame.getByRole('button', { name: '복사' }).waitFor();
  const width = await frame.locator('body').evaluate((body) => [body.scrollWidth, body.clientWidth]);
  assert.equal(width[0], width[1]);
});

test('nothing of what reads out and listens is fetched for a frame', async (t) => {
  const { page, host, server } = await visitHost(t);
  const scripts: Promise<string>[] = [];
  page.on('response', (response) => {
    const isOurs = response.url().startsWith(server.url);
    if (isOurs && response.request().resourceType() === 'script') scripts.push(response.text());
  });
  await page.goto(host.origin);
  await frameOf(page).getByText('무엇이든 물어보세요.').waitFor();
  const code = (await Promise.all(scripts)).join('\n');
  assert.match(code, /\/messages/);
  assert.doesNotMatch(code, /MediaRecorder|speechSynthesis|SpeechRecognition/);
});
