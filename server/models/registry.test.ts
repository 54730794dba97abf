import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { openTestStore } from '../../tests/support/store.ts';
import { startUpstream, type Upstream } from '../../tests/support/upstream.ts';
import type { RunId } from '../base/ids.ts';
import { silentLog } from '../base/log.ts';
import { createSeal } from '../base/seal.ts';
import type { ModelResult } from './model.ts';
import { createModels, type Models, type ModelsDeps } from './registry.ts';
import { defaultModelTimeouts } from './timeouts.ts';

const cleanUps: (() => Promise<void>)[] = [];
const store = await openTestStore({ after: (cleanUp) => void cleanUps.push(cleanUp) });
const seal = createSeal('a secret of the server that is long enough', 'keys of providers');
const upstream: Upstream = await startUpstream({ models: ['second-listed', 'first-listed'] });
const opened: Models[] = [];
let timeMs = 0;
const clock = { nowMs: () => 1_790_000_000_000 + timeMs, monotonicMs: () => timeMs };

beforeEach(() => {
  timeMs = 0;
});
after(async () => {
  await Promise.all(opened.map((models) => models.close()));
  await upstream.close();
  for (const cleanUp of cleanUps) await cleanUp();
});

function open(deps: Partial<ModelsDeps>): Models {
  const settings = { baseUrl: null, apiKey: null, models: [], privateHosts: [] };
  const models = createModels({ ...settings, store, seal, log: silentLog, clock, ...deps });
  opened.push(models);
  return models;
}

async function ask(models: Models, model: string): Promise<{ text: string; result: ModelResult }> {
  let text = '';
  const result = await models.stream(
    { run: 'run-1' as RunId, model, messages: [{ role: 'user', content: '안녕' }] },
    (piece) => {
      text += piece;
    },
    new AbortController().signal,
  );
  return { text, result };
}

test('with neither key nor base URL there is the demo and nothing else', async () => {
  const models = open({ demoPause: async () => {} });
  assert.deepEqual(await models.list(), [{ id: 'demo', name: 'demo', default: true, demo: true }]);
  assert.deepEqual(await models.find(null), { id: 'demo', name: 'demo', default: true, demo: true });
  assert.equal(await models.find('gpt'), null);
  const { text, result } = await ask(models, 'demo');
  assert.match(text, /데모/);
  assert.deepEqual([result.finishReason, result.usage?.source], ['stop', 'counted']);
  await assert.rejects(ask(models, 'gpt'), { code: 'model-unknown' });
});

test('the models that are set are offered without asking the upstream', async () => {
  const before = upstream.modelListCalls;
  const models = open({ baseUrl: upstream.url, models: ['b', 'a', 'b'] });
  assert.deepEqual(await models.list(), [
    { id: 'b', name: 'b', default: true, demo: false },
    { id: 'a', name: 'a', default: false, demo: false },
  ]);
  assert.equal((await models.find('a'))?.id, 'a');
  assert.equal(await models.find('first-listed'), null);
  assert.equal(upstream.modelListCalls, before);
  await assert.rejects(ask(models, 'first-listed'), { code: 'model-unknown' });
  upstream.script({ name: 'normal', text: '네.' });
  assert.equal((await ask(models, 'a')).text, '네.');
});

test('otherwise the upstream is asked once, when first needed, and again after some minutes', async () => {
  upstream.setModels(['text-embedding-3', 'chat-b', 'whisper-1', 'chat-a']);
  const before = upstream.modelListCalls;
  const models = open({ baseUrl: upstream.url });
  assert.equal(upstream.modelListCalls, before);
  const [list, found] = await Promise.all([models.list(), models.find(null)]);
  assert.deepEqual(
    list.map(({ id }) => id),
    ['chat-b', 'chat-a'],
  );
  assert.equal(found?.id, 'chat-b');
  assert.equal(upstream.modelListCalls, before + 1);
  upstream.setModels(['chat-c']);
  assert.equal(await models.find('chat-c'), null);
  timeMs += 5 * 60_000;
  assert.equal((await models.find('chat-c'))?.default, true);
  assert.equal(upstream.modelListCalls, before + 2);
});

test('a list that cannot be had is refused by name and asked for again', async () => {
  upstream.setModels(null);
  const models = open({ baseUrl: upstream.url });
  await assert.rejects(models.find(null), {
    name: 'Refusal',
    code: 'unavailable',
    message: /model server failed/,
  });
  upstream.setModels(['chat-a']);
  assert.equal((await models.find(null))?.id, 'chat-a');
});

test('an old list goes on being used while a fresh one cannot be had', async () => {
  upstream.setModels(['chat-a']);
  const models = open({ baseUrl: upstream.url });
  await models.list();
  upstream.setModels(null);
  timeMs += 5 * 60_000;
  const before = upstream.modelListCalls;
  assert.equal((await models.find(null))?.id, 'chat-a');
  assert.equal((await models.find(null))?.id, 'chat-a');
  assert.equal(upstream.modelListCalls, before + 1);
  upstream.setModels(['chat-b']);
  timeMs += 30_000;
  assert.equal((await models.find(null))?.id, 'chat-b');
});

test('a list that is empty, or that nobody gives, is refused', async () => {
  upstream.setModels([]);
  await assert.rejects(open({ baseUrl: upstream.url }).list(), { code: 'unavailable' });
  const gone = await startUpstream();
  await gone.close();
  await assert.rejects(open({ baseUrl: gone.url }).list(), {
    code: 'unavailable',
    message: /could not be reached/,
  });
});

test('a list is waited for only so long', async () => {
  upstream.setModels('silent');
  const models = open({ baseUrl: upstream.url, timeouts: { ...defaultModelTimeouts, listMs: 20 } });
  await assert.rejects(models.list(), { code: 'unavailable', message: /took too long/ });
});
