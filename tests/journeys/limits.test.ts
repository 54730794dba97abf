import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { turn as turnSchema } from '../../protocol/message.ts';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';

describe('limits that are not of money', () => {
  let upstream: Upstream;
  let server: TestServer;

  before(async () => {
    upstream = await startUpstream({ otherwise: 'slow' });
    server = await startTestServer({
      upstream,
      env: { DAILY_ALLOWANCE: '100', MAX_OPEN_RUNS: '3' },
      sessionCheckMs: 20,
    });
  });
  after(async () => {
    await server.close();
    await upstream.close();
  });

  it('as many answers at once as the server allows, and the next when one has ended', async () => {
    const person = await Person.join(server.url);
    const conversations = await Promise.all(Array.from({ length: 8 }, () => person.newConversation()));
    const replies = await Promise.all(conversations.map((id) => person.trySend(id, '한꺼번에')));
    const accepted = replies.filter(({ status }) => status === 202);
    assert.equal(accepted.length, 3);
    for (const reply of replies) {
      if (reply.status !== 202) assert.equal((await problemOf(reply)).code, 'too-many-open-runs');
    }
    assert.equal((await person.me()).allowance.used, 3);
    const turns = await Promise.all(accepted.map(async (reply) => turnSchema.parse(await reply.json())));
    await upstream.waitForCall(3);
    await person.stop(turns[0]?.answer ?? '');
    await person.send(conversations[0] ?? '', '하나 더');
    await upstream.waitForCall(4);
  });

  it('a session that has ended closes its own streams, and the answer goes on', async () => {
    const email = 'two-devices@example.com';
    const laptop = await Person.join(server.url, email);
    const phone = await Person.logIn(server.url, email);
    const number = upstream.calls.length + 1;
    const turn = await laptop.send(await laptop.newConversation(), '두 기기에서');
    const call = await upstream.waitForCall(number);
    call.send('첫 글자');
    const onPhone = phone.follow(turn.answer);
    const onLaptop = laptop.events(turn.answer);
    assert.equal((await onLaptop.next()).value?.event, 'start');
    await laptop.logOut();
    const rest = await Array.fromAsync(onLaptop);
    assert.ok(rest.every(({ event }) => event === 'delta'));
    call.send(', 끝 글자');
    call.finish();
    assert.equal((await onPhone).text, '첫 글자, 끝 글자');
    assert.equal((await laptop.request('GET', '/me')).status, 401);
  });
});
