import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { me } from '../../protocol/account.ts';
import { CookieClient } from '../support/cookie-client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { select } from '../support/store.ts';
import { codesOf } from '../support/totp.ts';

const password = 'a long password';

interface Owner {
  email: string;
  client: CookieClient;
  uri: string;
  backupCodes: string[];
  /** Not used yet. */
  code: string;
}

describe('the second factor', () => {
  let server: TestServer;

  before(async () => {
    server = await startTestServer({
      env: { LOGIN_TRIES: '100', LOGIN_TRIES_PER_NETWORK: '1000', JOINS_PER_HOUR: '1000' },
    });
  });
  after(() => server.close());

  const join = async () => {
    const email = `${randomUUID()}@example.com`;
    const client = new CookieClient(server.url);
    assert.equal((await client.auth('/sign-up/email', { email, name: '지우', password })).status, 200);
    return { email, client };
  };
  const begin = async (client: CookieClient) => {
    const { status, body } = await client.auth('/two-factor/enable', { password });
    assert.equal(status, 200, JSON.stringify(body));
    return { uri: String(body?.['totpURI']), backupCodes: body?.['backupCodes'] as string[] };
  };
  const enable = async (): Promise<Owner> => {
    const { email, client } = await join();
    const { uri, backupCodes } = await begin(client);
    const [now, next] = codesOf(uri);
    const { status, body } = await client.auth('/two-factor/verify-totp', { code: now });
    assert.equal(status, 200, JSON.stringify(body));
    return { email, client, uri, backupCodes, code: next };
  };
  /** The first step. */
  const begun = async (email: string) => {
    const client = new CookieClient(server.url);
    const { status, body } = await client.auth('/sign-in/email', { email, password });
    assert.deepEqual([status, body?.['twoFactorRedirect']], [200, true]);
    return client;
  };
  const statusOf = async (client: CookieClient) => (await client.call('GET', '/api/v1/me')).status;
  const factorOf = async (client: CookieClient) => {
    const { body } = await client.call('GET', '/api/v1/me');
    return me.parse(body).account.hasTwoFactor;
  };

  it('counts only when a code has confirmed it, and its secret and codes are not readable in the store', async () => {
    const { email, client } = await join();
    const wrong = await client.auth('/two-factor/enable', { password: 'not this one' });
    assert.equal(wrong.body?.['code'], 'INVALID_PASSWORD');
    const { uri, backupCodes } = await begin(client);
    assert.equal(await factorOf(client), false);
    const plain = new CookieClient(server.url);
    await plain.auth('/sign-in/email', { email, password });
    assert.equal(await statusOf(plain), 200);
    assert.equal((await client.auth('/two-factor/verify-totp', { code: '000000' })).status, 401);
    const [code] = codesOf(uri);
    assert.equal((await client.auth('/two-factor/verify-totp', { code })).status, 200);
    assert.equal(await factorOf(client), true);
    const stored = JSON.stringify(await select(server.context.store.read, 'select * from two_factors'));
    const secret = new URL(uri).searchParams.get('secret') ?? '';
    for (const plainText of [secret, ...backupCodes]) assert.ok(!stored.includes(plainText));
    const again = await client.auth('/two-factor/enable', { password });
    assert.equal(again.body?.['code'], 'TOTP_ALREADY_ENABLED');
  });

  it('stands between the password and the session: until then everything is 401', async () => {
    const { email, code } = await enable();
    const client = await begun(email);
    assert.equal(client.bearer, null);
    assert.deepEqual([...client.cookies.keys()], ['two-factor']);
    for (const { method, path } of server.context.endpoints) {
      const address = `/api/v1${path.replace('{id}', '01a1fa7b-0000-7000-8000-000000000000')}`;
      assert.equal((await client.call(method, address)).status, 401, path);
    }
    assert.equal((await client.call('GET', '/api/auth/get-session')).body, null);
    for (const [path, body] of [
      ['/change-password', { currentPassword: password, newPassword: 'another password' }],
      ['/two-factor/enable', { password }],
      ['/two-factor/disable', { password, code: '123456' }],
      ['/two-factor/generate-backup-codes', { password, code: '123456' }],
    ] as const) {
      assert.equal((await client.auth(path, body)).status, 401, path);
    }
    const challenge = client.cookies.get('two-factor') ?? '';
    const asSession = await fetch(`${server.url}/api/v1/me`, { headers: { cookie: `sid=${challenge}` } });
    assert.equal(asSession.status, 401);
    assert.equal((await client.auth('/two-factor/verify-totp', { code })).status, 200);
    assert.equal(await statusOf(client), 200);
    assert.ok(!client.cookies.has('two-factor'));
  });

  it('takes no code twice, also not at the same moment, nor one that confirmed it', async () => {
    const { email, uri, code } = await enable();
    const [confirmed] = codesOf(uri);
    if (confirmed !== code) {
      const replay = await (await begun(email)).auth('/two-factor/verify-totp', { code: confirmed });
      assert.deepEqual([replay.status, replay.body?.['code']], [401, 'CODE_USED']);
    }
    const clients = [await begun(email), await begun(email)];
    const replies = await Promise.all(
      clients.map((client) => client.auth('/two-factor/verify-totp', { code })),
    );
    assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 401]);
    assert.deepEqual((await Promise.all(clients.map(statusOf))).sort(), [200, 401]);
    const later = await (await begun(email)).auth('/two-factor/verify-totp', { code });
    assert.equal(later.body?.['code'], 'CODE_USED');
  });

  it('takes each backup code once, also when it is used twice at once', async () => {
    const { email, backupCodes } = await enable();
    assert.equal(backupCodes.length, 10);
    const [first, second] = backupCodes;
    const clients = [await begun(email), await begun(email)];
    const replies = await Promise.all(
      clients.map((client) => client.auth('/two-factor/verify-backup-code', { code: first })),
    );
    assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 401]);
    assert.deepEqual((await Promise.all(clients.map(statusOf))).sort(), [200, 401]);
    const again = await begun(email);
    assert.equal((await again.auth('/two-factor/verify-backup-code', { code: first })).status, 401);
    assert.equal((await again.auth('/two-factor/verify-backup-code', { code: second })).status, 200);
    assert.equal(await statusOf(again), 200);
  });

  it('lets nobody guess, and a backup code works for the owner all the same', async () => {
    const { email, backupCodes, code } = await enable();
    const guesses = Array.from({ length: 12 }, (_, index) => String(index).padStart(6, '0')).filter(
      (guess) => guess !== code,
    );
    let client = await begun(email);
    const seen: unknown[] = [];
    for (const [index, guess] of guesses.entries()) {
      // A log-in between its steps is over after five.
      if (index % 5 === 0) client = await begun(email);
      seen.push((await client.auth('/two-factor/verify-totp', { code: guess })).body?.['code']);
    }
    assert.equal(seen[0], 'INVALID_CODE');
    assert.equal(seen.at(-1), 'TOO_MANY_TRIES');
    const right = await (await begun(email)).auth('/two-factor/verify-totp', { code });
    assert.equal(right.status, 429);
    const owner = await begun(email);
    assert.equal((await owner.auth('/two-factor/verify-backup-code', { code: backupCodes[0] })).status, 200);
    assert.equal(await statusOf(owner), 200);
  });

  it('goes only with the password and a code, and so do new backup codes', async () => {
    const { email, client, backupCodes, code } = await enable();
    const [first, second, third] = backupCodes;
    for (const [path, body, expected] of [
      ['/two-factor/disable', { password }, 'VALIDATION_ERROR'],
      ['/two-factor/disable', { password: 'not this one', code }, 'INVALID_PASSWORD'],
      ['/two-factor/disable', { password, code: 'AAAAA-AAAAA' }, 'INVALID_BACKUP_CODE'],
      ['/two-factor/generate-backup-codes', { password }, 'VALIDATION_ERROR'],
      ['/two-factor/generate-backup-codes', { password: 'not this one', code }, 'INVALID_PASSWORD'],
    ] as const) {
      assert.equal((await client.auth(path, body)).body?.['code'], expected, JSON.stringify(body));
    }
    const made = await client.auth('/two-factor/generate-backup-codes', { password, code: first });
    assert.equal(made.status, 200, JSON.stringify(made.body));
    const [fresh] = (made.body?.['backupCodes'] ?? []) as string[];
    const old = await begun(email);
    for (const gone of [second, third]) {
      assert.equal((await old.auth('/two-factor/verify-backup-code', { code: gone })).status, 401);
    }
    assert.equal((await old.auth('/two-factor/verify-backup-code', { code: fresh })).status, 200);
    assert.equal((await client.auth('/two-factor/disable', { password, code })).status, 200);
    assert.equal(await factorOf(client), false);
    const plain = new CookieClient(server.url);
    await plain.auth('/sign-in/email', { email, password });
    assert.equal(await statusOf(plain), 200);
  });

  it('is not led around by older contracts, nor by devices that say that they are trusted', async () => {
    const { email, code } = await enable();
    const calls = [
      '/compat/chapgpt/api/login',
      '/compat/roleplay/account/auth/',
      '/compat/interview/account/login/',
      '/compat/interview/accounts/token/',
      '/compat/quotefinder/accounts/login',
      '/compat/quotefinder/rest-auth/login/',
    ];
    for (const path of calls) {
      const response = await fetch(server.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password }),
      });
      const text = await response.text();
      assert.equal(response.status, 403, `${path} ${response.status} ${text}`);
      assert.equal(response.headers.get('set-cookie'), null);
    }
    const sessions = await select(
      server.context.store.read,
      'select s.id from sessions s join accounts a on a.id = s.account where a.email = ?',
      email,
    );
    assert.equal(sessions.length, 1);
    const trusting = await (await begun(email)).auth('/two-factor/verify-totp', { code, trustDevice: true });
    assert.deepEqual([trusting.status, trusting.body?.['code']], [400, 'VALIDATION_ERROR']);
  });

  it('cannot be confirmed or passed by somebody else', async () => {
    const [one, other] = [await enable(), await enable()];
    const client = await begun(one.email);
    assert.equal((await client.auth('/two-factor/verify-totp', { code: other.code })).status, 401);
    const forged = new CookieClient(server.url);
    forged.cookies.set('two-factor', `${client.cookies.get('two-factor')?.split('.')[0]}.forged`);
    const { status, body } = await forged.auth('/two-factor/verify-totp', { code: one.code });
    assert.deepEqual([status, body?.['code']], [401, 'INVALID_TWO_FACTOR_COOKIE']);
  });
});
