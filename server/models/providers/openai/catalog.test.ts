import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { systemClock } from '../../../base/clock.ts';
import { defaultModelTimeouts } from '../../timeouts.ts';
import { createOpenAI } from './openai.ts';

/** Asks a server that gives this one reply for its list of models. */
async function listOf(status: number, body: string): Promise<string[]> {
  const server = createServer((_request, response) => response.writeHead(status).end(body)).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const upstream = createOpenAI({
    baseUrl,
    apiKey: null,
    timeouts: defaultModelTimeouts,
    clock: systemClock,
  });
  try {
    return await upstream.listModels();
  } finally {
    await upstream.close();
    server.close();
  }
}

test('the ids come in their order, once each, without what is no id', async () => {
  const data = [
    { id: 'b' },
    { id: 'a', owned_by: 'x' },
    { id: 'b' },
    { id: 7 },
    { id: '' },
    null,
    { id: 'a\0' },
  ];
  assert.deepEqual(await listOf(200, JSON.stringify({ object: 'list', data })), ['b', 'a']);
});

test('models that plainly do not chat are left out, unless there are no others', async () => {
  const list = (...ids: string[]) => JSON.stringify({ data: ids.map((id) => ({ id })) });
  assert.deepEqual(await listOf(200, list('text-embedding-3-small', 'gpt-x', 'whisper-1', 'gpt-image-2')), [
    'gpt-x',
  ]);
  assert.deepEqual(await listOf(200, list('bge-reranker', 'tts-1')), ['bge-reranker', 'tts-1']);
});

const faults = [
  [200, '<html></html>', 'upstream-garbage'],
  [200, '{"models": []}', 'upstream-garbage'],
  [200, `{"data": ["${'x'.repeat(8 * 1024 * 1024)}"]}`, 'upstream-garbage'],
  [401, '{"error": {"message": "no"}}', 'upstream-refused'],
  [302, '', 'upstream-refused'],
  [503, '', 'upstream-error'],
] as const;

for (const [status, body, code] of faults) {
  test(`${status} ${body.slice(0, 20)} is ${code}`, () => assert.rejects(listOf(status, body), { code }));
}
