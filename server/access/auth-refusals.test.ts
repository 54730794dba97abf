import assert from 'node:assert/strict';
import { test } from 'node:test';
import { betterAuth } from 'better-auth';
import { bearer } from 'better-auth/plugins/bearer';
import { authCalls } from './calls.ts';
import { type Answer, createTestAccess, person, testOrigin, testSecret } from './fixture.ts';

function assertRefused(answer: Answer, status: number, code: string, names?: string): void {
  assert.equal(answer.status, status, JSON.stringify(answer.body));
  assert.deepEqual(Object.keys(answer.body).sort(), ['code', 'message']);
  assert.equal(answer.body['code'], code);
  assert.equal(answer.cookie, undefined);
  assert.equal(answer.bearer, undefined);
  if (names) assert.match(String(answer.body['message']), new RegExp(names));
}

test('these calls are answered, and nothing else that the library has', async (t) => {
  const { call } = await createTestAccess(t);
  const library = betterAuth({
    secret: testSecret,
    emailAndPassword: { enabled: true },
    plugins: [bearer()],
    logger: { disabled: true },
  });
  const routes = Object.values(library.api).flatMap((endpoint) => {
    const { path, options } = endpoint as { path?: string; options: { method?: string | string[] } };
    return path === undefined ? [] : [options.method ?? 'GET'].flat().map((method) => `${method} ${path}`);
  });
  const answered: string[] = [];
  for (const route of new Set([...routes, ...authCalls.map(({ method, path }) => `${method} ${path}`)])) {
    const [method = '', path = ''] = route.split(' ');
    const answer = await call(path, { method });
    if (answer.status !== 404) answered.push(route);
  }
  assert.ok(routes.length > answered.length);
  assert.deepEqual(answered.sort(), [
    'GET /callback/github',
    'GET /callback/kakao',
    'GET /get-session',
    'GET /list-accounts',
    'GET /mail',
    'GET /providers',
    'POST /change-password',
    'POST /link-social',
    'POST /request-password-reset',
    'POST /reset-password',
    'POST /sign-in/email',
    'POST /sign-in/social',
    'POST /sign-out',
    'POST /sign-up/email',
    'POST /two-factor/disable',
    'POST /two-factor/enable',
    'POST /two-factor/generate-backup-codes',
    'POST /two-factor/verify-backup-code',
    'POST /two-factor/verify-totp',
    'POST /unlink-account',
    'POST /verify-email',
  ]);
});

test('other ways to write a path lead nowhere', async (t) => {
  const { call } = await createTestAccess(t);
  for (const path of [
    '',
    '/',
    '//sign-out',
    '/sign-out/',
    '/sign%2Dout',
    '/SIGN-OUT',
    '/sign-out;a=1',
    '/ok',
    '/error',
  ]) {
    assertRefused(await call(path), 404, 'NOT_FOUND');
  }
});

const wrongBodies: [what: string, body: unknown, code: string, names: string][] = [
  ['a role', { ...person, role: 'admin' }, 'VALIDATION_ERROR', '^role: '],
  ['a verified address', { ...person, emailVerified: true }, 'VALIDATION_ERROR', '^emailVerified: '],
  ['a picture', { ...person, image: 'https://example.org/a.png' }, 'VALIDATION_ERROR', '^image: '],
  ['an id', { ...person, id: '1' }, 'VALIDATION_ERROR', '^id: '],
  [
    'a prototype',
    `{"__proto__":{"role":"admin"},${JSON.stringify(person).slice(1)}`,
    'VALIDATION_ERROR',
    '^__proto__: ',
  ],
  ['a constructor', { ...person, constructor: { role: 'admin' } }, 'VALIDATION_ERROR', '^constructor: '],
  ['a redirect', { ...person, callbackURL: 'https://example.net' }, 'VALIDATION_ERROR', '^callbackURL: '],
  ['no name', { ...person, name: undefined }, 'VALIDATION_ERROR', '^name: '],
  ['an empty name', { ...person, name: ' ' }, 'VALIDATION_ERROR', '^name: '],
  ['a long name', { ...person, name: 'x'.repeat(61) }, 'VALIDATION_ERROR', '^name: '],
  ['NUL in the name', { ...person, name: 'a\u0000b' }, 'VALIDATION_ERROR', '^name: .*NUL'],
  ['half a character in the name', { ...person, name: '\ud83d' }, 'VALIDATION_ERROR', '^name: .*surrogate'],
  [
    'NUL in the password',
    { ...person, password: 'long enough\u0000' },
    'VALIDATION_ERROR',
    '^password: .*NUL',
  ],
  ['no address', { ...person, email: 'nobody' }, 'INVALID_EMAIL', '^email: '],
  ['NUL in the address', { ...person, email: 'a\u0000@example.org' }, 'INVALID_EMAIL', '^email: '],
  ['a long address', { ...person, email: `${'a'.repeat(250)}@example.org` }, 'VALIDATION_ERROR', '^email: '],
  ['an address that is a list', { ...person, email: [person.email] }, 'VALIDATION_ERROR', '^email: '],
  ['an empty password', { ...person, password: '' }, 'PASSWORD_TOO_SHORT', '^password: '],
  ['a short password', { ...person, password: '1234567' }, 'PASSWORD_TOO_SHORT', '^password: '],
  ['a long password', { ...person, password: 'x'.repeat(129) }, 'PASSWORD_TOO_LONG', '^password: '],
  ['no body', undefined, 'VALIDATION_ERROR', '^name: '],
  ['a list', [person], 'VALIDATION_ERROR', 'expected object'],
  ['null', null, 'VALIDATION_ERROR', 'expected object'],
  ['broken JSON', '{"email":', 'INVALID_JSON', 'JSON'],
];
for (const [what, body, code, names] of wrongBodies) {
  test(`joining with ${what} is refused`, async (t) => {
    const { call, store } = await createTestAccess(t);
    assertRefused(await call('/sign-up/email', { body }), 400, code, names);
    assert.deepEqual(await store.read.selectFrom('accounts').select('id').execute(), []);
  });
}

test('passwords of 8 and of 128 characters work, of any characters', async (t) => {
  const { join, logIn } = await createTestAccess(t);
  for (const [index, password] of [
    '12345678',
    'é'.repeat(64),
    '가🙂'.repeat(42),
    ' '.repeat(128),
  ].entries()) {
    const email = `person${index}@example.org`;
    assert.equal((await join({ email, password })).status, 200);
    assert.equal((await logIn({ email, password })).status, 200);
    assertRefused(
      await logIn({ email, password: `x${password.slice(1)}` }),
      401,
      'INVALID_EMAIL_OR_PASSWORD',
    );
  }
});

test('a body that is not JSON by its type, or not UTF-8, is refused', async (t) => {
  const { auth, call } = await createTestAccess(t);
  const body = JSON.stringify(person);
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp']) {
    const answer = await call('/sign-up/email', { body, headers: { 'content-type': type } });
    assertRefused(answer, 415, 'UNSUPPORTED_MEDIA_TYPE');
  }
  const request = new Request(`${testOrigin}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: Buffer.from(body, 'utf16le'),
  });
  assert.equal((await auth.handle(request, { secure: false, address: '' })).status, 400);
});

const foreign: [what: string, headers: Record<string, string>][] = [
  ['another origin', { origin: 'https://evil.example' }],
  ['another port', { origin: 'http://localhost:3001' }],
  ['another scheme', { origin: 'https://localhost:3000' }],
  ['no origin at all, said to be null', { origin: 'null' }],
  ['another site, by Fetch Metadata', { origin: testOrigin, 'sec-fetch-site': 'cross-site' }],
  ['a neighbour, by Fetch Metadata', { 'sec-fetch-site': 'same-site' }],
];
for (const [what, headers] of foreign) {
  test(`a page of ${what} changes nothing`, async (t) => {
    const { call, join, sessions } = await createTestAccess(t);
    const { cookie } = await join();
    for (const { method, path } of authCalls.filter((known) => known.method === 'POST')) {
      const withCookie = await call(path, {
        method,
        body: {},
        headers: { ...headers, cookie: String(cookie) },
      });
      assertRefused(withCookie, 403, 'INVALID_ORIGIN');
      assertRefused(await call(path, { method, body: person, headers }), 403, 'INVALID_ORIGIN');
    }
    assert.ok(await sessions.find({ cookie, authorization: undefined }));
  });
}

test('the public address is the one that is trusted where it is set', async (t) => {
  const { call } = await createTestAccess(t, { publicUrl: 'https://room.example/base' });
  const behindProxy = { origin: 'http://10.0.0.5:3000' };
  const ours = await call('/sign-up/email', {
    ...behindProxy,
    body: person,
    headers: { origin: 'https://room.example' },
  });
  assert.equal(ours.status, 200);
  const proxys = await call('/sign-out', { ...behindProxy, body: {}, headers: behindProxy });
  assertRefused(proxys, 403, 'INVALID_ORIGIN');
});

test('headers that a client makes up are not believed', async (t) => {
  const { call, store } = await createTestAccess(t);
  const headers = {
    'x-client-address': '198.51.100.1',
    'x-forwarded-for': '198.51.100.2',
    'x-forwarded-host': 'evil.example',
    'user-agent': 'u'.repeat(2_000),
  };
  assert.equal((await call('/sign-up/email', { body: person, headers })).status, 200);
  const row = await store.read.selectFrom('sessions').selectAll().executeTakeFirstOrThrow();
  assert.equal(row.ip_address, '203.0.113.7');
  assert.equal(row.user_agent?.length, 512);
});
