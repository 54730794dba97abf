import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import OpenAI from 'openai';
import { type CreatedKey, createdKey } from '../../protocol/key.ts';
import { Person } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { defaultText, startUpstream, type Upstream } from '../support/upstream.ts';

const question = [{ role: 'user' as const, content: '사랑방이 뭐예요?' }];

describe('the official client of OpenAI', () => {
  let upstream: Upstream;
  let server: TestServer;
  let person: Person;
  let key: CreatedKey;
  let client: OpenAI;

  const clientOf = (apiKey: string) => new OpenAI({ apiKey, baseURL: `${server.url}/v1`, maxRetries: 0 });
  const makeKey = async (wanted: object = {}): Promise<CreatedKey> => {
    const reply = await person.request('POST', '/keys', { body: { name: '글쓰기', ...wanted } });
    assert.equal(reply.status, 201);
    return createdKey.parse(await reply.json());
  };

  before(async () => {
    upstream = await startUpstream({ models: ['fake-model', 'other-model'] });
    const env = { DAILY_ALLOWANCE: '1000', SIGNUP_CREDITS: '10' };
    server = await startTestServer({ upstream, env });
  });
  beforeEach(async () => {
    person = await Person.join(server.url);
    key = await makeKey();
    client = clientOf(key.key);
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
    await upstream.close();
  });

  it('lists the models, and finds one by its name', async () => {
    const { data } = await client.models.list();
    assert.deepEqual(
      data.map(({ id }) => id),
      ['fake-model', 'other-model'],
    );
    assert.equal((await client.models.retrieve('other-model')).id, 'other-model');
    await assert.rejects(client.models.retrieve('no-model'), { status: 404 });
  });

  it('gets a whole answer with its usage, paid for once', async () => {
    const { allowance } = await person.me();
    const completion = await client.chat.completions.create({ model: 'fake-model', messages: question });
    assert.equal(completion.object, 'chat.completion');
    assert.equal(completion.choices[0]?.message.content, defaultText);
    assert.equal(completion.choices[0]?.finish_reason, 'stop');
    const { usage } = completion;
    assert.ok(usage && usage.prompt_tokens > 0 && usage.completion_tokens > 0);
    assert.equal(usage.total_tokens, usage.prompt_tokens + usage.completion_tokens);
    assert.equal((await person.me()).allowance.used, allowance.used + 1);
  });

  it('gets a stream, chunk by chunk, with the usage at its end when it asks for it', async () => {
    const stream = await client.chat.completions.create({
      model: 'fake-model',
      messages: question,
      stream: true,
      stream_options: { include_usage: true },
    });
    let text = '';
    const reasons: unknown[] = [];
    let usage: unknown = null;
    for await (const chunk of stream) {
      assert.match(chunk.id, /^chatcmpl-/);
      text += chunk.choices[0]?.delta.content ?? '';
      if (chunk.choices[0]?.finish_reason) reasons.push(chunk.choices[0].finish_reason);
      if (chunk.usage) usage = chunk.usage;
    }
    assert.equal(text, defaultText);
    assert.deepEqual(reasons, ['stop']);
    assert.ok(usage);
  });

  it('passes on what a model understands, and joins the parts of a message', async () => {
    const number = upstream.calls.length + 1;
    await client.chat.completions.create({
      model: 'other-model',
      messages: [
        { role: 'developer', content: 'Be short.' },
        {
          role: 'user',
          content: [
            { type: 'text', text: '안녕' },
            { type: 'text', text: '하세요' },
          ],
        },
      ],
      temperature: 0.2,
      stop: ['\n\n'],
      max_completion_tokens: 4_000,
      user: 'someone',
    });
    const { body } = await upstream.waitForCall(number);
    assert.deepEqual(body.messages, [
      { role: 'system', content: 'Be short.' },
      { role: 'user', content: '안녕하세요' },
    ]);
    assert.deepEqual(
      [body.model, body['temperature'], body['stop'], body['max_completion_tokens'], body['user']],
      ['other-model', 0.2, ['\n\n'], 4_000, undefined],
    );
  });

  it('is told by name what is not supported, and nothing is charged', async () => {
    const { allowance } = await person.me();
    const cases: [object, string][] = [
      [{ n: 2 }, 'n'],
      [{ tools: [{ type: 'function', function: { name: 'f' } }] }, 'tools'],
      [{ logprobs: true }, 'logprobs'],
      [{ temperature: 3 }, 'temperature'],
      [{ max_tokens: 0 }, 'max_tokens'],
      [{ best_of: 3 }, 'best_of'],
      [{ base_url: 'http://127.0.0.1' }, 'base_url'],
      [{ messages: [] }, 'messages'],
      [{ messages: [{ role: 'tool', content: 'x', tool_call_id: 't' }] }, 'messages.0.role'],
      [
        { messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'x' } }] }] },
        'messages.0.content',
      ],
      [{ messages: [{ role: 'user', content: 'a\u0000' }] }, 'messages.0.content'],
    ];
    for (const [over, param] of cases) {
      const request = {
        model: 'fake-model',
        messages: question,
        ...over,
      } as OpenAI.ChatCompletionCreateParams;
      await assert.rejects(client.chat.completions.create(request), { status: 400, param }, param);
    }
    const unknown = client.chat.completions.create({ model: 'no-model', messages: question });
    await assert.rejects(unknown, { status: 404, param: 'model' });
    assert.equal((await person.me()).allowance.used, allowance.used);
  });

  it('gets the upstream’s fault as a status before the first word, for nothing', async () => {
    const { allowance } = await person.me();
    for (const [scenario, status] of [
      ['server-error', 502],
      ['empty', 502],
    ] as const) {
      for (const stream of [false, true]) {
        upstream.script([scenario, scenario, scenario]);
        const asked = client.chat.completions.create({ model: 'fake-model', messages: question, stream });
        await assert.rejects(asked, { status });
        // An attempt that is not made again leaves its script to the next.
        upstream.unscript();
      }
    }
    assert.equal((await person.me()).allowance.used, allowance.used);
  });

  it('is told of a fault in the middle of a stream by an error', async () => {
    upstream.script('cut');
    const stream = await client.chat.completions.create({
      model: 'fake-model',
      messages: question,
      stream: true,
    });
    let text = '';
    await assert.rejects(async () => {
      for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
    }, /hung up/);
    assert.ok(text.length > 0 && defaultText.startsWith(text));
  });

  it('that hangs up stops the answer, and pays only what was said', async () => {
    const { allowance } = await person.me();
    const number = upstream.calls.length + 1;
    upstream.script('slow');
    const left = new AbortController();
    const asked = client.chat.completions.create(
      { model: 'fake-model', messages: question },
      { signal: left.signal },
    );
    const call = await upstream.waitForCall(number);
    left.abort();
    await assert.rejects(asked);
    await call.closed;
    assert.equal(call.clientHungUp, true);
    const run = String(call.headers['x-request-id']);
    const { outcome } = await server.untilClosed(run);
    assert.equal(outcome, 'stopped');
    assert.equal((await person.me()).allowance.used, allowance.used);
  });

  it('with an Idempotency-Key may hang up: the same key joins the same answer', async () => {
    const number = upstream.calls.length + 1;
    upstream.script('slow');
    const left = new AbortController();
    const headers = { 'Idempotency-Key': 'one-answer' };
    const request = { model: 'fake-model', messages: question };
    const first = client.chat.completions.create(request, { signal: left.signal, headers });
    const call = await upstream.waitForCall(number);
    left.abort();
    await assert.rejects(first);
    const second = client.chat.completions.create(request, { headers });
    call.send('하나의 답');
    call.finish();
    assert.equal((await second).choices[0]?.message.content, '하나의 답');
    const streamed = await client.chat.completions.create(request, { headers });
    assert.equal(streamed.choices[0]?.message.content, '하나의 답');
    assert.equal(upstream.calls.length, number);
    const other = { ...request, messages: [{ role: 'user' as const, content: '다른 질문' }] };
    await assert.rejects(client.chat.completions.create(other, { headers }), { status: 422 });
  });

  it('with no key, an unknown, a revoked or another scope’s is refused', async () => {
    const ask = (apiKey: string) =>
      clientOf(apiKey).chat.completions.create({ model: 'fake-model', messages: question });
    await assert.rejects(ask('sk-sb-unknown'), { status: 401, code: 'invalid_api_key' });
    await assert.rejects(ask(person.token), { status: 401 });
    const narrow = await makeKey({ scopes: ['audio'] });
    await assert.rejects(ask(narrow.key), { status: 403 });
    assert.equal((await person.request('DELETE', `/keys/${key.id}`)).status, 204);
    await assert.rejects(ask(key.key), { status: 401 });
    assert.equal((await person.request('DELETE', `/keys/${key.id}`)).status, 404);
  });

  it('sees only the models of its key', async () => {
    const narrow = clientOf((await makeKey({ models: ['other-model'] })).key);
    assert.deepEqual(
      (await narrow.models.list()).data.map(({ id }) => id),
      ['other-model'],
    );
    const asked = narrow.chat.completions.create({ model: 'fake-model', messages: question });
    await assert.rejects(asked, { status: 404, param: 'model' });
  });
});
