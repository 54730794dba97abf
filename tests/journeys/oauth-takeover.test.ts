import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { makeResetLink } from '../../server/access/reset-links.ts';
import type { AccountId } from '../../server/base/ids.ts';
import { PlayedProviders } from '../support/oauth-played.ts';
import { OAuthVisitor } from '../support/oauth-visitor.ts';
import { password } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('where only invited people join', () => {
  it('a provider is no way around the invitation, and a way in for who has joined', async (t) => {
    const played = await PlayedProviders.start();
    t.after(() => played.close());
    const server = await startTestServer({ env: { ...played.env, JOIN_MODE: 'invited' } });
    t.after(() => server.close());
    const first = new OAuthVisitor(server.url);
    await first.join('first@example.org');
    const stranger = new OAuthVisitor(server.url);
    assert.equal((await stranger.enterBy('kakao')).location, '/login?error=invitation-needed');
    assert.equal(stranger.cookies.has('sid'), false);
    assert.equal((await first.enterBy('kakao', { link: true })).error, null);
    assert.equal((await stranger.enterBy('kakao')).error, null);
    assert.equal((await stranger.me())?.account.id, (await first.me())?.account.id);
  });
});

describe('an address never leads to an account of somebody else', () => {
  let played: PlayedProviders;
  let server: TestServer;
  const visitor = () => new OAuthVisitor(server.url);
  let nextId = 6_000_000_000;
  /** The same person at both, with an address that both have proved. */
  function playPerson(email: string): void {
    nextId += 1;
    const emails = [{ email, primary: true, verified: true, visibility: null }];
    played.github = { id: nextId, login: `user-${nextId}`, name: null, emails };
    played.kakao = { id: nextId, nickname: '카톡', email };
  }
  async function setVerified(email: string): Promise<void> {
    const verified = { email_verified: 1 };
    await server.context.store.db.updateTable('accounts').set(verified).where('email', '=', email).execute();
  }

  before(async () => {
    played = await PlayedProviders.start();
    server = await startTestServer({ env: played.env });
    await visitor().join('first@example.org');
  });
  after(async () => {
    await server.close();
    await played.close();
  });

  for (const provider of ['github', 'kakao'] as const) {
    for (const isVerified of [false, true]) {
      const state = isVerified ? 'verified' : 'not verified';
      it(`CVE-2026-53516: an address that was registered before, ${state}, then ${provider}`, async () => {
        const email = `victim-${provider}-${isVerified}@example.org`;
        const before = visitor();
        await before.join(email);
        if (isVerified) await setVerified(email);
        playPerson(email.toUpperCase());
        const victim = visitor();
        const landing = await victim.enterBy(provider, { callbackURL: '/rooms' });
        assert.equal(landing.location, '/login?next=%2Frooms&error=address-taken');
        assert.equal(victim.cookies.has('sid'), false);
        assert.deepEqual(
          (await before.logIns()).map(({ providerId }) => providerId),
          ['credential'],
        );

        const owner = visitor();
        await owner.logIn(email);
        assert.equal((await owner.enterBy(provider, { link: true })).error, null);
        const again = visitor();
        assert.equal((await again.enterBy(provider)).error, null);
        assert.equal((await again.me())?.account.id, (await owner.me())?.account.id);
      });
    }

    it(`the other way round: who came by ${provider} keeps the address from who would join with it`, async () => {
      const email = `came-by-${provider}@example.org`;
      playPerson(email);
      const owner = visitor();
      await owner.enterBy(provider);
      const body = { email, password, name: '다른 사람' };
      const thief = visitor();
      const joined = await thief.call('POST', '/api/auth/sign-up/email', body);
      assert.equal(joined.status, 422);
      const tried = await thief.call('POST', '/api/auth/sign-in/email', { email, password });
      assert.equal(tried.status, 401);
      assert.equal(await thief.me(), null);
      assert.equal((await owner.logIns()).length, 1);
    });
  }

  it('who registered an address first and linked themselves with it is out when its owner resets the password', async () => {
    const email = 'trojan@example.org';
    const thief = visitor();
    await thief.join(email);
    playPerson('thief@example.org');
    assert.equal((await thief.enterBy('github', { link: true })).error, null);
    const account = (await thief.me())?.account.id as AccountId;
    const nowMs = Date.now();
    const { store } = server.context;
    const link = await store.transaction((tx) => makeResetLink(tx, account, { way: 'mail', nowMs }));
    const token = link.path.slice('/reset#'.length);
    const body = { token, newPassword: 'of the owner alone' };
    assert.equal((await visitor().call('POST', '/api/auth/reset-password', body)).status, 200);
    assert.equal(await thief.me(), null);
    await thief.enterBy('github');
    assert.notEqual((await thief.me())?.account.id, account);
  });

  it('a suspended person is told so by the log-in page, and has no session', async () => {
    playPerson('suspended@example.org');
    const person = visitor();
    await person.enterBy('kakao');
    const id = (await person.me())?.account.id as AccountId;
    const { db } = server.context.store;
    const suspended = { suspended_at: Date.now(), suspended_reason: 'noise' };
    await db.updateTable('accounts').set(suspended).where('id', '=', id).execute();
    const again = visitor();
    assert.equal((await again.enterBy('kakao')).location, '/login?error=suspended');
    assert.equal(again.cookies.has('sid'), false);
  });

  it('one provider’s word on an address does not open the account of another provider’s', async () => {
    playPerson('both@example.org');
    const owner = visitor();
    await owner.enterBy('github');
    const other = visitor();
    assert.equal((await other.enterBy('kakao')).error, 'address-taken');
    assert.equal(other.cookies.has('sid'), false);
    assert.equal((await owner.logIns()).length, 1);
  });

  it('an address that changes at the provider changes nothing here', async () => {
    playPerson('before@example.org');
    const person = visitor();
    await person.enterBy('github');
    const emails = [{ email: 'first@example.org', primary: true, verified: true, visibility: null }];
    played.github = { ...played.github, emails };
    const again = visitor();
    assert.equal((await again.enterBy('github')).error, null);
    assert.equal((await again.me())?.account.email, 'before@example.org');
  });

  it('one number is two people at two providers', async () => {
    nextId += 1;
    played.github = { id: nextId, login: `user-${nextId}`, name: null, emails: [] };
    played.kakao = { id: nextId, nickname: '카톡' };
    const [one, other] = [visitor(), visitor()];
    await one.enterBy('github');
    await other.enterBy('kakao');
    assert.notEqual((await one.me())?.account.id, (await other.me())?.account.id);
  });

  it('a placeholder is no way in, and nobody is asked for one', async () => {
    nextId += 1;
    played.kakao = { id: nextId, nickname: '카톡' };
    const person = visitor();
    await person.enterBy('kakao');
    const email = (await person.me())?.account.email;
    const tried = await visitor().call('POST', '/api/auth/sign-in/email', { email, password });
    assert.equal(tried.status, 401);
  });

  it('another site begins no log-in, and no linking', async () => {
    for (const path of ['/sign-in/social', '/link-social', '/unlink-account']) {
      const response = await fetch(`${server.url}/api/auth${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
        body: '{"provider":"kakao"}',
      });
      assert.equal(response.status, 403, path);
    }
  });
});
