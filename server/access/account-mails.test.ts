import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { settableClock } from '../../tests/support/clock.ts';
import { startSmtp, type TestMail } from '../../tests/support/smtp.ts';
import { change, selectOne } from '../../tests/support/store.ts';
import { until } from '../../tests/support/until.ts';
import { silentLog } from '../base/log.ts';
import { AccountMails } from './account-mails.ts';
import { withFirstMail } from './first-mail.ts';
import { createTestAccess, makeTestFolder, openTestStore, person } from './fixture.ts';
import { createMailer } from './mailer.ts';

const publicUrl = 'https://sarang.example';

async function openMails(t: TestContext) {
  const smtp = await startSmtp(t);
  const clock = settableClock(Date.now());
  const folder = await makeTestFolder(t);
  const store = await openTestStore(t, folder);
  const mailer = createMailer({ url: smtp.url, from: '사랑방 <mail@sarang.example>', log: silentLog });
  const mails = new AccountMails({ store, clock, log: silentLog, mailer, publicUrl });
  const access = await createTestAccess(t, { mails, clock }, folder);
  const auth = withFirstMail(access.auth, mails);
  const call = async (path: string, body: unknown) => {
    const headers = { 'content-type': 'application/json' };
    const request = new Request(`http://localhost:3000/api/auth${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    const response = await auth.handle(request, { secure: false, address: '203.0.113.7' });
    return { status: response.status, body: await response.json() };
  };
  const settled = async (count: number) => {
    await until(async () => smtp.mails.length >= count);
    return smtp.mails[count - 1] as TestMail;
  };
  return { smtp, clock, store, mails, access, call, settled };
}

function tokenIn(mail: TestMail, page: string): string {
  const [, token = ''] = new RegExp(`^${publicUrl}/${page}#([\\w-]{43})$`, 'm').exec(mail.text) ?? [];
  assert.notEqual(token, '', mail.text);
  assert.ok(mail.html.includes(`href="${publicUrl}/${page}#${token}"`));
  return token;
}

test('who joins gets a mail whose link verifies the address, once', async (t) => {
  const { store, mails, call, settled } = await openMails(t);
  await call('/sign-up/email', person);
  const mail = await settled(1);
  assert.deepEqual([mail.from, mail.to], ['mail@sarang.example', [person.email]]);
  assert.equal(mail.subject, '사랑방 이메일 주소를 확인해 주세요');
  const token = tokenIn(mail, 'verify');
  const verified = () =>
    selectOne<{ email_verified: number }>(store.db, 'select email_verified from accounts');
  assert.equal((await verified()).email_verified, 0);
  const replies = await Promise.all([1, 2, 3].map(() => call('/verify-email', { token })));
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 400, 400]);
  assert.equal((await verified()).email_verified, 1);
  const { id } = await store.db.selectFrom('accounts').select('id').executeTakeFirstOrThrow();
  await assert.rejects(mails.sendVerification(id), { code: 'conflict' });
});

test('a reset by mail says the same of an address that is here and of one that is not', async (t) => {
  const { smtp, access, call, settled } = await openMails(t);
  await call('/sign-up/email', person);
  await settled(1);
  const unknown = await call('/request-password-reset', { email: 'nobody@example.org' });
  const known = await call('/request-password-reset', { email: person.email.toUpperCase() });
  assert.deepEqual(unknown, known);
  assert.deepEqual(known, { status: 200, body: { status: true } });
  const mail = await settled(2);
  assert.deepEqual([mail.to, smtp.mails.length], [[person.email], 2]);
  const newPassword = 'another password';
  const token = tokenIn(mail, 'reset');
  const replies = await Promise.all([1, 2].map(() => call('/reset-password', { token, newPassword })));
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 400]);
  assert.equal((await access.logIn()).status, 401);
  assert.equal((await access.logIn({ password: newPassword })).status, 200);
});

test('whoever keeps asking does not end the link that the owner is about to open', async (t) => {
  const { clock, call, settled, mails, smtp } = await openMails(t);
  await call('/sign-up/email', person);
  await settled(1);
  await call('/request-password-reset', { email: person.email });
  const first = tokenIn(await settled(2), 'reset');
  for (let number = 0; number < 5; number += 1)
    await call('/request-password-reset', { email: person.email });
  await mails.close();
  assert.equal(smtp.mails.length, 2);
  clock.advance(4 * 60 * 1000);
  assert.equal(
    (await call('/reset-password', { token: first, newPassword: 'another password' })).status,
    200,
  );
});

test('a second verification waits a minute, and ends the first', async (t) => {
  const { store, clock, call, settled, mails } = await openMails(t);
  await call('/sign-up/email', person);
  const first = tokenIn(await settled(1), 'verify');
  const { id } = await store.db.selectFrom('accounts').select('id').executeTakeFirstOrThrow();
  await assert.rejects(mails.sendVerification(id), (error: { code?: string; details?: object }) => {
    assert.equal(error.code, 'rate-limited');
    assert.deepEqual(error.details, { resetsAtMs: clock.nowMs() + 60_000 });
    return true;
  });
  clock.advance(60_000);
  await mails.sendVerification(id);
  const second = tokenIn(await settled(2), 'verify');
  assert.equal((await call('/verify-email', { token: first })).status, 400);
  assert.equal((await call('/verify-email', { token: second })).status, 200);
});

for (const [language, subject] of [
  ['en', 'Set a new password for Sarangbang'],
  ['ja', 'サランバンのパスワードを再設定してください'],
] as const) {
  test(`mails are in the language of the account: ${language}`, async (t) => {
    const { store, call, settled } = await openMails(t);
    await call('/sign-up/email', person);
    await settled(1);
    await change(store.db, 'update accounts set language = ?', language);
    await call('/request-password-reset', { email: person.email });
    assert.equal((await settled(2)).subject, subject);
  });
}

test('a suspended account gets no mail, and its link does nothing until it is let in again', async (t) => {
  const { store, smtp, clock, call, settled, mails } = await openMails(t);
  await call('/sign-up/email', person);
  await settled(1);
  await call('/request-password-reset', { email: person.email });
  const token = tokenIn(await settled(2), 'reset');
  await change(store.db, 'update accounts set suspended_at = 1');
  const body = { token, newPassword: 'another password' };
  assert.equal((await call('/reset-password', body)).status, 400);
  clock.advance(6 * 60 * 1000);
  await call('/request-password-reset', { email: person.email });
  await change(store.db, 'update accounts set suspended_at = null');
  assert.equal((await call('/reset-password', body)).status, 200);
  await mails.close();
  assert.equal(smtp.mails.length, 2);
});

test('without a mail server nothing is asked for, and the reply says so', async (t) => {
  const { call, join } = await createTestAccess(t);
  await join();
  for (const email of [person.email, 'nobody@example.org']) {
    const reply = await call('/request-password-reset', { body: { email } });
    assert.deepEqual([reply.status, reply.body['code']], [409, 'MAIL_UNAVAILABLE']);
  }
});
