import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { faults } from '../support/oauth-faults.ts';
import { type PlayedCall, PlayedProviders } from '../support/oauth-played.ts';
import { chosenLink, type Landing, OAuthVisitor } from '../support/oauth-visitor.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { selectOne } from '../support/store.ts';

describe('a log-in by a provider that comes to nothing', () => {
  let played: PlayedProviders;
  let server: TestServer;
  const visitor = () => new OAuthVisitor(server.url);
  const accounts = async () => {
    const sql = "select count(*) as count from accounts where email not like '%first@example.org'";
    return Number((await selectOne<{ count: number }>(server.context.store.read, sql)).count);
  };
  /** Somebody is on the log-in page, with a note, and nobody is logged in or has joined. */
  const assertNothing = async (person: OAuthVisitor, { location }: Landing, expected: string) => {
    assert.equal(location, expected);
    assert.equal(person.cookies.has('sid'), false);
    assert.equal(await person.me(), null);
    assert.equal(await accounts(), 0);
  };

  before(async () => {
    played = await PlayedProviders.start();
    server = await startTestServer({
      env: { ...played.env, LOGIN_TRIES_PER_NETWORK: '1000' },
      oauth: { timeoutMs: 400 },
    });
  });
  after(async () => {
    await server.close();
    await played.close();
  });
  afterEach(() => {
    for (const call of calls) played.play(call, null);
    played.calls.length = 0;
  });

  const calls: PlayedCall[] = ['github token', 'github user', 'github emails', 'kakao token', 'kakao user'];
  for (const call of calls) {
    for (const fault of faults) {
      it(`${call} fails: ${fault}`, async () => {
        played.play(call, fault);
        const person = visitor();
        const provider = call.startsWith('github') ? 'github' : 'kakao';
        const landing = await person.enterBy(provider, { callbackURL: '/rooms' });
        await assertNothing(person, landing, '/login?next=%2Frooms&error=unavailable');
        assert.equal(played.calls.at(-1)?.call, call, 'nothing else was asked, and no redirect followed');
      });
    }
  }

  for (const provider of ['github', 'kakao'] as const) {
    it(`the person says no at ${provider}`, async () => {
      const person = visitor();
      const landing = await person.enterBy(provider, { answer: '취소' });
      await assertNothing(person, landing, '/login?error=cancelled');
      assert.deepEqual(played.calls, []);
    });

    it(`${provider}: a state of somebody else’s browser`, async () => {
      const [attacker, victim] = [visitor(), visitor()];
      const back = await chosenLink(await attacker.start(provider), '동의하기');
      await assertNothing(victim, await victim.land(back), '/login?error=expired');
      await victim.start(provider);
      await assertNothing(victim, await victim.land(back), '/login?error=expired');
      assert.deepEqual(played.calls, []);
    });

    it(`${provider}: a state that was never given, and none`, async () => {
      const path = `/api/auth/callback/${provider}`;
      for (const query of [
        'code=x&state=never',
        'code=x',
        'state=',
        '',
        'error=access_denied',
        `code=x&state=${'s'.repeat(300)}`,
        `state=x&code=${'c'.repeat(3_000)}`,
        'code=x&state=%00',
        'error=account_not_linked&error_description=%3Cscript%3E',
      ]) {
        const person = visitor();
        await assertNothing(person, await person.land(`${path}?${query}`), '/login?error=expired');
      }
      assert.deepEqual(played.calls, []);
    });

    it(`${provider}: a state of the other provider is burnt by it`, async () => {
      const other = provider === 'github' ? 'kakao' : 'github';
      const person = visitor();
      const back = await chosenLink(await person.start(other), '동의하기');
      const swapped = new URL(back);
      swapped.pathname = `/api/auth/callback/${provider}`;
      const cookies = new Map(person.cookies);
      await assertNothing(person, await person.land(swapped), '/login?error=expired');
      for (const [name, value] of cookies) person.cookies.set(name, value);
      await assertNothing(person, await person.land(back), '/login?error=expired');
      assert.deepEqual(played.calls, []);
    });

    it(`${provider}: a code that was never given`, async () => {
      const person = visitor();
      const back = await chosenLink(await person.start(provider), '동의하기');
      back.searchParams.set('code', 'guessed');
      await assertNothing(person, await person.land(back), '/login?error=expired');
    });

    it(`${provider}: a state that has run out`, async () => {
      const person = visitor();
      const back = await chosenLink(await person.start(provider), '동의하기');
      const state = back.searchParams.get('state');
      const { db } = server.context.store;
      const { value } = await selectOne<{ value: string }>(
        db,
        'select value from verifications where identifier = ?',
        `auth-state:${state}`,
      );
      const late = JSON.stringify({ ...JSON.parse(value), expiresAt: Date.now() - 1 });
      await db
        .updateTable('verifications' as never)
        .set({ value: late } as never)
        .where('identifier' as never, '=', `auth-state:${state}` as never)
        .execute();
      await assertNothing(person, await person.land(back), '/login?error=expired');
      assert.deepEqual(played.calls, []);
    });
  }

  it('a wrong secret is the operator’s fault, and looks like a provider that is down', async (t) => {
    const other = await startTestServer({
      env: { ...played.env, KAKAO_CLIENT_SECRET: 'w', GITHUB_CLIENT_SECRET: 'w' },
    });
    t.after(() => other.close());
    for (const provider of ['kakao', 'github'] as const) {
      const person = new OAuthVisitor(other.url);
      assert.equal((await person.enterBy(provider)).error, 'unavailable');
    }
  });
});

describe('a state and a code', () => {
  it('are taken once, one after the other and at once', async (t) => {
    const played = await PlayedProviders.start();
    t.after(() => played.close());
    const server = await startTestServer({ env: played.env });
    t.after(() => server.close());
    const person = new OAuthVisitor(server.url);
    const back = await chosenLink(await person.start('github'), '동의하기');
    const cookies = new Map(person.cookies);
    const twins = [1, 2, 3].map(() => {
      const twin = new OAuthVisitor(server.url);
      for (const [name, value] of cookies) twin.cookies.set(name, value);
      return twin;
    });
    const landed = await Promise.all(twins.map((twin) => twin.land(back)));
    assert.deepEqual(landed.map(({ error }) => error ?? 'in').sort(), ['expired', 'expired', 'in']);
    assert.equal(played.calls.filter(({ call }) => call === 'github token').length, 1);
    const later = new OAuthVisitor(server.url);
    for (const [name, value] of cookies) later.cookies.set(name, value);
    assert.equal((await later.land(back)).error, 'expired');
  });
});

describe('who begins log-ins by the dozen', () => {
  it('is slowed, by network', async (t) => {
    const played = await PlayedProviders.start();
    t.after(() => played.close());
    const server = await startTestServer({ env: { ...played.env, LOGIN_TRIES_PER_NETWORK: '3' } });
    t.after(() => server.close());
    const begin = () =>
      new OAuthVisitor(server.url).call('POST', '/api/auth/sign-in/social', { provider: 'kakao' });
    for (let number = 1; number <= 3; number += 1) assert.equal((await begin()).status, 200);
    const refused = await begin();
    assert.equal(refused.status, 429);
    assert.equal(((await refused.json()) as { code: string }).code, 'TOO_MANY_TRIES');
  });
});
