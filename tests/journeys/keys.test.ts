import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import OpenAI from 'openai';
import { apiKeys, createdKey } from '../../protocol/key.ts';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { selectOne } from '../support/store.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';

const question = [{ role: 'user' as const, content: '사랑방이 뭐예요?' }];

describe('a key', () => {
  let upstream: Upstream;
  let server: TestServer;

  before(async () => {
    upstream = await startUpstream();
    server = await startTestServer({ upstream, env: { DAILY_ALLOWANCE: '0', SIGNUP_CREDITS: '10' } });
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
    await upstream.close();
  });

  it('is told once, and kept as its SHA-256', async () => {
    const person = await Person.join(server.url);
    const reply = await person.request('POST', '/keys', { body: { name: '한 번만' } });
    const { key, id } = createdKey.parse(await reply.json());
    const listed = await (await person.request('GET', '/keys')).text();
    assert.ok(listed.includes(id) && !listed.includes(key));
    const { read } = server.context.store;
    const row = await selectOne(read, 'select * from api_keys where id = ?', id);
    assert.ok(!JSON.stringify(row).includes(key.slice(12)));
  });

  it('spends no more than its cap, also when everything comes at once', async () => {
    const person = await Person.join(server.url);
    const reply = await person.request('POST', '/keys', { body: { name: '세 번', monthlyCap: 3 } });
    const { key } = createdKey.parse(await reply.json());
    const client = new OpenAI({ apiKey: key, baseURL: `${server.url}/v1`, maxRetries: 0 });
    const asked = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        client.chat.completions.create({ model: 'fake-model', messages: question }),
      ),
    );
    assert.equal(asked.filter(({ status }) => status === 'fulfilled').length, 3);
    for (const result of asked) {
      if (result.status === 'rejected') assert.equal(result.reason.code, 'insufficient_quota');
    }
    assert.deepEqual((await person.me()).credits, { available: 7, held: 0 });
    const { items } = apiKeys.parse(await (await person.request('GET', '/keys')).json());
    assert.equal(items[0]?.spentThisMonth, 3);
  });

  it('that cannot be meant is refused by the field’s name', async () => {
    const person = await Person.join(server.url);
    for (const [body, field] of [
      [{}, 'name'],
      [{ name: ' ' }, 'name'],
      [{ name: 'x', scopes: ['*'] }, 'scopes.0'],
      [{ name: 'x', scopes: [] }, 'scopes'],
      [{ name: 'x', monthlyCap: -1 }, 'monthlyCap'],
      [{ name: 'x', monthlyCap: 1e308 }, 'monthlyCap'],
      [{ name: 'x', expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
      [{ name: 'x', allowed_routes: ['*'] }, 'allowed_routes'],
    ] as const) {
      const problem = await problemOf(await person.request('POST', '/keys', { body }));
      assert.deepEqual([problem.status, problem.errors?.[0]?.field], [400, field]);
    }
  });
});
