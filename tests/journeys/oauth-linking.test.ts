import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { PlayedProviders } from '../support/oauth-played.ts';
import { chosenLink, OAuthVisitor } from '../support/oauth-visitor.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('linking and unlinking', () => {
  let played: PlayedProviders;
  let server: TestServer;
  let nextId = 5_000_000_000;

  before(async () => {
    played = await PlayedProviders.start();
    server = await startTestServer({ env: played.env });
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
    await played.close();
  });
  beforeEach(() => {
    nextId += 1;
    played.kakao = { id: nextId, nickname: '카톡' };
    played.github = { id: nextId, login: `user-${nextId}`, name: null, emails: [] };
  });

  async function joined(): Promise<OAuthVisitor> {
    const person = new OAuthVisitor(server.url);
    await person.join(`${randomUUID()}@example.org`);
    return person;
  }
  /** As if the log-in had been so long ago. */
  async function age(person: OAuthVisitor, ms: number): Promise<void> {
    const me = await person.me();
    await server.context.store.db
      .updateTable('sessions')
      .set({ created_at: new Date(Date.now() - ms).toISOString() })
      .where('account', '=', (me?.account.id ?? '') as never)
      .execute();
  }

  it('who has joined by an address links both, and logs in by each of them to the same account', async () => {
    const person = await joined();
    const me = await person.me();
    assert.deepEqual(await person.enterBy('kakao', { link: true }), { location: '/profile', error: null });
    assert.equal((await person.enterBy('github', { link: true })).error, null);
    assert.deepEqual((await person.logIns()).map(({ providerId }) => providerId).sort(), [
      'credential',
      'github',
      'kakao',
    ]);
    assert.deepEqual(await person.me(), me, 'nothing of the account is changed by it');
    for (const provider of ['kakao', 'github'] as const) {
      const other = new OAuthVisitor(server.url);
      await other.enterBy(provider);
      assert.deepEqual((await other.me())?.account, me?.account);
    }
  });

  it('linking what is linked already changes nothing', async () => {
    const person = await joined();
    await person.enterBy('kakao', { link: true });
    assert.equal((await person.enterBy('kakao', { link: true })).error, null);
    assert.equal((await person.logIns()).length, 2);
  });

  it('what is linked with another account stays there', async () => {
    const [owner, other] = [new OAuthVisitor(server.url), await joined()];
    await owner.enterBy('kakao');
    assert.deepEqual(await other.enterBy('kakao', { link: true }), {
      location: '/profile?error=identity-taken',
      error: 'identity-taken',
    });
    assert.equal((await other.logIns()).length, 1);
    const again = new OAuthVisitor(server.url);
    await again.enterBy('kakao');
    assert.equal((await again.me())?.account.id, (await owner.me())?.account.id);
  });

  it('two accounts that link one identity at once: one has it', async () => {
    const both = [await joined(), await joined()];
    const landed = await Promise.all(both.map((person) => person.enterBy('kakao', { link: true })));
    const linked = await Promise.all(both.map((person) => person.logIns()));
    assert.equal(linked.flat().filter(({ providerId }) => providerId === 'kakao').length, 1);
    assert.equal(landed.filter(({ error }) => error === null).length, 1);
  });

  it('who says no at the provider is back at the profile', async () => {
    const person = await joined();
    assert.equal(
      (await person.enterBy('github', { link: true, answer: '취소' })).location,
      '/profile?error=cancelled',
    );
    played.play('github user', 'error 500');
    assert.equal((await person.enterBy('github', { link: true })).location, '/profile?error=unavailable');
    played.play('github user', null);
    assert.equal((await person.logIns()).length, 1);
  });

  it('a linking that was begun is nobody’s after a log-out, and not of who logs in next', async () => {
    const person = await joined();
    const email = `${randomUUID()}@example.org`;
    await new OAuthVisitor(server.url).join(email);
    const back = await chosenLink(await person.start('kakao', { link: true }), '동의하기');
    await person.call('POST', '/api/auth/sign-out', {});
    assert.equal((await person.land(back)).location, '/profile?error=expired');
    assert.equal(await person.me(), null);

    await person.logIn(email);
    const second = await chosenLink(await person.start('kakao', { link: true }), '동의하기');
    const third = new OAuthVisitor(server.url);
    await third.join(`${randomUUID()}@example.org`);
    const session = third.cookies.get('sid');
    person.cookies.set('sid', session ?? '');
    assert.equal((await person.land(second)).error, 'expired');
    assert.equal((await third.logIns()).length, 1);
  });

  it('needs a log-in of the last hour, for linking and for unlinking', async () => {
    const person = await joined();
    await person.enterBy('kakao', { link: true });
    const kakao = (await person.logIns()).find(({ providerId }) => providerId === 'kakao');
    await age(person, 59 * 60_000);
    await person.start('github', { link: true });
    await age(person, 61 * 60_000);
    const begun = await person.call('POST', '/api/auth/link-social', { provider: 'github' });
    assert.equal(begun.status, 403);
    assert.equal(((await begun.json()) as { code: string }).code, 'SESSION_NOT_FRESH');
    assert.deepEqual(await person.unlink(kakao?.id ?? ''), { status: 403, code: 'SESSION_NOT_FRESH' });
  });

  it('is for who is logged in', async () => {
    const nobody = new OAuthVisitor(server.url);
    const calls: [method: string, path: string, body?: unknown][] = [
      ['POST', '/link-social', { provider: 'kakao' }],
      ['POST', '/unlink-account', { accountId: randomUUID() }],
      ['GET', '/list-accounts'],
    ];
    for (const [method, path, body] of calls) {
      const response = await nobody.call(method, `/api/auth${path}`, body);
      const { code } = (await response.json()) as { code: string };
      assert.deepEqual([response.status, code], [401, 'UNAUTHORIZED'], path);
    }
  });

  it('what was linked is unlinked, and can be linked with another account', async () => {
    const [person, other] = [await joined(), await joined()];
    await person.enterBy('kakao', { link: true });
    const kakao = (await person.logIns()).find(({ providerId }) => providerId === 'kakao');
    assert.deepEqual(await person.unlink(kakao?.id ?? ''), { status: 200, code: undefined });
    assert.equal((await person.logIns()).length, 1);
    assert.ok(await person.me(), 'the session goes on');
    assert.equal((await other.enterBy('kakao', { link: true })).error, null);
  });

  it('the last way to log in cannot go without a password, also of two at once', async () => {
    const person = new OAuthVisitor(server.url);
    await person.enterBy('kakao');
    const [kakao] = await person.logIns();
    const refused = { status: 400, code: 'FAILED_TO_UNLINK_LAST_ACCOUNT' };
    assert.deepEqual(await person.unlink(kakao?.id ?? ''), refused);
    await person.enterBy('github', { link: true });
    const both = await person.logIns();
    assert.equal(both.length, 2);
    const outcomes = await Promise.all(both.map(({ id }) => person.unlink(id)));
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), [200, 400]);
    assert.equal((await person.logIns()).length, 1);
  });

  it('nobody unlinks a password, or what is somebody else’s', async () => {
    const [person, other] = [await joined(), await joined()];
    await person.enterBy('kakao', { link: true });
    await other.enterBy('github', { link: true });
    const password = (await person.logIns()).find(({ providerId }) => providerId === 'credential');
    const [foreign] = (await other.logIns()).filter(({ providerId }) => providerId === 'github');
    for (const id of [password?.id, foreign?.id, randomUUID(), 'x']) {
      assert.deepEqual(await person.unlink(id ?? ''), { status: 400, code: 'ACCOUNT_NOT_FOUND' });
    }
    assert.equal((await person.logIns()).length, 2);
    assert.equal((await other.logIns()).length, 2);
  });

  it('a way to log in that the server does not know any more does not count as one', async (t) => {
    const person = new OAuthVisitor(server.url);
    await person.enterBy('kakao');
    await person.enterBy('github', { link: true });
    const [kakao] = (await person.logIns()).filter(({ providerId }) => providerId === 'kakao');
    await server.context.store.db
      .updateTable('credentials' as never)
      .set({ provider: 'gone' } as never)
      .where('subject' as never, '=', String(nextId) as never)
      .where('provider' as never, '=', 'github' as never)
      .execute();
    t.diagnostic('GitHub was taken out of the settings');
    assert.equal((await person.unlink(kakao?.id ?? '')).code, 'FAILED_TO_UNLINK_LAST_ACCOUNT');
  });
});
