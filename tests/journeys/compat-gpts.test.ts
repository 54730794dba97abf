import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it, test } from 'node:test';
import { z } from 'zod';
import { type ContractClient, type ContractReply, describeContract } from '../support/contract.ts';
import { Person } from '../support/person.ts';
import { redisProgram, startRedis } from '../support/redis.ts';
import { startTestServer } from '../support/server.ts';
import { change } from '../support/store.ts';
import { until } from '../support/until.ts';
import { defaultText } from '../support/upstream.ts';

const secret = 'a-secret-of-many-characters';
const headers = { authorization: `Bearer ${secret}` };

const chatData = z.strictObject({
  conversationId: z.int(),
  messageId: z.int(),
  response: z.string(),
  usage: z.strictObject({ promptTokens: z.int(), completionTokens: z.int(), totalTokens: z.int() }),
});
const userData = z.strictObject({
  id: z.int(),
  userId: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
const conversationData = z.strictObject({
  id: z.int(),
  sessionId: z.string(),
  title: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
const messageData = z.strictObject({
  id: z.int(),
  role: z.enum(['user', 'assistant']),
  content: z.string(),
  metadata: z.strictObject({}),
  createdAt: z.iso.datetime(),
});
const healthData = z.strictObject({
  status: z.string(),
  database: z.string(),
  cache: z.string(),
  model: z.string(),
  version: z.string(),
  uptime: z.int(),
});

function dataOf<Data>(reply: ContractReply, status: number, schema: z.ZodType<Data>): Data {
  assert.equal(reply.status, status, JSON.stringify(reply.body));
  return z.object({ success: z.literal(true), message: z.string(), data: schema }).parse(reply.body).data;
}

function errorOf(reply: ContractReply, status: number): string {
  assert.equal(reply.status, status, JSON.stringify(reply.body));
  const error = z.object({ code: z.string(), details: z.unknown().optional() });
  return z.object({ success: z.literal(false), message: z.string(), error }).parse(reply.body).error.code;
}

const ask = (client: ContractClient, body: object) => client.call('POST', '/api/chat', { headers, body });

describeContract('gpts', { API_SECRET_KEY: secret, DAILY_ALLOWANCE: '0', SIGNUP_CREDITS: '0' }, (client) => {
  it('makes a user once, and finds it', async () => {
    const userId = randomUUID();
    const body = { userId, name: '민수', email: 'minsu@example.com' };
    const made = dataOf(await client.call('POST', '/api/users', { headers, body }), 201, userData);
    assert.deepEqual([made.userId, made.name, made.email], [userId, '민수', 'minsu@example.com']);
    assert.deepEqual(dataOf(await client.call('POST', '/api/users', { headers, body }), 200, userData), made);
    const found = await client.call('GET', `/api/users?userId=${userId}`, { headers });
    assert.deepEqual(dataOf(found, 200, userData), made);
    errorOf(await client.call('GET', '/api/users?userId=nobody', { headers }), 404);
    const twins = Array.from({ length: 8 }, () =>
      client.call('POST', '/api/users', { headers, body: { userId: `${userId} twin` } }),
    );
    const ids = (await Promise.all(twins)).map((reply) => dataOf(reply, reply.status, userData).id);
    assert.equal(new Set(ids).size, 1);
  });

  it('answers nothing for a user whom an admin has suspended', async () => {
    const userId = randomUUID();
    dataOf(await ask(client, { userId, message: '안녕하세요' }), 200, chatData);
    const { store } = client.server.context;
    await change(
      store.db,
      'update accounts set suspended_at = 1 where id in (select account from external_accounts where external_id = ?)',
      userId,
    );
    const asked = client.upstream.calls.length;
    errorOf(await ask(client, { userId, message: '더요' }), 403);
    errorOf(await client.call('GET', `/api/conversations?userId=${userId}`, { headers }), 403);
    assert.equal(client.upstream.calls.length, asked);
  });

  it('answers for a user, who is made when it is new; the operator pays', async () => {
    const userId = randomUUID();
    const first = dataOf(await ask(client, { userId, message: '안녕하세요' }), 200, chatData);
    assert.equal(first.response, defaultText);
    assert.ok(first.usage.completionTokens > 0);
    const { conversationId } = first;
    const call = client.upstream.calls.length + 1;
    const more = {
      userId,
      message: '더요',
      conversationId,
      temperature: 0.5,
      maxTokens: 3_000,
      model: 'fake-model',
    };
    assert.equal(dataOf(await ask(client, more), 200, chatData).conversationId, conversationId);
    const { body } = await client.upstream.waitForCall(call);
    assert.deepEqual([body['temperature'], body['max_tokens'], body.messages.length], [0.5, 3_000, 3]);
    const path = `/api/conversations/${conversationId}/messages?userId=${userId}`;
    // The second time it is cached; after a write it is as it is then.
    for (const count of [4, 4]) {
      assert.equal(
        dataOf(await client.call('GET', path, { headers }), 200, z.array(messageData)).length,
        count,
      );
    }
    dataOf(await ask(client, { userId, message: '끝', conversationId }), 200, chatData);
    assert.equal(dataOf(await client.call('GET', path, { headers }), 200, z.array(messageData)).length, 6);
    const usage = await client.call('GET', `/api/usage?userId=${userId}`, { headers });
    const counted = z.array(
      z.object({ endpoint: z.string(), requestCount: z.int(), lastRequestAt: z.iso.datetime() }),
    );
    assert.deepEqual(
      dataOf(usage, 200, counted).map(({ endpoint, requestCount }) => [endpoint, requestCount]),
      [
        ['chat', 3],
        ['messages', 3],
      ],
    );
  });

  it('begins and lists conversations, newest first', async () => {
    const userId = randomUUID();
    const titles = ['하나', '둘', '셋'];
    for (const title of titles) {
      const reply = await client.call('POST', '/api/conversations', { headers, body: { userId, title } });
      assert.equal(dataOf(reply, 201, conversationData).title, title);
    }
    const list = async (query: string) =>
      dataOf(
        await client.call('GET', `/api/conversations?userId=${userId}${query}`, { headers }),
        200,
        z.array(conversationData),
      ).map(({ title }) => title);
    assert.deepEqual(await list(''), titles.toReversed());
    assert.deepEqual(await list('&limit=1&offset=1'), ['둘']);
    errorOf(await client.call('GET', `/api/conversations?userId=${userId}&limit=0`, { headers }), 400);
  });

  it('knows no conversation of another user, and names what is wrong', async () => {
    const { conversationId } = dataOf(
      await ask(client, { userId: randomUUID(), message: 'a' }),
      200,
      chatData,
    );
    const other = randomUUID();
    dataOf(await client.call('POST', '/api/users', { headers, body: { userId: other } }), 201, userData);
    errorOf(await ask(client, { userId: other, message: 'a', conversationId }), 404);
    for (const id of [conversationId, 0, -1, '1e20', 'abc']) {
      errorOf(
        await client.call('GET', `/api/conversations/${id}/messages?userId=${other}`, { headers }),
        404,
      );
    }
    for (const body of [
      {},
      { userId: other },
      { userId: other, message: '' },
      { userId: 5, message: 'a' },
      { userId: other, message: 'a', temperature: 3 },
      { userId: other, message: 'a', maxTokens: 0 },
      { userId: other, message: 'a', conversationId: -1 },
      { userId: other, message: 'a', model: 'no-model' },
      { userId: other, message: 'a\u0000' },
    ]) {
      assert.equal(errorOf(await ask(client, body), 400), 'VALIDATION_FAILED');
    }
  });

  it('costs nothing when the model fails', async () => {
    client.upstream.script('garbage');
    assert.equal(errorOf(await ask(client, { userId: randomUUID(), message: 'a' }), 503), 'UNAVAILABLE');
  });

  it('wants its secret, in either header', async () => {
    const body = { userId: randomUUID() };
    for (const given of [
      {},
      { authorization: 'Bearer another' },
      { 'x-api-key': 'x' },
      { authorization: secret },
    ]) {
      errorOf(await client.call('POST', '/api/users', { headers: given, body }), 401);
    }
    const byKey = await client.call('POST', '/api/users', { headers: { 'x-api-key': secret }, body });
    dataOf(byKey, 201, userData);
    const wrong = await client.call('DELETE', '/api/users', { headers });
    assert.deepEqual([errorOf(wrong, 405), wrong.headers.get('allow')], ['METHOD_NOT_ALLOWED', 'GET, POST']);
  });

  it('tells how it is to whoever asks, and describes itself', async () => {
    const health = dataOf(await client.call('GET', '/api/health'), 200, healthData);
    assert.deepEqual([health.status, health.database, health.cache, health.model], ['ok', 'up', 'up', 'up']);
    const described = await client.call('GET', '/openapi.json');
    const { servers, paths } = z
      .object({ servers: z.array(z.object({ url: z.url() })), paths: z.record(z.string(), z.unknown()) })
      .parse(described.body);
    assert.ok(paths['/chat']);
    const again = await fetch(`${servers[0]?.url}/health`);
    assert.equal(again.status, 200);
  });
});

describeContract('gpts', { API_SECRET_KEY: secret, API_CALLS_PER_MINUTE: '2' }, (client) => {
  it('takes so many calls a minute for each user', async () => {
    const body = { userId: randomUUID() };
    const begin = (given: object) => client.call('POST', '/api/conversations', { headers, body: given });
    for (const status of [201, 201]) assert.equal((await begin(body)).status, status);
    const refused = await begin(body);
    assert.equal(errorOf(refused, 429), 'RATE_LIMITED');
    assert.match(refused.headers.get('retry-after') ?? '', /^\d+$/);
    assert.equal((await begin({ userId: randomUUID() })).status, 201);
  });
});

describeContract('gpts', {}, (client) => {
  it('is closed while no secret is set, and says which setting it is', async () => {
    const reply = await client.call('POST', '/api/users', { headers, body: { userId: 'a' } });
    errorOf(reply, 503);
    assert.match(JSON.stringify(reply.body), /API_SECRET_KEY/);
    assert.equal((await client.call('GET', '/api/health')).status, 200);
  });
});

test('whoever joins first is the admin, also after an application has made its people', async (t) => {
  const server = await startTestServer({ env: { API_SECRET_KEY: secret } });
  t.after(() => server.close());
  const made = await fetch(`${server.url}/compat/gpts/api/users`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: '{"userId": "first"}',
  });
  assert.equal(made.status, 201);
  assert.equal((await (await Person.join(server.url)).me()).account.role, 'admin');
});

const skip = redisProgram === undefined ? 'there is no Redis on this machine' : false;
test('a Redis that goes away fails no call, and health says so', { skip }, async (t) => {
  const redis = await startRedis(t);
  const server = await startTestServer({ env: { API_SECRET_KEY: secret, REDIS_URL: redis.url } });
  t.after(() => server.close());
  const root = `${server.url}/compat/gpts/api`;
  const health = async () => (await fetch(`${root}/health`)).status;
  const list = async () => (await fetch(`${root}/conversations?userId=a`, { headers })).status;
  const body = JSON.stringify({ userId: 'a' });
  await fetch(`${root}/users`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  });
  await until(async () => (await health()) === 200);
  assert.equal(await list(), 200);
  await redis.kill();
  await until(async () => (await health()) === 503);
  assert.equal(await list(), 200);
  await redis.start();
  await until(async () => (await health()) === 200);
  assert.equal(await list(), 200);
});
