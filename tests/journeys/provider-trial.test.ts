import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { z } from 'zod';
import { provider, providers, providerTrial } from '../../protocol/admin-models.ts';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer } from '../support/server.ts';
import { startUpstream } from '../support/upstream.ts';

test('what is being entered is tried out before it is saved, and nothing but the status comes back', async (t) => {
  const upstream = await startUpstream();
  t.after(() => upstream.close());
  const second = await startUpstream();
  t.after(() => second.close());
  const server = await startTestServer({ env: { PROVIDER_ALLOW_PRIVATE: '127.0.0.1' } });
  t.after(() => server.close());
  const admin = await Person.join(server.url);
  const key = 'sk-second-provider-77f2';
  const saved = await admin.request('POST', '/admin/providers', {
    body: { name: '둘째', baseUrl: second.url, key },
  });
  const own = provider.parse(await saved.json());
  const path = '/admin/providers/test';
  const refused = async (body: object) => {
    const { code, errors } = await problemOf(await admin.request('POST', path, { body }));
    return [code, ...(errors ?? []).map(({ field }) => field)];
  };
  const attempt = async (body: object) => {
    const reply = await admin.request('POST', path, { body });
    assert.equal(reply.status, 200, await reply.clone().text());
    const { durationMs, ...rest } = z.strictObject(providerTrial.shape).parse(await reply.json());
    assert.ok(durationMs >= 0);
    return rest.error;
  };
  const listed = () => second.listHeaders.at(-1)?.authorization;
  assert.equal(await attempt({ baseUrl: second.url }), null);
  assert.equal(listed(), undefined);
  assert.equal(await attempt({ baseUrl: second.url, key: 'sk-another' }), null);
  assert.equal(listed(), 'Bearer sk-another');
  assert.equal(await attempt({ provider: own.id, baseUrl: second.url }), null);
  assert.equal(listed(), `Bearer ${key}`);
  assert.equal(await attempt({ provider: own.id, baseUrl: second.url, key: null }), null);
  assert.equal(listed(), undefined);
  assert.equal(await attempt({ baseUrl: 'http://127.0.0.1:9/v1' }), 'upstream-unreachable');
  const after = providers.parse(await (await admin.request('GET', '/admin/providers')).json());
  assert.equal(after.items.length, 1);

  const inside = await problemOf(
    await admin.request('POST', path, { body: { baseUrl: 'http://169.254.169.254/v1' } }),
  );
  assert.deepEqual(
    inside.errors?.map(({ field, code }) => [field, code]),
    [['baseUrl', 'address-not-public']],
  );
  assert.deepEqual(await refused({ baseUrl: 'https://nowhere.invalid/v1' }), [
    'validation-failed',
    'baseUrl',
  ]);
  const elsewhere = { provider: own.id, baseUrl: upstream.url };
  assert.deepEqual(await refused(elsewhere), ['validation-failed', 'key']);
  assert.deepEqual(await refused({ ...elsewhere, provider: randomUUID() }), [
    'validation-failed',
    'provider',
  ]);
  const unknown = '01a1fa7b-0000-7000-8000-000000000000';
  assert.deepEqual(await refused({ ...elsewhere, provider: unknown }), ['not-found']);
  const calls = Array.from({ length: 20 }, () =>
    admin.request('POST', path, { body: { baseUrl: second.url } }),
  );
  const codes = await Promise.all(calls.map(async (reply) => (await reply).status));
  assert.ok(codes.includes(429), codes.join());
});
