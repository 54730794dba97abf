import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import {
  adminModel,
  adminModels,
  modelTest,
  type Price,
  price,
  prices,
  provider,
  providers,
  providerTest,
} from '../../protocol/admin-models.ts';
import { models } from '../../protocol/model.ts';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { select } from '../support/store.ts';
import { startUpstream, type Upstream } from '../support/upstream.ts';

const key = 'sk-second-provider-77f2';

describe('models and prices of an admin', () => {
  let upstream: Upstream;
  let second: Upstream;
  let server: TestServer;
  let admin: Person;
  let person: Person;

  before(async () => {
    upstream = await startUpstream({ models: ['first'] });
    second = await startUpstream({ models: ['large', 'small'] });
    server = await startTestServer({
      upstream,
      env: { DAILY_ALLOWANCE: '0', PROVIDER_ALLOW_PRIVATE: '127.0.0.1', SIGNUP_CREDITS: '100' },
    });
    admin = await Person.join(server.url);
    person = await Person.join(server.url);
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
    await upstream.close();
    await second.close();
  });

  async function call<Body>(schema: z.ZodType<Body>, method: string, path: string, body?: object) {
    const reply = await admin.request(method, path, body && { body });
    assert.ok(reply.ok, await reply.clone().text());
    return schema.parse(await reply.json());
  }
  const refused = async (method: string, path: string, body: object) => {
    const { code, errors } = await problemOf(await admin.request(method, path, { body }));
    return [code, ...new Set((errors ?? []).map(({ field }) => field))];
  };
  const offered = async () =>
    models.parse(await (await person.request('GET', '/models')).json()).items.map(({ id }) => id);
  const ask = async (model?: string) => {
    const reply = await person.request('POST', '/conversations', { body: model ? { model } : {} });
    const { id } = z.object({ id: z.string() }).parse(await reply.json());
    const turn = await person.send(id, '안녕?');
    return (await person.follow(turn.answer)).end.data;
  };
  const setPrice = (body: object): Promise<Price> => call(price, 'POST', '/admin/prices', body);

  it('a provider is added, tried out and asked, and its key is never told again', async () => {
    assert.deepEqual(await offered(), ['first']);
    const added = await call(provider, 'POST', '/admin/providers', {
      name: '둘째',
      baseUrl: second.url,
      key,
    });
    assert.deepEqual([added.key, added.usable, added.baseUrl], ['…77f2', true, second.url]);
    const tried = await call(providerTest, 'POST', `/admin/providers/${added.id}/test`);
    assert.deepEqual([tried.models, tried.error], [['large', 'small'], null]);
    const fields = { provider: added.id, model: 'big', upstreamModel: 'large', name: '큰 모델' };
    const model = await call(adminModel, 'POST', '/admin/models', fields);
    const answered = await call(modelTest, 'POST', `/admin/models/${model.id}/test`);
    assert.equal(answered.error, null);
    assert.ok(answered.text.length > 0 && answered.firstTextMs !== null);
    assert.deepEqual(await offered(), ['first', 'big']);

    const before = second.calls.length;
    assert.equal((await ask('big')).status, 'complete');
    const seen = second.calls[before];
    assert.deepEqual([seen?.body.model, seen?.headers.authorization], ['large', `Bearer ${key}`]);

    const told = await Promise.all(
      ['/admin/providers', '/admin/models', '/admin/audit'].map(async (path) =>
        (await admin.request('GET', path)).text(),
      ),
    );
    const stored = await select<{ sealed_key: string }>(server.context.store.read, 'select * from providers');
    const audit = await select(server.context.store.read, 'select before, after from audit');
    assert.ok(!JSON.stringify([told, stored, audit]).includes(key.slice(0, -4)));
    assert.ok(told[2]?.includes('provider.create'));
  });

  it('a model that is off is not offered and not reached by its name; what is on again is', async () => {
    const listed = await call(adminModels, 'GET', '/admin/models');
    const big = listed.items.find(({ model }) => model === 'big');
    await call(adminModel, 'PATCH', `/admin/models/${big?.id}`, { enabled: false });
    assert.deepEqual(await offered(), ['first']);
    const body = { model: 'big', messages: [{ role: 'user', content: '?' }] };
    const made = await person.request('POST', '/keys', { body: { name: '키' } });
    const { key: secret } = z.object({ key: z.string() }).parse(await made.json());
    const reply = await fetch(`${server.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    assert.equal(reply.status, 404);
    await call(adminModel, 'PATCH', `/admin/models/${big?.id}`, { enabled: true, default: true });
    assert.deepEqual(await offered(), ['big', 'first']);
    assert.equal((await ask()).receipt.model, 'big');
    await call(adminModel, 'PATCH', `/admin/models/${big?.id}`, { default: false });
  });

  it('a model of the environment is switched off, and back by forgetting it', async () => {
    const off = await call(adminModel, 'POST', '/admin/models', {
      provider: null,
      model: 'first',
      enabled: false,
    });
    assert.deepEqual(await offered(), ['big']);
    assert.deepEqual(await refused('POST', '/admin/models', { provider: null, model: 'first' }), [
      'conflict',
      'model',
    ]);
    assert.equal((await admin.request('DELETE', `/admin/models/${off.id}`)).status, 204);
    assert.deepEqual(await offered(), ['first', 'big']);
  });

  it('an address that leads inside is refused, and a key does not go along to another server', async () => {
    for (const baseUrl of [
      ...[
        'http://localhost:8080/v1',
        'http://10.0.0.1/v1',
        'http://169.254.169.254/latest',
        'http://[::1]/v1',
      ],
      ...[
        'http://0.0.0.0/v1',
        'http://0x7f.0.0.2/v1',
        'http://[::ffff:127.0.0.2]/v1',
        'https://nowhere.invalid/v1',
      ],
      ...[
        'ftp://8.8.8.8/v1',
        'file:///etc/passwd',
        'https://a:b@8.8.8.8/v1',
        'https://8.8.8.8/v1?x=1',
        'x',
        '',
      ],
    ]) {
      assert.deepEqual(
        await refused('POST', '/admin/providers', { name: '안', baseUrl }),
        ['validation-failed', 'baseUrl'],
        baseUrl,
      );
    }
    const [own] = (await call(providers, 'GET', '/admin/providers')).items;
    const path = `/admin/providers/${own?.id}`;
    assert.deepEqual(await refused('PATCH', path, { baseUrl: 'https://8.8.8.8/v1' }), [
      'validation-failed',
      'key',
    ]);
    for (const bad of ['', 'a b', 'a\r\nx-evil: 1', '키', 7, 'k'.repeat(501)]) {
      assert.deepEqual(await refused('PATCH', path, { key: bad }), ['validation-failed', 'key']);
    }
    assert.deepEqual(await refused('PATCH', path, {}), ['validation-failed', '']);
    assert.deepEqual(await refused('PATCH', path, { reason: '그냥' }), ['validation-failed', '']);
  });

  it('a price counts from the next answer on, and no old receipt changes', async () => {
    const first = await ask('big');
    assert.deepEqual([first.receipt.used, first.receipt.priceVersion], [1, 1]);
    const general = await setPrice({ model: null, perAnswer: 2, reason: '새 학기' });
    assert.deepEqual([general.model, general.perAnswer, general.source], [null, 2, 'admin']);
    const own = await setPrice({ model: 'big', perAnswer: 3, perKiloTokens: { prompt: 1, completion: 2 } });

    second.script('slow');
    const before = second.calls.length;
    const reply = await person.request('POST', '/conversations', { body: { model: 'big' } });
    const { id } = z.object({ id: z.string() }).parse(await reply.json());
    const turn = await person.send(id, '안녕?');
    const open = await second.waitForCall(before + 1);
    await setPrice({ model: 'big', perAnswer: 50 });
    open.send('답');
    open.finish();
    const { data: middle } = (await person.follow(turn.answer)).end;
    assert.deepEqual([middle.receipt.priceVersion, middle.receipt.held], [own.version, 3]);
    assert.ok((middle.receipt.used ?? 0) > 0 && (middle.receipt.used ?? 0) < 3);

    assert.equal((await ask('big')).receipt.used, 50);
    assert.equal((await ask('first')).receipt.used, 2);
    assert.deepEqual((await person.answer(first.receipt.run)).receipt, first.receipt);
    assert.equal(
      (await admin.request('POST', '/admin/prices/reset', { body: { model: 'big' } })).status,
      204,
    );
    assert.equal((await ask('big')).receipt.used, 2);
    assert.equal((await admin.request('POST', '/admin/prices/reset', { body: { model: null } })).status, 204);
    assert.deepEqual(await refused('POST', '/admin/prices/reset', { model: null }), ['not-found']);
    const { inForce, items } = await call(prices, 'GET', '/admin/prices');
    assert.deepEqual(
      inForce.map(({ version, source }) => [version, source]),
      [[1, 'environment']],
    );
    assert.deepEqual(
      items.map(({ version }) => version),
      [4, 3, 2, 1],
    );
  });

  it('an absurd price or cost is refused by its field', async () => {
    for (const perAnswer of [-1, -0.001, 0.0001, 1_000_000.001, 1e308, '1', null, true, [], {}, 1e-9]) {
      const body = { model: null, perAnswer };
      assert.deepEqual(await refused('POST', '/admin/prices', body), ['validation-failed', 'perAnswer']);
    }
    for (const text of ['1e999', '-1e999', 'NaN', 'Infinity', '01']) {
      const raw = await fetch(`${server.url}/api/v1/admin/prices`, {
        method: 'POST',
        headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'application/json' },
        body: `{"model":null,"perAnswer":${text}}`,
      });
      assert.equal(raw.status, 400, text);
    }
    const tokens = { model: null, perAnswer: 1, perKiloTokens: { prompt: -1, completion: 'x' } };
    assert.deepEqual(await refused('POST', '/admin/prices', tokens), [
      'validation-failed',
      'perKiloTokens.prompt',
      'perKiloTokens.completion',
    ]);
    assert.deepEqual(await refused('POST', '/admin/prices', { model: '', perAnswer: 1 }), [
      'validation-failed',
      'model',
    ]);
    for (const [field, value] of [
      ['prompt', -1],
      ['completion', 1e-10],
      ['currency', 'krw'],
      ['model', ' a'],
    ] as const) {
      const body = { model: 'big', currency: 'KRW', prompt: 1, completion: 1, [field]: value };
      assert.deepEqual(await refused('POST', '/admin/costs', body), ['validation-failed', field]);
    }
    const { inForce } = await call(prices, 'GET', '/admin/prices');
    assert.equal(inForce.length, 1);
  });

  it('what admins set outlives a restart, and a provider goes with its models', async () => {
    await setPrice({ model: null, perAnswer: 4 });
    await server.restart();
    assert.deepEqual(await offered(), ['first', 'big']);
    assert.equal((await ask('big')).receipt.used, 4);
    const [own] = (await call(providers, 'GET', '/admin/providers')).items;
    assert.equal(own?.usable, true);
    assert.equal((await admin.request('DELETE', `/admin/providers/${own?.id}`)).status, 204);
    assert.deepEqual(await offered(), ['first']);
    assert.deepEqual((await call(adminModels, 'GET', '/admin/models')).items.length, 1);
  });
});
