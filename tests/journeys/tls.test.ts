import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as plainRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type ConnectionOptions, connect, setDefaultCACertificates } from 'node:tls';
import { CertificateError } from '../../server/certificate.ts';
import { ConfigError } from '../../server/config.ts';
import { type MadeCertificate, makeCertificate } from '../support/certificate.ts';
import { Person, password } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';

const names = ['127.0.0.1', 'localhost'];
const first = makeCertificate(names);
const second = makeCertificate(names);

let folder: string;
let files: { TLS_CERT: string; TLS_KEY: string };

before(async () => {
  setDefaultCACertificates([first.cert, second.cert]);
  folder = await mkdtemp(join(tmpdir(), 'tls-'));
  files = { TLS_CERT: join(folder, 'fullchain.pem'), TLS_KEY: join(folder, 'privkey.pem') };
});
after(() => rm(folder, { recursive: true, force: true }));

async function write({ cert, key }: Partial<MadeCertificate>): Promise<void> {
  if (cert !== undefined) await writeFile(files.TLS_CERT, cert);
  if (key !== undefined) await writeFile(files.TLS_KEY, key);
}

/** Opens a line of its own. @returns the certificate that it was given, in PEM, and the version of TLS. */
async function shake(
  url: string,
  options: ConnectionOptions = {},
): Promise<{ cert: string; version: string | null }> {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port), ...options });
  try {
    await once(socket, 'secureConnect');
    const raw = socket.getPeerX509Certificate()?.toString() ?? '';
    return { cert: raw, version: socket.getProtocol() };
  } finally {
    socket.destroy();
  }
}

describe('TLS by the program itself', () => {
  let upstream: Upstream;
  let server: TestServer;

  before(async () => {
    await write(first);
    upstream = await startUpstream();
    server = await startTestServer({
      upstream,
      env: { ...files, COMPAT_PORTS: 'chapgpt=0', HTTP_REDIRECT_PORT: '0' },
    });
  });
  after(async () => {
    await server.close();
    await upstream.close();
  });

  it('sets a Secure cookie and HSTS', async () => {
    assert.match(server.url, /^https:/);
    const response = await fetch(`${server.url}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url },
      body: JSON.stringify({ email: 'secure@example.com', name: '지우', password }),
    });
    assert.equal(response.status, 200, await response.text());
    assert.match(response.headers.get('set-cookie') ?? '', /; Secure/);
    assert.equal(response.headers.get('strict-transport-security'), 'max-age=31536000');
  });

  it('has a port of a contract under the same certificate', async () => {
    const url = server.compatUrls.chapgpt ?? '';
    assert.match(url, /^https:/);
    assert.equal((await shake(url)).cert, first.cert);
    const response = await fetch(`${url}/healthz`);
    assert.equal(response.headers.get('strict-transport-security'), 'max-age=31536000');
  });

  it('speaks TLS 1.3, and 1.2 with authenticated encryption only', async () => {
    assert.equal((await shake(server.url)).version, 'TLSv1.3');
    const older: ConnectionOptions = { maxVersion: 'TLSv1.2' };
    assert.equal((await shake(server.url, older)).version, 'TLSv1.2');
    await assert.rejects(shake(server.url, { ...older, ciphers: 'ECDHE-ECDSA-AES128-SHA' }));
    const oldest: ConnectionOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' };
    await assert.rejects(shake(server.url, { ...oldest, ciphers: 'DEFAULT@SECLEVEL=0' }));
  });

  it('streams an answer part by part, on through a renewal of the certificate', async (t) => {
    t.after(() => write(first));
    const person = await Person.join(server.url);
    upstream.script('slow');
    const { answer } = await person.send(await person.newConversation(), '안녕?');
    const call = await upstream.waitForCall(1);
    const events = person.events(answer);
    const next = async () => {
      for (;;) {
        const { value } = await events.next();
        if (value?.event === 'delta') return value.data.text;
        assert.ok(value && value.event !== 'end');
      }
    };
    call.send('하나 ');
    assert.equal(await next(), '하나 ');
    await write(second);
    await server.renewCertificate();
    assert.equal((await shake(server.url)).cert, second.cert);
    assert.equal((await shake(server.compatUrls.chapgpt ?? '')).cert, second.cert);
    call.send('둘');
    assert.equal(await next(), '둘');
    call.finish();
    const rest = await Array.fromAsync(events);
    assert.equal(rest.at(-1)?.event, 'end');
  });

  it('keeps the certificate that it has while the files do not fit together', async (t) => {
    t.after(() => write(first));
    await write(first);
    await server.renewCertificate();
    await write({ cert: second.cert });
    await assert.rejects(server.renewCertificate(), CertificateError);
    assert.equal((await shake(server.url)).cert, first.cert);
    await write({ key: second.key });
    await server.renewCertificate();
    assert.equal((await shake(server.url)).cert, second.cert);
  });

  it('sends readers of plain HTTP on, and takes nothing from them', async () => {
    const to = await fetch(`${server.redirectUrl}/rooms?level=2`, { redirect: 'manual' });
    assert.equal(to.status, 308);
    assert.equal(to.headers.get('location'), `${server.url}/rooms?level=2`);
    assert.equal(to.headers.get('strict-transport-security'), null);
    const posted = await fetch(`${server.redirectUrl}/api/auth/sign-in/email`, {
      method: 'POST',
      body: '{}',
    });
    assert.equal(posted.status, 405);
    for (const host of ['evil/?', 'a@evil', 'evil\\']) {
      const { port } = new URL(server.redirectUrl ?? '');
      const request = plainRequest({ host: '127.0.0.1', port, path: '/', headers: { host } }).end();
      const [response] = await once(request, 'response');
      response.resume();
      assert.equal(response.statusCode, 400, host);
    }
  });
});

describe('a start with TLS', () => {
  it('names the public address wherever it leads', async (t) => {
    await write(first);
    const env = { ...files, PUBLIC_URL: 'https://room.example', HTTP_REDIRECT_PORT: '0' };
    const server = await startTestServer({ env });
    t.after(() => server.close());
    const to = await fetch(`${server.redirectUrl}//evil.example/`, { redirect: 'manual' });
    assert.equal(to.headers.get('location'), 'https://room.example//evil.example/');
    const joined = await fetch(`${server.url}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://room.example' },
      body: JSON.stringify({ email: 'secure@example.com', name: '지우', password }),
    });
    assert.match(joined.headers.get('set-cookie') ?? '', /^__Host-sid=.*; Secure/);
  });

  const wrong: [what: string, made: Partial<MadeCertificate>, message: RegExp][] = [
    ['a key of another certificate', { cert: first.cert, key: second.key }, /TLS_KEY: .*not the key of/],
    ['no certificate', { cert: 'hello', key: first.key }, /TLS_CERT: .*no certificate in PEM/],
    ['no key', { cert: first.cert, key: 'hello' }, /TLS_KEY: .*no key in PEM/],
  ];
  for (const [what, made, message] of wrong) {
    it(`is refused with ${what}`, async () => {
      await write(made);
      await assert.rejects(startTestServer({ env: files }), { name: 'CertificateError', message });
    });
  }

  it('is refused without the file, and with half of the settings', async () => {
    await write(first);
    const missing = { ...files, TLS_CERT: join(folder, 'nowhere.pem') };
    const message = /TLS_CERT: .*nowhere\.pem cannot be read \(ENOENT\)/;
    await assert.rejects(startTestServer({ env: missing }), { name: 'CertificateError', message });
    await assert.rejects(startTestServer({ env: { TLS_CERT: files.TLS_CERT } }), ConfigError);
    await assert.rejects(startTestServer({ env: { TLS_KEY: files.TLS_KEY } }), ConfigError);
    await assert.rejects(startTestServer({ env: { HTTP_REDIRECT_PORT: '0' } }), ConfigError);
    await assert.rejects(
      startTestServer({ env: { ...files, PUBLIC_URL: 'http://room.example' } }),
      ConfigError,
    );
  });
});
