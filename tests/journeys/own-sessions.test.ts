import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type OwnSession, ownSessions } from '../../protocol/session.ts';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';

describe('one’s own sessions', () => {
  let upstream: Upstream;
  let server: TestServer;
  let stranger: Person;

  before(async () => {
    upstream = await startUpstream();
    server = await startTestServer({ upstream, sessionCheckMs: 20 });
    stranger = await Person.join(server.url);
  });
  after(async () => {
    await server.close();
    await upstream.close();
  });

  const list = async (person: Person): Promise<OwnSession[]> => {
    const response = await person.request('GET', '/me/sessions');
    assert.equal(response.status, 200);
    return ownSessions.parse(await response.json()).items;
  };
  const isLoggedIn = async (person: Person) => (await person.request('GET', '/me')).status === 200;
  const joinTwice = async () => {
    const first = await Person.join(server.url);
    const { email } = (await first.me()).account;
    return { email, first, second: await Person.logIn(server.url, email) };
  };

  it('are listed, the newest first, each by what is known of it and without its token', async () => {
    const { email } = await joinTwice();
    const response = await fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
      },
      body: JSON.stringify({ email, password: 'a long password' }),
    });
    const token = response.headers.get('set-auth-token') ?? '';
    const reply = await fetch(`${server.url}/api/v1/me/sessions`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const text = await reply.text();
    const items = ownSessions.parse(JSON.parse(text)).items;
    assert.deepEqual(
      items.map(({ isCurrent }) => isCurrent),
      [true, false, false],
    );
    assert.deepEqual(items[0]?.device, { kind: 'computer', browser: 'firefox', system: 'linux' });
    assert.equal(items[0]?.address, '127.0.0.1');
    for (const item of items) {
      assert.deepEqual(Object.keys(item).sort(), ['address', 'createdAt', 'device', 'id', 'isCurrent']);
    }
    assert.ok(!text.includes(token.split('.')[0] ?? ''));
  });

  it('end one at a time, at once; those of others are not there', async () => {
    const { first, second } = await joinTwice();
    const [newest, oldest] = await list(second);
    assert.ok(newest?.isCurrent && oldest);
    const strangers = await stranger.request('DELETE', `/me/sessions/${oldest.id}`);
    assert.equal((await problemOf(strangers)).code, 'not-found');
    assert.ok(await isLoggedIn(first));
    assert.equal((await second.request('DELETE', `/me/sessions/${oldest.id}`)).status, 204);
    assert.equal((await second.request('DELETE', `/me/sessions/${oldest.id}`)).status, 404);
    assert.deepEqual([await isLoggedIn(first), await isLoggedIn(second)], [false, true]);
    assert.equal((await second.request('DELETE', `/me/sessions/${newest.id}`)).status, 204);
    assert.equal(await isLoggedIn(second), false);
  });

  it('end all but the one that asks, and nobody else’s', async () => {
    const { email, first, second } = await joinTwice();
    const third = await Person.logIn(server.url, email);
    assert.equal((await second.request('DELETE', '/me/sessions')).status, 204);
    assert.deepEqual(await Promise.all([first, second, third, stranger].map(isLoggedIn)), [
      false,
      true,
      false,
      true,
    ]);
    assert.deepEqual(
      (await list(second)).map(({ isCurrent }) => isCurrent),
      [true],
    );
  });

  it('close only their own streams when they end', async () => {
    const { first, second } = await joinTwice();
    const conversation = await first.newConversation();
    upstream.script('slow');
    const { answer } = await first.send(conversation, '긴 이야기를 해 주세요');
    const call = await upstream.nextCall();
    call.send('옛날');
    const ended = first.follow(answer).then(
      () => 'whole',
      () => 'broken off',
    );
    const other = second.follow(answer);
    const [, oldest] = await list(second);
    assert.equal((await second.request('DELETE', `/me/sessions/${oldest?.id}`)).status, 204);
    assert.equal(await ended, 'broken off');
    call.send(' 옛적에');
    call.finish();
    assert.equal((await other).text, '옛날 옛적에');
  });
});
