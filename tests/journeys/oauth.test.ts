import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { PlayedProviders } from '../support/oauth-played.ts';
import { OAuthVisitor } from '../support/oauth-visitor.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { selectOne } from '../support/store.ts';

interface AccountColumns {
  email: string;
  email_verified: number;
  image: string | null;
  role: string;
}

describe('logging in by GitHub and Kakao', () => {
  let played: PlayedProviders;
  let server: TestServer;
  const visitor = () => new OAuthVisitor(server.url);
  const accountOf = (id: string) =>
    selectOne<AccountColumns>(
      server.context.store.read,
      'select email, email_verified, image, role from accounts where id = ?',
      id,
    );

  before(async () => {
    played = await PlayedProviders.start();
    server = await startTestServer({ env: { ...played.env, ADMIN_EMAIL: 'Teacher@example.org' } });
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
    await played.close();
  });
  afterEach(() => {
    played.calls.length = 0;
  });

  it('who comes by GitHub has an account with the proved address, and the same one the next time', async () => {
    const first = visitor();
    assert.deepEqual(await first.enterBy('github', { callbackURL: '/quotes?tag=%EB%B4%84' }), {
      location: '/quotes?tag=%EB%B4%84',
      error: null,
    });
    const me = await first.me();
    assert.ok(me);
    assert.deepEqual([me.account.name, me.account.email], ['지우', 'jiwoo@example.org']);
    assert.equal(me.credits.available, 10);
    const row = await accountOf(me.account.id);
    assert.deepEqual([row.email_verified, row.image, row.role], [1, null, 'person']);

    played.github = { ...played.github, login: 'renamed', name: '다른 이름', emails: null };
    const again = visitor();
    assert.equal((await again.enterBy('github')).location, '/');
    assert.deepEqual((await again.me())?.account, me.account);
  });

  it('an error that stands in the address to come back to is not taken for one of this time', async () => {
    const callbackURL = '/profile?error=identity-taken&tab=1';
    assert.deepEqual(await visitor().enterBy('github', { callbackURL }), {
      location: '/profile?tab=1',
      error: null,
    });
  });

  it('the code is bound by PKCE, and nothing that the provider gave but the id is kept', async () => {
    const person = visitor();
    const page = await person.start('github');
    assert.deepEqual(Object.fromEntries(page.searchParams), {
      response_type: 'code',
      client_id: 'github-client',
      scope: 'user:email',
      redirect_uri: `${server.url}/api/auth/callback/github`,
      state: page.searchParams.get('state'),
      code_challenge: page.searchParams.get('code_challenge'),
      code_challenge_method: 'S256',
    });
    await person.enterBy('github');
    await person.enterBy('kakao');
    const rows = await server.context.store.read
      .selectFrom('credentials' as never)
      .selectAll()
      .execute();
    const kept = rows as unknown as Record<string, unknown>[];
    assert.ok(kept.length >= 2);
    for (const row of kept) {
      for (const column of ['password', 'access_token', 'refresh_token', 'id_token', 'scope']) {
        assert.equal(row[column] ?? null, null, column);
      }
    }
    assert.equal(JSON.stringify(kept).includes('gho_'), false);
  });

  it('pictures that providers name are not fetched', async () => {
    const person = visitor();
    await person.enterBy('github');
    await person.enterBy('kakao');
    assert.deepEqual(
      played.calls.map(({ path }) => path),
      [
        '/github/login/oauth/access_token',
        '/github-api/user',
        '/github-api/user/emails',
        '/kauth/oauth/token',
        '/kapi/v2/user/me',
      ],
    );
  });

  it('who comes by Kakao without an address has an account with a placeholder that is nobody’s', async () => {
    played.kakao = { id: 4_000_000_001, nickname: '주소없음' };
    const person = visitor();
    const page = await person.start('kakao');
    assert.equal(page.searchParams.get('scope'), null);
    assert.equal((await person.enterBy('kakao')).error, null);
    const me = await person.me();
    assert.match(me?.account.email ?? '', /^[0-9a-f-]{36}@kakao\.invalid$/);
    assert.equal(me?.account.name, '주소없음');
    assert.equal((await accountOf(me?.account.id ?? '')).email_verified, 0);
    const again = visitor();
    await again.enterBy('kakao');
    assert.equal((await again.me())?.account.id, me?.account.id);
  });

  const unproved: [what: string, play: (played: PlayedProviders) => void, provider: 'github' | 'kakao'][] = [
    [
      'Kakao has not verified',
      (p) => {
        p.kakao = { id: 4_000_000_010, email: 'teacher@example.org', isEmailVerified: false };
      },
      'kakao',
    ],
    [
      'Kakao says was taken from the person',
      (p) => {
        p.kakao = { id: 4_000_000_011, email: 'teacher@example.org', isEmailValid: false };
      },
      'kakao',
    ],
    [
      'GitHub has not verified',
      (p) => {
        const emails = [{ email: 'teacher@example.org', primary: true, verified: false, visibility: null }];
        p.github = { id: 4_012, login: 'unproved', name: null, emails };
      },
      'github',
    ],
    [
      'GitHub withholds',
      (p) => {
        p.github = { id: 4_013, login: 'withheld', name: ' ', emails: null };
      },
      'github',
    ],
  ];
  for (const [what, play, provider] of unproved) {
    it(`an address that ${what} is not taken, and makes nobody an admin`, async () => {
      play(played);
      const person = visitor();
      assert.equal((await person.enterBy(provider)).error, null);
      const me = await person.me();
      assert.match(me?.account.email ?? '', /\.invalid$/);
      assert.equal(me?.account.role, 'person');
    });
  }

  it('the address of ADMIN_EMAIL makes an admin when the provider has proved it', async () => {
    played.kakao = { id: 4_000_000_020, nickname: '선생님', email: 'TEACHER@example.org' };
    const person = visitor();
    await person.enterBy('kakao');
    const me = await person.me();
    assert.deepEqual([me?.account.role, me?.account.email], ['admin', 'teacher@example.org']);
  });

  const names: [given: string, name: string][] = [
    ['', 'Kakao'],
    [' \u0000\n ', 'Kakao'],
    ['가\ud800나', '가\ufffd나'],
    ['<b>굵게</b>', '<b>굵게</b>'],
    ['👨‍👩‍👧‍👦'.repeat(20), '👨‍👩‍👧‍👦'.repeat(5)],
  ];
  for (const [index, [given, name]] of names.entries()) {
    it(`a name as no form here would take it is made into one: ${JSON.stringify(given).slice(0, 30)}`, async () => {
      played.kakao = { id: 4_000_000_030 + index, nickname: given };
      const person = visitor();
      await person.enterBy('kakao');
      assert.equal((await person.me())?.account.name, name);
    });
  }

  it('one person who comes twice at once has one account', async () => {
    played.kakao = { id: 4_000_000_040, nickname: '두 번' };
    const both = [visitor(), visitor()];
    await Promise.all(both.map((person) => person.enterBy('kakao')));
    const again = visitor();
    assert.equal((await again.enterBy('kakao')).error, null);
    const ids = new Set<string | undefined>();
    for (const person of [...both, again]) {
      const me = await person.me();
      if (me) ids.add(me.account.id);
    }
    assert.equal(ids.size, 1);
  });

  it('the cookies are those of the session and of the state, and no page’s script reads them', async () => {
    const person = visitor();
    await person.enterBy('github');
    assert.deepEqual(
      person.set.map((line) => line.replace(/^([^=]+)=[^;]+;/, '$1=…;')),
      [
        'oauth-state=…; Max-Age=600; Path=/; HttpOnly; SameSite=Lax',
        'oauth-state=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax',
        'sid=…; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax',
      ],
    );
  });

  const elsewhere = [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/ok\r\nSet-Cookie: sid=x',
    'quotes',
    '',
    '/login',
    `/${'a'.repeat(2_000)}`,
  ];
  for (const callbackURL of elsewhere) {
    it(`nobody is sent on to ${JSON.stringify(callbackURL).slice(0, 30)}`, async () => {
      for (const path of ['/sign-in/social', '/link-social']) {
        const body = { provider: 'github', callbackURL };
        const response = await visitor().call('POST', `/api/auth${path}`, body);
        const { code, message } = (await response.json()) as Record<string, string>;
        assert.deepEqual([response.status, code], [400, 'VALIDATION_ERROR']);
        assert.match(message ?? '', /^callbackURL: /);
      }
    });
  }

  const fields: [body: Record<string, unknown>, field: string][] = [
    [{ provider: 'google' }, 'provider'],
    [{ provider: '__proto__' }, 'provider'],
    [{}, 'provider'],
    [{ provider: 'kakao', scopes: ['talk_message'] }, 'scopes'],
    [{ provider: 'kakao', idToken: { token: 'x' } }, 'idToken'],
    [{ provider: 'kakao', errorCallbackURL: 'https://evil.example' }, 'errorCallbackURL'],
    [{ provider: 'kakao', additionalData: { link: { userId: '1', email: 'a@b.c' } } }, 'additionalData'],
    [{ provider: 'kakao', additionalParams: { prompt: 'none' } }, 'additionalParams'],
    [{ provider: 'kakao', requestSignUp: true }, 'requestSignUp'],
  ];
  for (const [body, field] of fields) {
    it(`the body of a log-in has no ${JSON.stringify(body)}`, async () => {
      const response = await visitor().call('POST', '/api/auth/sign-in/social', body);
      const { message } = (await response.json()) as { message: string };
      assert.equal(response.status, 400);
      assert.equal(message.split(':')[0], field);
    });
  }
});

describe('a server that knows no provider', () => {
  it('offers none, begins nothing and takes nothing back', async (t) => {
    const server = await startTestServer();
    t.after(() => server.close());
    const person = new OAuthVisitor(server.url);
    assert.deepEqual(await (await person.call('GET', '/api/auth/providers')).json(), { providers: [] });
    const begun = await person.call('POST', '/api/auth/sign-in/social', { provider: 'kakao' });
    assert.equal(begun.status, 404);
    assert.equal(((await begun.json()) as { code: string }).code, 'PROVIDER_NOT_FOUND');
    const landed = await person.land('/api/auth/callback/kakao?code=x&state=y');
    assert.equal(landed.location, '/login?error=expired');
  });
});

describe('the first who joins', () => {
  it('is the admin also by a provider, and of two at once only one is', async (t) => {
    const played = await PlayedProviders.start();
    t.after(() => played.close());
    const server = await startTestServer({ env: played.env });
    t.after(() => server.close());
    const both = [new OAuthVisitor(server.url), new OAuthVisitor(server.url)];
    assert.deepEqual(await (await both[0]?.call('GET', '/api/auth/providers'))?.json(), {
      providers: ['kakao', 'github'],
    });
    const landed = await Promise.all([both[0]?.enterBy('kakao'), both[1]?.enterBy('github')]);
    assert.deepEqual(
      landed.map((landing) => landing?.error),
      [null, null],
    );
    const roles = [];
    for (const person of both) roles.push((await person.me())?.account.role);
    assert.deepEqual(roles.sort(), ['admin', 'person']);
  });
});
