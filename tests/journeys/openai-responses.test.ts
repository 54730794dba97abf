import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import OpenAI from 'openai';
import { createdKey } from '../../protocol/key.ts';
import { Person } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { defaultText, startUpstream, type Upstream } from '../support/upstream.ts';

const asked = { model: 'fake-model', input: '사랑방이 뭐예요?' };

describe('responses, by the official client of OpenAI', () => {
  let upstream: Upstream;
  let server: TestServer;
  let person: Person;
  let client: OpenAI;

  before(async () => {
    upstream = await startUpstream({ models: ['fake-model'] });
    server = await startTestServer({ upstream, env: { DAILY_ALLOWANCE: '1000' } });
  });
  beforeEach(async () => {
    person = await Person.join(server.url);
    const reply = await person.request('POST', '/keys', { body: { name: '글쓰기' } });
    const { key } = createdKey.parse(await reply.json());
    client = new OpenAI({ apiKey: key, baseURL: `${server.url}/v1`, maxRetries: 0 });
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
    await upstream.close();
  });

  it('come whole with their usage, paid for once', async () => {
    const response = await client.responses.create(asked);
    assert.equal(response.output_text, defaultText);
    assert.deepEqual([response.object, response.status], ['response', 'completed']);
    const { usage } = response;
    assert.ok(usage && usage.input_tokens > 0 && usage.output_tokens > 0);
    assert.equal(usage.total_tokens, usage.input_tokens + usage.output_tokens);
    assert.equal((await person.me()).allowance.used, 1);
  });

  it('come as events in the order of the reference, numbered without a gap', async () => {
    const types: string[] = [];
    let text = '';
    let number = 0;
    for await (const event of await client.responses.create({ ...asked, stream: true })) {
      assert.equal(event.sequence_number, number++);
      if (types.at(-1) !== event.type) types.push(event.type);
      if (event.type === 'response.output_text.delta') text += event.delta;
      if (event.type === 'response.completed') {
        assert.ok(event.response.usage && event.response.usage.output_tokens > 0);
      }
    }
    assert.equal(text, defaultText);
    assert.deepEqual(types, [
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ]);
  });

  it("are put together by the client's own accumulator", async () => {
    const final = await client.responses.stream(asked).finalResponse();
    assert.equal(final.output_text, defaultText);
    assert.equal((await person.me()).allowance.used, 1);
  });

  it('ask the model with instructions, messages and settings, and an earlier answer is taken back', async () => {
    const first = await client.responses.create(asked);
    const number = upstream.calls.length + 1;
    await client.responses.create({
      model: 'fake-model',
      instructions: 'Be short.',
      input: [
        { role: 'user', content: asked.input },
        ...(first.output as OpenAI.Responses.ResponseInput),
        { role: 'user', content: [{ type: 'input_text', text: '그리고요?' }] },
      ],
      temperature: 0.2,
      max_output_tokens: 4_000,
      reasoning: { effort: 'low' },
      text: { format: { type: 'json_object' } },
      store: false,
    });
    const { body } = await upstream.waitForCall(number);
    assert.deepEqual(body.messages, [
      { role: 'system', content: 'Be short.' },
      { role: 'user', content: asked.input },
      { role: 'assistant', content: defaultText },
      { role: 'user', content: '그리고요?' },
    ]);
    assert.deepEqual(
      [body['temperature'], body['max_completion_tokens'], body['reasoning_effort'], body['response_format']],
      [0.2, 4_000, 'low', { type: 'json_object' }],
    );
  });

  it('say why they are not whole', async () => {
    upstream.script({ name: 'normal', finishReason: 'length' });
    const { status, incomplete_details } = await client.responses.create(asked);
    assert.deepEqual([status, incomplete_details], ['incomplete', { reason: 'max_output_tokens' }]);
  });

  it('are refused by name where they ask for more than text', async () => {
    const cases: [object, string][] = [
      [{ tools: [{ type: 'web_search' }] }, 'tools'],
      [{ previous_response_id: 'resp_1' }, 'previous_response_id'],
      [{ conversation: 'conv_1' }, 'conversation'],
      [{ prompt: { id: 'pmpt_1' } }, 'prompt'],
      [{ store: true }, 'store'],
      [{ background: true }, 'background'],
      [{ include: ['reasoning.encrypted_content'] }, 'include'],
      [{ text: { format: { type: 'json_schema', name: 'a', schema: {} } } }, 'text.format.type'],
      [{ input: [] }, 'input'],
      [{ input: [{ type: 'function_call_output', call_id: 'a', output: 'b' }] }, 'input'],
      [{ input: 'a\u0000' }, 'input'],
      [{ temperature: 3 }, 'temperature'],
      [{ unknown: 1 }, 'unknown'],
    ];
    for (const [over, param] of cases) {
      const request = { ...asked, ...over } as OpenAI.Responses.ResponseCreateParamsNonStreaming;
      await assert.rejects(client.responses.create(request), { status: 400, param }, param);
    }
    await assert.rejects(client.responses.create({ ...asked, model: 'no-model' }), { status: 404 });
    assert.equal((await person.me()).allowance.used, 0);
  });

  it('tell a fault before the first word by a status, and later by an event; both cost nothing', async () => {
    for (const stream of [false, true]) {
      upstream.script(['server-error', 'server-error', 'server-error']);
      await assert.rejects(client.responses.create({ ...asked, stream }), { status: 502 });
      upstream.unscript();
    }
    upstream.script('cut');
    const events = await Array.fromAsync(await client.responses.create({ ...asked, stream: true }));
    const last = events.at(-1);
    assert.ok(last?.type === 'response.failed');
    assert.match(last.response.error?.message ?? '', /hung up/);
    assert.equal((await person.me()).allowance.used, 0);
  });

  it('are stopped by who hangs up, and joined under an Idempotency-Key', async () => {
    let number = upstream.calls.length + 1;
    upstream.script('slow');
    const left = new AbortController();
    const first = client.responses.create(asked, { signal: left.signal });
    const call = await upstream.waitForCall(number);
    left.abort();
    await assert.rejects(first);
    await call.closed;
    assert.equal((await server.untilClosed(String(call.headers['x-request-id']))).outcome, 'stopped');

    number += 1;
    upstream.script('slow');
    const headers = { 'Idempotency-Key': 'one-response' };
    const gone = new AbortController();
    const lost = client.responses.create(asked, { signal: gone.signal, headers });
    const kept = await upstream.waitForCall(number);
    gone.abort();
    await assert.rejects(lost);
    const joined = client.responses.create(asked, { headers });
    kept.send('하나의 답');
    kept.finish();
    assert.equal((await joined).output_text, '하나의 답');
    const streamed = await client.responses.create(asked, { headers });
    assert.equal(streamed.id, (await joined).id);
    assert.equal(upstream.calls.length, number);
    const other = client.responses.create({ ...asked, input: '다른 질문' }, { headers });
    await assert.rejects(other, { status: 422 });
    assert.equal((await person.me()).allowance.used, 1);
  });
});
