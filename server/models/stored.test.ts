import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openTestStore } from '../../tests/support/store.ts';
import { startUpstream, type Upstream } from '../../tests/support/upstream.ts';
import { systemClock } from '../base/clock.ts';
import type { ModelId, ProviderId, RunId } from '../base/ids.ts';
import { silentLog } from '../base/log.ts';
import { createSeal } from '../base/seal.ts';
import { raiseRevision } from '../store/revision.ts';
import type { ModelRow, ProviderRow } from '../store/rows/models.ts';
import type { Store } from '../store/store.ts';
import type { Address } from './address.ts';
import { addModel, addProvider, deleteProvider, setModel, setProvider } from './model-table.ts';
import { createModels, type Models, type ModelsDeps } from './registry.ts';

const key = 'sk-of-the-provider-9f3a';
const seal = createSeal('a secret of the server that is long enough', 'keys of providers');
const upstream: Upstream = await startUpstream({ models: ['listed'] });
after(() => upstream.close());

interface Opened {
  store: Store;
  models: Models;
}

async function open(t: { after(done: () => Promise<void>): void }, deps: Partial<ModelsDeps> = {}) {
  const store = await openTestStore(t);
  const settings = { baseUrl: null, apiKey: null, models: [], privateHosts: ['127.0.0.1'] };
  const surroundings = { store, seal, log: silentLog, clock: systemClock, demoPause: async () => {} };
  const models = createModels({ ...settings, ...surroundings, ...deps });
  t.after(() => models.close());
  return { store, models };
}

const provider = (id: string, over: Partial<ProviderRow> = {}): ProviderRow => ({
  id: id as ProviderId,
  name: id,
  base_url: upstream.url,
  sealed_key: seal.seal(key, id),
  key_last4: '9f3a',
  created_at: 0,
  updated_at: 0,
  ...over,
});
const model = (name: string, over: Partial<ModelRow> = {}): ModelRow => ({
  id: `row of ${name}` as ModelId,
  provider: 'p' as ProviderId,
  model: name,
  upstream_model: name,
  name,
  enabled: 1,
  is_default: 0,
  place: 0,
  created_at: 0,
  updated_at: 0,
  ...over,
});
const change = (store: Store, work: Parameters<Store['transaction']>[0]) =>
  store.transaction(async (tx) => {
    await raiseRevision(tx, 'models');
    await work(tx);
  });
const fill = ({ store }: Opened, providers: ProviderRow[], models: ModelRow[]) =>
  change(store, async (tx) => {
    for (const row of providers) await addProvider(tx, row);
    for (const row of models) await addModel(tx, row);
  });
const offered = async ({ models }: Opened) => (await models.list()).map(({ id }) => id);

async function ask({ models }: Opened, name: string | null, onText: () => void = () => {}): Promise<string> {
  const found = await models.find(name);
  assert.ok(found);
  let text = '';
  const request = {
    run: 'run' as RunId,
    model: found.id,
    messages: [{ role: 'user' as const, content: '?' }],
  };
  const { finishReason } = await models.stream(
    request,
    (piece) => {
      text += piece;
      onText();
    },
    new AbortController().signal,
  );
  assert.equal(finishReason, 'stop');
  return text;
}

test('what an admin adds stands behind what the environment gives, and counts at once', async (t) => {
  const opened = await open(t);
  assert.deepEqual(await offered(opened), ['demo']);
  await fill(opened, [provider('p')], [model('large', { upstream_model: 'large-2026', name: '큰 모델' })]);
  assert.deepEqual(await opened.models.list(), [
    { id: 'demo', name: 'demo', default: true, demo: true },
    { id: 'large', name: '큰 모델', default: false, demo: false },
  ]);
  const before = upstream.calls.length;
  await ask(opened, 'large');
  const call = upstream.calls[before];
  assert.equal(call?.body.model, 'large-2026');
  assert.equal(call?.headers.authorization, `Bearer ${key}`);
});

test('another process on the same database sees a change at its next look', async (t) => {
  const opened = await open(t);
  const settings = { baseUrl: null, apiKey: null, models: [], privateHosts: ['127.0.0.1'] };
  const { store } = opened;
  const models = createModels({ ...settings, store, seal, log: silentLog, clock: systemClock });
  t.after(() => models.close());
  const other = { store, models };
  assert.deepEqual(await offered(other), ['demo']);
  await fill(opened, [provider('p')], [model('large', { is_default: 1 })]);
  assert.equal((await other.models.find(null))?.id, 'large');
  await change(store, (tx) => setModel(tx, model('large', { enabled: 0 })));
  assert.equal(await other.models.find('large'), null);
});

test('the default is the one that is marked, as long as it is on; places come before the order of adding', async (t) => {
  const opened = await open(t);
  await fill(
    opened,
    [provider('p')],
    [
      model('a', { place: 2 }),
      model('b', { place: 1 }),
      model('c', { is_default: 1 }),
      model('d', { place: -1 }),
    ],
  );
  assert.deepEqual(await offered(opened), ['c', 'd', 'demo', 'b', 'a']);
  assert.equal((await opened.models.find(null))?.id, 'c');
  await change(opened.store, (tx) => setModel(tx, model('c', { is_default: 1, enabled: 0 })));
  assert.deepEqual(await offered(opened), ['d', 'demo', 'b', 'a']);
  assert.equal((await opened.models.find(null))?.id, 'd');
  assert.equal(await opened.models.find('c'), null);
});

test('a model of the environment can be switched off, named, and taken over by one of the same id', async (t) => {
  const opened = await open(t, { baseUrl: upstream.url, models: ['a', 'b', 'c'] });
  await fill(
    opened,
    [provider('p')],
    [model('a', { provider: null, enabled: 0 }), model('b', { provider: null, name: '둘째' }), model('c')],
  );
  assert.deepEqual(await opened.models.list(), [
    { id: 'b', name: '둘째', default: true, demo: false },
    { id: 'c', name: 'c', default: false, demo: false },
  ]);
  assert.equal(await opened.models.find('a'), null);
  const before = upstream.calls.length;
  await ask(opened, 'c');
  await ask(opened, 'b');
  assert.deepEqual(
    upstream.calls.slice(before).map(({ headers }) => headers.authorization),
    [`Bearer ${key}`, undefined],
  );
});

test('an environment whose list cannot be had hides none of the others', async (t) => {
  const opened = await open(t, { baseUrl: 'http://127.0.0.1:1/v1' });
  await assert.rejects(opened.models.list(), { code: 'unavailable' });
  await fill(opened, [provider('p')], [model('large')]);
  assert.deepEqual(await offered(opened), ['large']);
  assert.equal((await opened.models.find(null))?.id, 'large');
});

test('an answer goes on while its model is switched off, and while its provider goes', async (t) => {
  const opened = await open(t);
  for (const goes of [
    (store: Store) => change(store, (tx) => setModel(tx, model('large', { enabled: 0 }))),
    (store: Store) =>
      change(store, (tx) => setProvider(tx, provider('p', { sealed_key: null, key_last4: null }))),
    (store: Store) => change(store, (tx) => deleteProvider(tx, 'p' as ProviderId)),
  ]) {
    await change(opened.store, (tx) => deleteProvider(tx, 'p' as ProviderId));
    await fill(opened, [provider('p')], [model('large')]);
    upstream.script('slow');
    const before = upstream.calls.length;
    const begun = Promise.withResolvers<void>();
    const answer = ask(opened, 'large', begun.resolve);
    const call = await upstream.waitForCall(before + 1);
    call.send('첫 말');
    await begun.promise;
    await goes(opened.store);
    await opened.models.find(null);
    call.send(', 끝 말');
    call.finish();
    assert.equal(await answer, '첫 말, 끝 말');
  }
});

test('a key that was sealed under another secret, or for another provider, opens nothing and is not sent', async (t) => {
  const opened = await open(t);
  const other = createSeal('another secret of the server, as long as it', 'keys of providers');
  await fill(
    opened,
    [provider('p', { sealed_key: other.seal(key, 'p') }), provider('q', { sealed_key: seal.seal(key, 'p') })],
    [model('large'), model('small', { provider: 'q' as ProviderId })],
  );
  assert.deepEqual(await offered(opened), ['demo']);
  assert.equal(await opened.models.upstreamOf('q' as ProviderId), null);
});

test('a provider inside is not asked unless it is listed, by address as by name', async (t) => {
  let found: Address[] = [{ address: '127.0.0.1', family: 4 }];
  const opened = await open(t, { privateHosts: [], resolve: async () => found });
  const { port } = new URL(upstream.url);
  await fill(
    opened,
    [provider('p'), provider('q', { base_url: `http://rebound.example:${port}/v1` })],
    [model('large'), model('small', { provider: 'q' as ProviderId })],
  );
  assert.deepEqual(await offered(opened), ['demo', 'small']);
  const before = upstream.calls.length;
  await assert.rejects(ask(opened, 'small'), { code: 'upstream-unreachable' });
  found = [
    { address: '8.8.8.8', family: 4 },
    { address: '::1', family: 6 },
  ];
  await assert.rejects(ask(opened, 'small'), { code: 'upstream-unreachable' });
  assert.equal(upstream.calls.length, before);
});
