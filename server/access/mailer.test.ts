import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import pino from 'pino';
import { startSmtp } from '../../tests/support/smtp.ts';
import { until } from '../../tests/support/until.ts';
import { createMailer } from './mailer.ts';

const mail = { to: 'jiu@example.org', subject: '제목', text: '.점으로 시작하는 줄\n끝', html: '<p>끝</p>' };

async function openMailer(t: TestContext, pausesMs: number[]) {
  const smtp = await startSmtp(t);
  const logged: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  const mailer = createMailer({ url: smtp.url, from: 'mail@example.org', log, pausesMs });
  return { smtp, logged, mailer };
}

test('a mail arrives as it was written', async (t) => {
  const { smtp, logged, mailer } = await openMailer(t, []);
  mailer.send(mail);
  await mailer.close();
  const [arrived] = smtp.mails;
  assert.equal(arrived?.subject, '제목');
  assert.equal(arrived?.text.replaceAll('\r\n', '\n').trimEnd(), mail.text);
  assert.equal(arrived?.html.trimEnd(), mail.html);
  assert.deepEqual(logged, []);
});

test('what the server puts off is tried again', async (t) => {
  const { smtp, logged, mailer } = await openMailer(t, [1, 1]);
  smtp.refuseNext('451 try later', '451 try later');
  mailer.send(mail);
  await until(async () => smtp.mails.length === 1);
  await mailer.close();
  assert.equal(smtp.refusals.length, 2);
  assert.equal(logged.length, 2);
});

test('what the server refuses for good is not, and the log does not say to whom it was', async (t) => {
  const { smtp, logged, mailer } = await openMailer(t, [1, 1]);
  smtp.refuseNext('550 jiu@example.org is unknown');
  mailer.send(mail);
  await until(async () => logged.length === 1);
  await mailer.close();
  assert.equal(smtp.mails.length, 0);
  assert.match(logged[0] ?? '', /"responseCode":550.*a mail could not be sent"/);
  assert.ok(!logged.join().includes('jiu'));
});

test('a server that is away is given up after the last try, and closing waits for no other', async (t) => {
  const logged: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) });
  const options = { url: 'smtp://127.0.0.1:1', from: 'mail@example.org', log };
  const hasty = createMailer({ ...options, pausesMs: [1] });
  hasty.send(mail);
  await until(async () => logged.length === 1);
  await hasty.close();
  const patient = createMailer({ ...options, pausesMs: [3_600_000] });
  patient.send(mail);
  await patient.close();
  patient.send(mail);
  assert.equal(logged.length, 3);
  t.diagnostic(logged.join(''));
});
