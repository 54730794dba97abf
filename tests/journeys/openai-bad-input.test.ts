import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import OpenAI from 'openai';
import { z } from 'zod';
import { type CreatedKey, createdKey } from '../../protocol/key.ts';
import type { ApiKeyId } from '../../server/access/keys.ts';
import { Person } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { defaultText, startUpstream, type Upstream } from '../support/upstream.ts';

const errorForm = z.strictObject({
  error: z.strictObject({
    message: z.string().min(1),
    type: z.string(),
    param: z.string().nullable(),
    code: z.string().nullable(),
  }),
});
const jsonCalls = ['/chat/completions', '/responses', '/audio/speech'];
const calls = [
  ...['/models', '/models/fake-model'].map((path) => ['GET', path] as const),
  ...[...jsonCalls, '/audio/transcriptions'].map((path) => ['POST', path] as const),
];
const messages = [{ role: 'user' as const, content: '안녕' }];

describe('what OpenAI’s API takes', () => {
  let upstream: Upstream;
  let server: TestServer;
  let person: Person;
  let headers: { authorization: string };

  const makeKey = async (wanted: object = {}): Promise<CreatedKey> => {
    const made = await person.request('POST', '/keys', { body: { name: '시험', ...wanted } });
    return createdKey.parse(await made.json());
  };
  const send = (method: string, path: string, given: Record<string, string>, body?: string) =>
    fetch(`${server.url}/v1${path}`, { method, headers: given, ...(body !== undefined && { body }) });
  const assertRefused = async (response: Response, status: number, what: string) => {
    const text = await response.text();
    assert.equal(response.status, status, `${what}: ${text}`);
    errorForm.parse(JSON.parse(text));
  };

  before(async () => {
    upstream = await startUpstream();
    server = await startTestServer({ upstream });
    person = await Person.join(server.url);
    headers = { authorization: `Bearer ${(await makeKey()).key}` };
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
    await upstream.close();
  });

  it('is no call without a key that counts', async () => {
    const expired = await makeKey({ expiresAt: new Date(Date.now() + 60_000).toISOString() });
    const { store } = server.context;
    const soonest = store.db.updateTable('api_keys').set({ expires_at: 1 });
    await soonest.where('id', '=', expired.id as ApiKeyId).execute();
    const { key } = await makeKey();
    for (const [method, path] of calls) {
      await assertRefused(await send(method, path, {}), 401, path);
      for (const authorization of [
        '',
        'Bearer',
        key,
        `Basic ${key}`,
        `Bearer ${key.slice(0, -1)}`,
        `Bearer ${key} x`,
        `Bearer ${expired.key}`,
        `Bearer ${person.token}`,
        'Bearer eyJhbGciOiJub25lIn0.e30.',
      ]) {
        await assertRefused(await send(method, path, { authorization }), 401, `${path} ${authorization}`);
      }
    }
  });

  it('is a body of the call, and none of 10 MB', async () => {
    const typed = { ...headers, 'content-type': 'application/json' };
    for (const path of jsonCalls) {
      for (const body of ['', '{', '[]', 'null', '5', '"text"', '{}', '{"model": 5}', '{"model": null}']) {
        await assertRefused(await send('POST', path, typed, body), 400, `${path} ${body}`);
      }
      await assertRefused(await send('POST', path, headers), 415, path);
      const large = `{"model": "${'x'.repeat(10 * 2 ** 20)}"}`;
      await assertRefused(await send('POST', path, typed, large), 413, path);
    }
    await assertRefused(await send('POST', '/audio/transcriptions', typed, '{}'), 400, 'no form');
    await assertRefused(await send('POST', '/audio/transcriptions', headers), 400, 'nothing');
  });

  it('is one of its methods at one of its paths, without a slash at the end', async () => {
    for (const [known, path] of calls) {
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((one) => one !== known)) {
        const response = await send(method, path, headers);
        assert.equal(response.headers.get('allow'), known, path);
        await assertRefused(response, 405, `${method} ${path}`);
      }
      await assertRefused(await send(known, `${path}/`, headers), 404, `${path}/`);
    }
    for (const path of ['/', '/nothing', '/models/0', '/models/%00', '/models/%E0%A4%A', '/models/1e20']) {
      await assertRefused(await send('GET', path, headers), 404, path);
    }
  });

  it('is asked again by the official client, after a fault that cost nothing', async () => {
    const { used } = (await person.me()).allowance;
    const client = new OpenAI({
      apiKey: (await makeKey()).key,
      baseURL: `${server.url}/v1`,
      maxRetries: 1,
    });
    // The server itself tries twice more before it gives up.
    upstream.script(['server-error', 'server-error', 'server-error']);
    const completion = await client.chat.completions.create({ model: 'fake-model', messages });
    assert.equal(completion.choices[0]?.message.content, defaultText);
    assert.equal((await person.me()).allowance.used, used + 1);
  });
});
