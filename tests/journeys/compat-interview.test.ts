import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { z } from 'zod';
import { type ContractClient, type ContractReply, describeContract } from '../support/contract.ts';
import { defaultText } from '../support/upstream.ts';

const password = 'a long password';
const user = z.object({ pk: z.int(), email: z.string() });
const deployed = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  user: user.extend({ first_name: z.string(), last_name: z.string() }),
});
const talk = z.object({
  conversations: z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })),
  count: z.int(),
  limit: z.int(),
});
const said = z.object({ response: z.string(), audio_url: z.url() });
const chat = z.strictObject({
  id: z.int(),
  title: z.string(),
  messages: z.array(z.strictObject({ role: z.string(), content: z.string(), created_at: z.iso.datetime() })),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
const detail = z.object({ detail: z.string() });

function bodyOf<Body>(reply: ContractReply, status: number, schema: z.ZodType<Body>): Body {
  assert.equal(reply.status, status, JSON.stringify(reply.body));
  return schema.parse(reply.body);
}

async function joined(client: ContractClient) {
  const email = `${randomUUID()}@example.com`;
  const body = { email, password1: password, password2: password };
  const reply = await client.call('POST', '/account/join/', { body });
  const { access_token, refresh_token } = bodyOf(reply, 201, deployed);
  return { email, refresh: refresh_token, headers: { authorization: `Bearer ${access_token}` } };
}

describeContract('interview', { DAILY_ALLOWANCE: '3', SIGNUP_CREDITS: '0' }, (client) => {
  it('lets people in by the calls of its document', async () => {
    const email = `${randomUUID()}@example.com`;
    const body = { email, password1: password, password2: password };
    const reply = await client.call('POST', '/accounts/join/', { body });
    bodyOf(reply, 201, z.object({ access_token: z.string(), refresh_token: z.string(), user }));
    const token = await client.call('POST', '/accounts/token/', { body: { email, password } });
    const { access, refresh } = bodyOf(token, 200, z.object({ access: z.string(), refresh: z.string() }));
    const headers = { authorization: `Bearer ${access}` };
    const mine = z.object({ email: z.literal(email), message: z.string() });
    bodyOf(await client.call('GET', '/accounts/mypage/', { headers }), 200, mine);
    const again = await client.call('POST', '/accounts/token/refresh/', { body: { refresh } });
    bodyOf(again, 200, z.object({ access: z.string(), access_token_expiration: z.iso.datetime() }));
    const wrong = await client.call('POST', '/accounts/token/', { body: { email, password: 'another one' } });
    bodyOf(wrong, 401, detail);
    bodyOf(await client.call('POST', '/accounts/token/refresh/', { body: { refresh: access } }), 401, detail);
    const admin = await client.call('GET', '/admin/');
    assert.deepEqual([admin.status, admin.headers.get('location')], [302, '/admin']);
  });

  it('lets people in by the calls of the deployed program, and names what is wrong', async () => {
    const { email, refresh, headers } = await joined(client);
    const logIn = await client.call('POST', '/account/login/', { body: { email, password } });
    assert.equal(bodyOf(logIn, 200, deployed).user.email, email);
    const lists = z.record(z.string(), z.array(z.string()));
    for (const [path, body, field] of [
      ['/account/login/', { email, password: 'another one' }, 'non_field_errors'],
      ['/account/join/', { email, password1: password, password2: password }, 'email'],
      ['/account/join/', { email: 'none', password1: password, password2: password }, 'email'],
      ['/account/join/', { email: 'a@example.com', password1: 'x', password2: 'x' }, 'password1'],
      ['/account/join/', { email: 'a@example.com', password1: password, password2: 'x' }, 'password2'],
    ] as const) {
      assert.deepEqual(Object.keys(bodyOf(await client.call('POST', path, { body }), 400, lists)), [field]);
    }
    // A refresh token can be used again until its session is ended.
    for (const status of [200, 200]) {
      assert.equal(
        (await client.call('POST', '/account/token/refresh/', { body: { refresh } })).status,
        status,
      );
    }
    bodyOf(await client.call('POST', '/account/logout/', { body: { refresh } }), 200, detail);
    bodyOf(await client.call('POST', '/account/token/refresh/', { body: { refresh } }), 401, detail);
    bodyOf(await client.call('GET', '/account/mypage/', { headers }), 401, detail);
  });

  it('holds an interview, with its count, its limit and an audio for each answer', async () => {
    const { headers } = await joined(client);
    const read = async () => bodyOf(await client.call('GET', '/api/chat/gpt/', { headers }), 200, talk);
    assert.deepEqual(await read(), { conversations: [], count: 0, limit: 3 });
    const ask = (body: object) => client.call('POST', '/api/chat/gpt/', { headers, body });
    bodyOf(await ask({ user_input: 'Hello' }), 400, z.object({ interview_topic: z.array(z.string()) }));
    const begun = bodyOf(await ask({ interview_topic: 'Back-end developer' }), 200, said);
    assert.equal(begun.response, defaultText);
    assert.equal((await read()).conversations[0]?.content, 'Back-end developer');
    for (let number = 1; number <= 3; number += 1) {
      bodyOf(await ask({ user_input: `Answer ${number}` }), 200, said);
      assert.equal((await read()).count, number);
    }
    bodyOf(await ask({ user_input: 'One more' }), 429, z.object({ error: z.string() }));
    const { conversations } = await read();
    assert.deepEqual(
      conversations.map(({ role }) => role),
      ['system', 'assistant', 'user', 'assistant', 'user', 'assistant', 'user', 'assistant'],
    );
    const audio = await fetch(begun.audio_url);
    assert.deepEqual([audio.status, audio.headers.get('content-type')], [200, 'audio/wav']);
    const bytes = Buffer.from(await audio.arrayBuffer());
    assert.deepEqual([bytes.toString('latin1', 0, 4), bytes.readUInt32LE(4) + 8], ['RIFF', bytes.length]);
    for (const changed of [begun.audio_url.slice(0, -2), begun.audio_url.replace('/audio/', '/audio/x')]) {
      assert.equal((await fetch(changed)).status, 404);
    }
  });

  it('charges nothing for what the model did not say', async () => {
    const { headers } = await joined(client);
    const ask = (body: object) => client.call('POST', '/api/chat/gpt/', { headers, body });
    bodyOf(await ask({ interview_topic: 'Nurse' }), 200, said);
    client.upstream.script('garbage');
    bodyOf(await ask({ user_input: 'Hello' }), 503, detail);
    assert.equal(bodyOf(await client.call('GET', '/api/chat/gpt/', { headers }), 200, talk).count, 0);
  });

  it('keeps chats, asks when there is a message, and knows none of another account', async () => {
    const owner = await joined(client);
    const other = await joined(client);
    const { headers } = owner;
    const empty = await client.call('POST', '/chatbot/chats/', { headers, body: { title: '빈 대화' } });
    assert.deepEqual(bodyOf(empty, 201, chat).messages, []);
    const asked = await client.call('POST', '/chatbot/chats/', { headers, body: { message: 'Hello' } });
    const { id, messages } = bodyOf(asked, 201, chat);
    assert.deepEqual(
      messages.map(({ role, content }) => [role, content]),
      [
        ['user', 'Hello'],
        ['assistant', defaultText],
      ],
    );
    const path = `/chatbot/chats/${id}/`;
    const renamed = await client.call('PUT', path, { headers, body: { title: '이름' } });
    assert.equal(bodyOf(renamed, 200, chat).title, '이름');
    bodyOf(
      await client.call('PUT', path, { headers, body: { title: '' } }),
      400,
      z.object({ title: z.array(z.string()) }),
    );
    assert.equal(
      bodyOf(await client.call('GET', '/chatbot/chats/', { headers }), 200, z.array(chat)).length,
      2,
    );
    for (const number of [id, 0, -1, '1e20', 'abc']) {
      for (const method of ['GET', 'PUT', 'DELETE']) {
        const body = method === 'PUT' ? { body: { title: 'x' } } : {};
        const reply = await client.call(method, `/chatbot/chats/${number}/`, {
          headers: other.headers,
          ...body,
        });
        bodyOf(reply, 404, detail);
      }
    }
    assert.equal((await client.call('DELETE', path, { headers })).status, 204);
    bodyOf(await client.call('GET', path, { headers }), 404, detail);
  });

  it('wants a token of its own, and knows its methods', async () => {
    const { headers } = await joined(client);
    const [scheme, token = ''] = headers.authorization.split(' ');
    for (const authorization of ['', 'Bearer', `${scheme} ${token.slice(0, -3)}`, 'Bearer a.b.c']) {
      bodyOf(await client.call('GET', '/api/chat/gpt/', { headers: { authorization } }), 401, detail);
    }
    bodyOf(await client.call('GET', '/api/chat/gpt/'), 401, detail);
    const wrong = await client.call('DELETE', '/api/chat/gpt/', { headers });
    assert.deepEqual([wrong.status, wrong.headers.get('allow')], [405, 'GET, POST']);
    const long = { user_input: 'x'.repeat(32_001) };
    assert.ok(
      [400, 413].includes((await client.call('POST', '/api/chat/gpt/', { headers, body: long })).status),
    );
  });
});
