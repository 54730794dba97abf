import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer } from '../support/server.ts';
import { startSmtp, type TestSmtp } from '../support/smtp.ts';
import { until } from '../support/until.ts';

const publicUrl = 'http://sarang.example';

async function open(t: TestContext, env: Record<string, string> = {}) {
  const smtp = await startSmtp(t);
  const server = await startTestServer({
    env: { SMTP_URL: smtp.url, MAIL_FROM: 'mail@sarang.example', PUBLIC_URL: publicUrl, ...env },
  });
  t.after(() => server.close());
  return { smtp, server };
}

async function linkIn(smtp: TestSmtp, count: number): Promise<string> {
  await until(async () => smtp.mails.length >= count);
  return /#([\w-]{43})/.exec(smtp.mails[count - 1]?.text ?? '')?.[1] ?? '';
}

function auth(url: string, path: string, body: object): Promise<Response> {
  return fetch(`${url}/api/auth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

test('an address is verified by the mail’s link, and a second mail waits a minute', async (t) => {
  const { smtp, server } = await open(t);
  const person = await Person.join(server.url);
  assert.equal((await person.me()).account.emailVerified, false);
  const token = await linkIn(smtp, 1);
  const early = await person.request('POST', '/me/verification');
  const seconds = Number(early.headers.get('retry-after'));
  assert.ok(seconds > 0 && seconds <= 60, `${seconds} s`);
  assert.equal((await problemOf(early)).code, 'rate-limited');
  assert.equal((await auth(server.url, '/verify-email', { token })).status, 200);
  assert.equal((await person.me()).account.emailVerified, true);
  assert.equal((await auth(server.url, '/verify-email', { token })).status, 400);
  assert.equal((await problemOf(await person.request('POST', '/me/verification'))).code, 'conflict');
});

test('where only verified people may ask, others may not, by the page nor by a key', async (t) => {
  const { smtp, server } = await open(t, { REQUIRE_VERIFIED_EMAIL: 'true' });
  const person = await Person.join(server.url);
  const conversation = await person.newConversation();
  const ask = () =>
    person.request('POST', `/conversations/${conversation}/messages`, {
      body: { content: '안녕하세요' },
      headers: { 'idempotency-key': 'the-same-key' },
    });
  assert.equal((await problemOf(await ask())).code, 'email-unverified');
  const { key } = (await (await person.request('POST', '/keys', { body: { name: '키' } })).json()) as {
    key: string;
  };
  const byKey = await fetch(`${server.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ model: 'demo', messages: [{ role: 'user', content: '안녕' }] }),
  });
  assert.equal(byKey.status, 403);
  await auth(server.url, '/verify-email', { token: await linkIn(smtp, 1) });
  assert.equal((await ask()).status, 202);
  await server.assertBooksHold();
});

test('a reset by mail ends every session', async (t) => {
  const { smtp, server } = await open(t);
  const email = 'haneul@example.com';
  const person = await Person.join(server.url, email);
  await linkIn(smtp, 1);
  assert.equal((await auth(server.url, '/request-password-reset', { email })).status, 200);
  const token = await linkIn(smtp, 2);
  const set = await auth(server.url, '/reset-password', { token, newPassword: 'a password that is new' });
  assert.deepEqual(await set.json(), { user: { email } });
  assert.equal((await person.request('GET', '/me')).status, 401);
  assert.equal(
    (await auth(server.url, '/sign-in/email', { email, password: 'a password that is new' })).status,
    200,
  );
});
