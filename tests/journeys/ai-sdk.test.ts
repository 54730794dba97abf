import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { createdKey } from '../../protocol/key.ts';
import { Person } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { defaultText, startUpstream, type Upstream } from '../support/upstream.ts';

const prompt = [
  { role: 'system' as const, content: 'Be short.' },
  { role: 'user' as const, content: [{ type: 'text' as const, text: '사랑방이 뭐예요?' }] },
];

describe('the OpenAI-compatible provider of the AI SDK', () => {
  let upstream: Upstream;
  let server: TestServer;
  let person: Person;
  let model: ReturnType<ReturnType<typeof createOpenAICompatible>['chatModel']>;

  before(async () => {
    upstream = await startUpstream({ models: ['fake-model'] });
    server = await startTestServer({ upstream });
    person = await Person.join(server.url);
    const reply = await person.request('POST', '/keys', { body: { name: '글쓰기' } });
    const { key: apiKey } = createdKey.parse(await reply.json());
    const provider = createOpenAICompatible({
      name: 'sarangbang',
      baseURL: `${server.url}/v1`,
      apiKey,
      includeUsage: true,
    });
    model = provider.chatModel('fake-model');
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
    await upstream.close();
  });

  it('gets a whole answer with its usage', async () => {
    const { content, finishReason, usage } = await model.doGenerate({ prompt, temperature: 0.2 });
    assert.deepEqual(content, [{ type: 'text', text: defaultText }]);
    assert.equal(finishReason.unified, 'stop');
    assert.ok((usage.outputTokens.total ?? 0) > 0);
  });

  it('gets a stream, with the usage at its end', async () => {
    const { stream } = await model.doStream({ prompt });
    let text = '';
    let tokens = 0;
    for await (const part of stream) {
      if (part.type === 'text-delta') text += part.delta;
      if (part.type === 'finish') tokens = part.usage.outputTokens.total ?? 0;
    }
    assert.equal(text, defaultText);
    assert.ok(tokens > 0);
    assert.equal((await person.me()).allowance.used, 2);
  });

  it('is told in words what is refused', async () => {
    await assert.rejects(
      async () => model.doGenerate({ prompt, tools: [{ type: 'function', name: 'f', inputSchema: {} }] }),
      /tools/,
    );
  });
});
