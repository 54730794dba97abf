import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { conversation as conversationSchema } from '../../protocol/conversation.ts';
import type { EmbedToken } from '../../protocol/embed.ts';
import { embedTokenLifeSeconds } from '../../protocol/limits.ts';
import { movableClock } from '../support/clock.ts';
import { askToken, callAs, codeOf, makeKey, makeToken, pageOrigin, turnOf } from '../support/embed.ts';
import { eventsOf, Person, textOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { defaultText, startUpstream, type Upstream } from '../support/upstream.ts';

describe('a token for a frame', () => {
  const time = movableClock();
  let upstream: Upstream;
  let server: TestServer;
  let admin: Person;
  let person: Person;

  const tokenOf = (key: string, body: object = {}, headers: Record<string, string> = {}) =>
    makeToken(server.url, key, body, headers);
  const refusalOf = async (key: string, body: object = {}, headers: Record<string, string> = {}) =>
    codeOf(await askToken(server.url, key, body, headers));
  const use = (method: string, path: string, token: string, headers: Record<string, string> = {}) =>
    callAs(server.url, token, method, path, { headers });
  const send = ({ conversationId, token }: EmbedToken, headers = {}) =>
    use('POST', `/conversations/${conversationId}/messages`, token, headers);
  const read = ({ conversationId, token }: EmbedToken, headers = {}) =>
    use('GET', `/conversations/${conversationId}/messages`, token, headers);

  before(async () => {
    upstream = await startUpstream({ models: ['fake-model', 'other-model'] });
    server = await startTestServer({
      upstream,
      clock: time.clock,
      sessionCheckMs: 20,
      env: { DAILY_ALLOWANCE: '100' },
    });
    admin = await Person.join(server.url);
    person = await Person.join(server.url);
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
    await upstream.close();
  });

  it('asks, follows, resumes, asks again and goes on in its conversation, paid by the account of its key', async () => {
    const { key, id } = await makeKey(person);
    const made = await tokenOf(key, { title: '수업' });
    const used = (await person.me()).allowance.used;
    const idempotencyKey = { 'idempotency-key': randomUUID() };
    const first = await turnOf(await send(made, idempotencyKey));
    const again = await turnOf(await send(made, idempotencyKey));
    assert.deepEqual(again, first);
    const events = `/answers/${first.answer}/events`;
    const seen = await Array.fromAsync(eventsOf(await use('GET', events, made.token)));
    assert.equal(textOf(seen), defaultText);
    const at = seen.findIndex(({ event }) => event === 'delta');
    const after = { 'last-event-id': seen[at]?.id ?? '' };
    const rest = await Array.fromAsync(eventsOf(await use('GET', events, made.token, after)));
    assert.equal(textOf(rest, textOf(seen.slice(0, at + 1))), defaultText);
    assert.ok(!rest.some(({ event }) => event === 'reset'));
    assert.equal((await use('GET', `/answers/${first.answer}`, made.token)).status, 200);
    const retried = await turnOf(await use('POST', `/answers/${first.answer}/retry`, made.token));
    await server.untilClosed(retried.answer);

    upstream.script('slow');
    const number = upstream.calls.length + 1;
    const stopped = await turnOf(await send(made));
    const call = await upstream.waitForCall(number);
    call.send('하나 ');
    for await (const { event } of eventsOf(await use('GET', `/answers/${stopped.answer}/events`, made.token)))
      if (event === 'delta') break;
    assert.equal((await use('POST', `/answers/${stopped.answer}/stop`, made.token)).status, 200);
    const goesOn = await turnOf(await use('POST', `/answers/${stopped.answer}/continue`, made.token));
    await server.untilClosed(goesOn.answer);

    assert.equal((await person.me()).allowance.used - used, 4);
    const kept = await person.request('GET', `/conversations/${made.conversationId}`);
    assert.equal(conversationSchema.parse(await kept.json()).title, '수업');
    const runs = await server.context.store.db
      .selectFrom('runs')
      .select('api_key')
      .where('conversation', '=', made.conversationId as never)
      .execute();
    assert.deepEqual(new Set(runs.map((run) => run.api_key)), new Set([id]));
  });

  it('goes on with the conversation that it is asked for', async () => {
    const { key } = await makeKey(person);
    const first = await tokenOf(key);
    const second = await tokenOf(key, { conversationId: first.conversationId });
    assert.equal(second.conversationId, first.conversationId);
    assert.notEqual(second.token, first.token);
    assert.equal((await read(second)).status, 200);
  });

  it('opens nothing but its conversation, and not even its title', async () => {
    const { key } = await makeKey(person);
    const made = await tokenOf(key);
    const conversation = await person.newConversation();
    const turn = await person.send(conversation, '다른 대화');
    await person.follow(turn.answer);
    const ids: Record<string, string> = {
      conversation: made.conversationId,
      answer: turn.answer,
    };
    for (const endpoint of server.context.endpoints) {
      const id = endpoint.path.startsWith('/conversations') ? ids['conversation'] : ids['answer'];
      const reply = await use(endpoint.method, endpoint.path.replace('{id}', id ?? ''), made.token);
      if (endpoint.access === 'key') assert.equal(reply.status, 401, endpoint.name);
      else if (!endpoint.embed) assert.equal(reply.status, 403, endpoint.name);
      else if (endpoint.embed === 'answer') assert.equal(reply.status, 404, endpoint.name);
      await reply.body?.cancel();
    }
    assert.equal(await codeOf(await send({ ...made, conversationId: conversation })), 'not-found');
    assert.equal(await codeOf(await read({ ...made, conversationId: conversation })), 'not-found');
    const elsewhere = await use(
      'GET',
      `/conversations/${made.conversationId}/messages?cursor=${turn.message}`,
      made.token,
    );
    assert.ok(!(await elsewhere.text()).includes('다른 대화'));
    const below = await callAs(
      server.url,
      made.token,
      'POST',
      `/conversations/${made.conversationId}/messages`,
      { body: { content: '끼어들기', parent: turn.answer } },
    );
    assert.equal(await codeOf(below), 'validation-failed');
  });

  it('is for frames in pages of its origin', async () => {
    const { key } = await makeKey(person);
    const made = await tokenOf(key);
    for (const other of ['https://evil.example', 'http://class.example.org', `${pageOrigin}/`, '']) {
      assert.equal(await codeOf(await read(made, { 'x-embed-origin': other })), 'forbidden', other);
    }
    const { authorization } = { authorization: `Bearer ${made.token}` };
    const path = `${server.url}/api/v1/conversations/${made.conversationId}/messages`;
    assert.equal(await codeOf(await fetch(path, { headers: { authorization } })), 'forbidden');
  });

  it('is no session, no key, and makes no tokens', async () => {
    const { key } = await makeKey(person);
    const made = await tokenOf(key);
    const path = `${server.url}/api/v1/conversations/${made.conversationId}/messages`;
    for (const cookie of [`sid=${made.token}`, `__Host-sid=${made.token}`, `sid=${made.token.slice(6)}`]) {
      assert.equal(await codeOf(await fetch(path, { headers: { cookie } })), 'unauthenticated');
    }
    const bare = made.token.slice('et-sb-'.length);
    assert.equal(await codeOf(await use('GET', '/me', bare)), 'unauthenticated');
    const completions = await fetch(`${server.url}/v1/models`, {
      headers: { authorization: `Bearer ${made.token}` },
    });
    assert.equal(completions.status, 401);
    assert.equal(await refusalOf(made.token), 'unauthenticated');
    assert.equal(await refusalOf(person.token), 'unauthenticated');
    for (const wrong of [
      `${made.token}a`,
      made.token.slice(0, -2),
      `et-sb-${bare.split('.').with(2, '').join('.')}`,
      `et-sb-${Buffer.from('{"alg":"none"}').toString('base64url')}.${bare.split('.')[1]}.`,
    ]) {
      assert.equal(
        await codeOf(await use('GET', path.slice(server.url.length + 7), wrong)),
        'unauthenticated',
      );
    }
  });

  it('ends after a quarter of an hour', async () => {
    const { key } = await makeKey(person);
    const made = await tokenOf(key);
    assert.equal(Date.parse(made.expiresAt) <= time.clock.nowMs() + embedTokenLifeSeconds * 1000, true);
    time.advance(embedTokenLifeSeconds * 1000 - 2000);
    assert.equal((await read(made)).status, 200);
    time.advance(2000);
    assert.equal(await codeOf(await read(made)), 'unauthenticated');
  });

  it('ends with its key, also in the middle of an answer, which goes on', async () => {
    const { key, id } = await makeKey(person);
    const made = await tokenOf(key);
    upstream.script('slow');
    const number = upstream.calls.length + 1;
    const turn = await turnOf(await send(made));
    const call = await upstream.waitForCall(number);
    call.send('하나 ');
    const events = eventsOf(await use('GET', `/answers/${turn.answer}/events`, made.token));
    await events.next();
    await person.request('DELETE', `/keys/${id}`);
    const seen = await Array.fromAsync(events);
    assert.ok(seen.every(({ event }) => event !== 'end'));
    assert.equal(await codeOf(await read(made)), 'unauthenticated');
    assert.equal(await codeOf(await send(made)), 'unauthenticated');
    call.finish();
    await server.untilClosed(turn.answer);
    assert.equal((await person.answer(turn.answer)).status, 'complete');
  });

  it('ends with its conversation, and with its account', async () => {
    const owner = await Person.join(server.url);
    const { key } = await makeKey(owner);
    const made = await tokenOf(key);
    await owner.request('DELETE', `/conversations/${made.conversationId}`);
    assert.equal(await codeOf(await read(made)), 'unauthenticated');
    const other = await tokenOf(key);
    const { account } = await owner.me();
    await admin.request('POST', `/admin/people/${account.id}/suspend`, { body: { reason: '시험' } });
    assert.equal(await codeOf(await read(other)), 'unauthenticated');
    assert.equal(await refusalOf(key), 'unauthenticated');
  });

  it('speaks for a person of an application, whom it belongs to alone', async () => {
    const { key, id } = await makeKey(admin, { scopes: ['chat', 'act-for-user'] });
    const minsu = { 'x-act-for-user': 'minsu-7' };
    const made = await tokenOf(key, {}, minsu);
    const turn = await turnOf(await send(made));
    await server.untilClosed(turn.answer);
    assert.equal((await admin.me()).allowance.used, 0);
    const { conversationId } = made;
    assert.equal(await refusalOf(key, { conversationId }, { 'x-act-for-user': 'jiu-3' }), 'not-found');
    assert.equal(await refusalOf(key, { conversationId }), 'not-found');
    const plain = await makeKey(person);
    assert.equal(await refusalOf(plain.key, {}, minsu), 'forbidden');
    await server.context.store.db
      .updateTable('accounts')
      .set({ suspended_at: time.clock.nowMs() })
      .where('email', 'like', '%.invalid')
      .execute();
    assert.equal(await codeOf(await read(made)), 'unauthenticated');
    await admin.request('DELETE', `/keys/${id}`);
  });

  it('keeps to the models and the cap of its key', async () => {
    const owner = await Person.join(server.url);
    const narrow = await makeKey(owner, { models: ['other-model'] });
    const made = await tokenOf(narrow.key);
    const turn = await turnOf(await send(made));
    assert.equal((await server.untilClosed(turn.answer)).model, 'other-model');
    assert.equal(await refusalOf(narrow.key, { model: 'fake-model' }), 'forbidden');
    const free = await owner.newConversation();
    const onFree = await tokenOf(narrow.key, { conversationId: free });
    assert.equal(await codeOf(await send(onFree)), 'forbidden');
    const spent = await makeKey(owner, { monthlyCap: 0 });
    const { account } = await owner.me();
    const { db } = server.context.store;
    await db.updateTable('accounts').set({ daily_allowance: 0 }).where('email', '=', account.email).execute();
    const onSpent = await tokenOf(spent.key);
    assert.equal(await codeOf(await send(onSpent)), 'key-cap-reached');
    const audio = await makeKey(owner, { scopes: ['audio'] });
    assert.equal(await refusalOf(audio.key), 'forbidden');
  });

  it('is not made for a room, another conversation, or what is no origin', async () => {
    const { key } = await makeKey(person);
    const finder = await person.request('POST', '/conversations', { body: { kind: 'finder' } });
    const { id } = conversationSchema.parse(await finder.json());
    assert.equal(await refusalOf(key, { conversationId: id }), 'conflict');
    assert.equal(await refusalOf(key, { conversationId: await admin.newConversation() }), 'not-found');
    assert.equal(await refusalOf(key, { conversationId: 'nothing' }), 'not-found');
    for (const wrong of [
      '*',
      'https://*.example.org',
      'http://class.example.org',
      `${pageOrigin}/page`,
      '',
    ]) {
      assert.equal(await refusalOf(key, { origin: wrong }), 'validation-failed');
    }
    assert.equal(await refusalOf(key, { lifetime: 1 }), 'validation-failed');
  });

  it('is made at a limited pace for each key', async () => {
    const { key } = await makeKey(person);
    let made = 0;
    for (;;) {
      const reply = await askToken(server.url, key);
      if (reply.status !== 201) {
        assert.equal(await codeOf(reply), 'rate-limited');
        break;
      }
      made += 1;
    }
    assert.equal(made, 120);
    const other = await makeKey(person);
    await tokenOf(other.key);
  });
});
