import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { z } from 'zod';
import { type ContractClient, type ContractReply, describeContract } from '../support/contract.ts';
import { until } from '../support/until.ts';
import { defaultText } from '../support/upstream.ts';

const envelope = z.object({ code: z.number(), message: z.string(), data: z.unknown() });
const talk = z.array(z.object({ conversationId: z.int(), isGPT: z.boolean(), conversation: z.string() }));
const groups = ['today', 'yesterday', 'previous7Days', 'previous30Days', 'onMayJune'];
const password = 'a long password!';

/** The envelope of a reply, whose `code` is its status. */
function dataOf(reply: ContractReply, status: number): unknown {
  const { code, data } = envelope.parse(reply.body);
  assert.deepEqual([reply.status, code], [status, status], JSON.stringify(reply.body));
  return data;
}

async function logIn(client: ContractClient): Promise<{ headers: { authorization: string }; email: string }> {
  const email = `${randomUUID()}@example.com`;
  dataOf(await client.call('POST', '/api/signup', { body: { email, password } }), 201);
  const reply = await client.call('POST', '/api/login', { body: { email, password } });
  const { Authorization: authorization } = z.object({ Authorization: z.string() }).parse(dataOf(reply, 200));
  assert.equal(reply.headers.get('authorization'), authorization);
  assert.match(reply.headers.get('set-cookie') ?? '', /^Authorization=Bearer%20[^;]+;.*HttpOnly/i);
  return { headers: { authorization }, email };
}

/** Polls as the known front end does, until the last row is an answer. */
async function answered(client: ContractClient, path: string, headers: Record<string, string>) {
  let rows: z.infer<typeof talk> = [];
  await until(async () => {
    rows = talk.parse(dataOf(await client.call('GET', path, { headers }), 200));
    assert.ok(rows.length > 0);
    return rows.at(-1)?.isGPT === true;
  });
  return rows;
}

describeContract('chapgpt', { SIGNUP_CREDITS: '3' }, (client) => {
  it('lets people join, log in and out, and tells what is wrong with 412', async () => {
    const { headers, email } = await logIn(client);
    for (const [path, body] of [
      ['/api/signup', { email, password }],
      ['/api/signup', { email: 'no address', password }],
      ['/api/signup', { email: `${randomUUID()}@example.com`, password: 'onlyletters123' }],
      ['/api/signup', { email: `${randomUUID()}@example.com` }],
      ['/api/signup', '{"email":'],
      ['/api/login', { email, password: 'another one!' }],
      ['/api/login', { email: 'nobody@example.com', password }],
      ['/api/login', { email, password: 5 }],
    ] as const) {
      dataOf(await client.call('POST', path, { body }), 412);
    }
    dataOf(await client.call('GET', '/api/credit', { headers }), 200);
    dataOf(await client.call('POST', '/api/logout', { headers }), 200);
    dataOf(await client.call('GET', '/api/credit', { headers }), 401);
    dataOf(await client.call('POST', '/api/logout'), 403);
  });

  it('takes the token as a cookie too', async () => {
    const { headers } = await logIn(client);
    const cookie = `Authorization=${encodeURIComponent(headers.authorization)}`;
    dataOf(await client.call('GET', '/api/credit', { headers: { cookie } }), 200);
  });

  it('refuses no token with 403 and one that does not count with 401', async () => {
    const { headers } = await logIn(client);
    const [head = '', body = '', signature = ''] = headers.authorization.slice('Bearer '.length).split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const [authorization, status] of [
      [undefined, 403],
      ['', 403],
      ['nothing', 403],
      ['Bearer x.y.z', 401],
      [`Bearer ${none}.${body}.`, 401],
      [`Bearer ${head}.${body}.${signature.slice(0, -2)}`, 401],
    ] as const) {
      const given = authorization === undefined ? {} : { authorization };
      dataOf(await client.call('GET', '/api/chat', { headers: given }), status);
    }
  });

  it('asks, replies before the answer is there, and has it when it is polled', async () => {
    const { headers } = await logIn(client);
    client.upstream.script('slow');
    const number = client.upstream.calls.length + 1;
    const ask = '드라마의 명대사를 세 개만 골라 주세요';
    const reply = await client.call('POST', '/api/chat', { headers, body: { ask } });
    const created = z
      .object({ chatId: z.int(), answer: z.literal(''), chatName: z.string() })
      .parse(dataOf(reply, 201));
    assert.equal(created.chatName, '드라마의 명대사를 세');
    const path = `/api/chat/${created.chatId}`;
    const before = talk.parse(dataOf(await client.call('GET', path, { headers }), 200));
    assert.deepEqual(
      before.map(({ isGPT, conversation }) => [isGPT, conversation]),
      [[false, ask]],
    );
    const call = await client.upstream.waitForCall(number);
    call.send('<b>여기</b> & 저기');
    call.finish();
    const rows = await answered(client, path, headers);
    assert.equal(rows[1]?.conversation, '&lt;b&gt;여기&lt;/b&gt; &amp; 저기');
    const credit = dataOf(await client.call('GET', '/api/credit', { headers }), 200);
    assert.deepEqual(credit, { mycredit: 2 });
    dataOf(await client.call('POST', path, { headers, body: { ask: '더' } }), 200);
    assert.equal((await answered(client, path, headers)).at(-1)?.conversation, defaultText);
  });

  it('lists the chats by last use, renames and deletes them', async () => {
    const { headers } = await logIn(client);
    const reply = await client.call('POST', '/api/chat', { headers, body: { ask: 'a' } });
    const { chatId } = z.object({ chatId: z.int() }).parse(dataOf(reply, 201));
    const path = `/api/chat/${chatId}`;
    await answered(client, path, headers);
    dataOf(await client.call('PUT', path, { headers, body: { newChatName: '새 이름' } }), 200);
    dataOf(await client.call('PUT', path, { headers, body: { newChatName: 'x'.repeat(256) } }), 412);
    const list = dataOf(await client.call('GET', '/api/chat', { headers }), 200) as Record<string, unknown>;
    assert.deepEqual(Object.keys(list), groups);
    assert.deepEqual(list['today'], [{ chatId, chatName: '새 이름' }]);
    dataOf(await client.call('DELETE', path, { headers }), 200);
    dataOf(await client.call('GET', path, { headers }), 404);
    dataOf(await client.call('DELETE', path, { headers }), 404);
  });

  it('costs nothing when the answer fails, and says so in a row, so that polling ends', async () => {
    const { headers } = await logIn(client);
    client.upstream.script('garbage');
    const reply = await client.call('POST', '/api/chat', { headers, body: { ask: 'a' } });
    const { chatId } = z.object({ chatId: z.int() }).parse(dataOf(reply, 201));
    const rows = await answered(client, `/api/chat/${chatId}`, headers);
    assert.match(rows.at(-1)?.conversation ?? '', /Nothing was charged/);
    assert.deepEqual(dataOf(await client.call('GET', '/api/credit', { headers }), 200), { mycredit: 3 });
  });

  it('asks for credits before anything is written: 412, then 402', async () => {
    const { headers } = await logIn(client);
    for (let asked = 0; asked < 3; asked += 1) {
      const reply = await client.call('POST', '/api/chat', { headers, body: { ask: 'a' } });
      const { chatId } = z.object({ chatId: z.int() }).parse(dataOf(reply, 201));
      await answered(client, `/api/chat/${chatId}`, headers);
    }
    dataOf(await client.call('POST', '/api/chat', { headers, body: { ask: ' ' } }), 412);
    dataOf(await client.call('POST', '/api/chat', { headers, body: { ask: 'a' } }), 402);
    const list = dataOf(await client.call('GET', '/api/chat', { headers }), 200) as { today: unknown[] };
    assert.equal(list.today.length, 3);
  });

  it('knows no chat of another account, and no number that is none', async () => {
    const owner = await logIn(client);
    const other = await logIn(client);
    const reply = await client.call('POST', '/api/chat', { headers: owner.headers, body: { ask: 'a' } });
    const { chatId } = z.object({ chatId: z.int() }).parse(dataOf(reply, 201));
    await answered(client, `/api/chat/${chatId}`, owner.headers);
    for (const id of [chatId, 0, -1, '1e20', 'abc', 2 ** 31, '99999999999999999999', '%00']) {
      const path = `/api/chat/${id}`;
      const { headers } = other;
      dataOf(await client.call('GET', path, { headers }), 404);
      dataOf(await client.call('POST', path, { headers, body: { ask: 'a' } }), 404);
      dataOf(await client.call('PUT', path, { headers, body: { newChatName: 'a' } }), 404);
      dataOf(await client.call('DELETE', path, { headers }), 404);
    }
  });

  it('takes no other method and no endless body, and knows no other path', async () => {
    const { headers } = await logIn(client);
    const wrong = await client.call('PATCH', '/api/chat', { headers });
    dataOf(wrong, 405);
    assert.equal(wrong.headers.get('allow'), 'GET, POST');
    dataOf(await client.call('POST', '/api/chat', { headers, body: { ask: 'x'.repeat(2 ** 21) } }), 413);
    dataOf(await client.call('GET', '/api/nothing', { headers }), 404);
    dataOf(await client.call('GET', '/api/chat/', { headers }), 200);
  });
});

describeContract('chapgpt', { CORS_ORIGINS: 'http://front.example' }, (client) => {
  it('lets the front ends in that were named, with their cookie, on errors too', async () => {
    for (const [origin, allowed] of [
      ['http://front.example', 'http://front.example'],
      ['http://other.example', null],
      ['null', null],
    ] as const) {
      const { headers } = await client.call('GET', '/api/chat', { headers: { origin } });
      assert.equal(headers.get('access-control-allow-origin'), allowed);
      if (allowed) assert.equal(headers.get('access-control-allow-credentials'), 'true');
    }
    const preflight = await client.call('OPTIONS', '/api/chat', {
      headers: {
        origin: 'http://front.example',
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /PUT/);
  });
});
