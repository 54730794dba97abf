import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { z } from 'zod';
import { Person } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const parameter = z.looseObject({ $ref: z.string().optional(), name: z.string().optional() });
const described = z.object({
  operationId: z.string(),
  summary: z.string().min(10),
  parameters: z.array(parameter).default([]),
  requestBody: z.unknown().optional(),
  responses: z.record(z.string(), z.unknown()),
});
const document = z.object({
  paths: z.record(z.string(), z.record(z.string(), described)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

describe('the description of the API', () => {
  let server: TestServer;
  let person: Person;
  let text: string;
  let api: z.infer<typeof document>;

  before(async () => {
    server = await startTestServer();
    person = await Person.join(server.url);
    text = await (await fetch(`${server.url}/openapi.json`)).text();
    api = document.parse(JSON.parse(text));
  });
  after(() => server.close());

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const result = await validator.validate(JSON.parse(text));
    assert.deepEqual(result, { valid: true });
    assert.equal(validator.version, '3.1');
  });

  it('is refused by that validator when something is wrong with it', async () => {
    const broken = { ...JSON.parse(text), paths: { '/me': { get: { responses: 7 } } } };
    assert.equal((await new Validator().validate(broken)).valid, false);
  });

  it('has every call with its parameters, its body and what it brings', () => {
    for (const endpoint of server.context.endpoints) {
      const { name, path, method, reply } = endpoint;
      const operation = api.paths[path]?.[method.toLowerCase()];
      assert.ok(operation && endpoint.summary && reply, `${name} is not described`);
      assert.equal(operation.operationId, name);
      assert.equal(operation.requestBody !== undefined, !!endpoint.body || !!endpoint.uploadMaxBytes, name);
      const refs = operation.parameters.map(({ $ref }) => $ref);
      const wantsKey = refs.includes('#/components/parameters/Idempotency-Key');
      assert.equal(wantsKey, endpoint.makesRun === true || endpoint.needsKey === true, name);
      const inPath = operation.parameters.filter((one) => one['in'] === 'path').map((one) => one.name);
      assert.deepEqual(
        inPath,
        [...path.matchAll(/\{(\w+)\}/g)].map(([, param]) => param),
        name,
      );
      for (const status of [reply.status].flat()) assert.ok(operation.responses[status], `${name} ${status}`);
    }
    const calls = Object.values(api.paths).flatMap((methods) => Object.keys(methods));
    assert.equal(calls.length, server.context.endpoints.length);
  });

  it('refers only to components that are there, and has none that nothing refers to', () => {
    const referred = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name));
    // Named in the words about a stream, since a stream has no schema of its own.
    for (const name of ['StartEvent', 'DeltaEvent', 'ResetEvent', 'EndEvent']) referred.add(name);
    assert.deepEqual([...referred].sort(), Object.keys(api.components.schemas).sort());
  });

  /** Calls, and holds the reply against what the registry says of it. */
  async function call(name: string, id = '', body?: unknown): Promise<Record<string, unknown>> {
    const endpoint = server.context.endpoints.find((one) => one.name === name);
    assert.ok(endpoint?.reply?.body, name);
    const response = await person.request(endpoint.method, endpoint.path.replace('{id}', id), {
      ...(body !== undefined && { body }),
      headers: { 'idempotency-key': randomUUID() },
    });
    const told: unknown = await response.json();
    assert.ok([endpoint.reply.status].flat().includes(response.status as 200), `${name} ${response.status}`);
    // A schema drops what it does not know: every member of a reply is described.
    assert.deepEqual(endpoint.reply.body.parse(told), told, name);
    return told as Record<string, unknown>;
  }

  it('says what really comes, on a way through a good part of the calls', async () => {
    await call('get-me');
    await call('patch-me', '', { name: '다른 이름' });
    await call('get-models');
    await call('list-scenes');
    const { id } = await call('create-conversation', '', { kind: 'chat' });
    const conversation = String(id);
    const turn = await call('send-message', conversation, { content: '사랑방이 뭐예요?' });
    const answer = String(turn['answer']);
    await person.follow(answer);
    await call('get-answer', answer);
    await call('stop-answer', answer);
    const again = await call('retry-answer', answer);
    await person.follow(String(again['answer']));
    const edited = await call('edit-message', String(turn['message']), { content: '다시 물을게요' });
    await person.follow(String(edited['answer']));
    await call('list-messages', conversation);
    await call('get-conversation', conversation);
    await call('list-conversations');
    await call('patch-conversation', conversation, { title: '제목' });
    await call('create-key', '', { name: '열쇠' });
    await call('list-keys');
    await call('get-speech');
    const phrase = { language: 'en', phrase: 'at short notice', meaning: '갑자기' };
    const saved = await call('save-phrase', '', phrase);
    await call('list-phrases');
    await call('get-review-queue');
    await call('review-phrase', String(saved['id']), { grade: 'good', due: saved['due'] });
    const quote = await call('create-quote', '', {
      content: '바다는 기다려 주지 않아',
      title: '소금밭 구장',
    });
    await call('apply-quote', String(quote['id']), { version: 1 });
    await call('list-quotes');
    await call('get-quote-facets');
    await call('list-quote-versions', String(quote['id']));
    await call('find-quotes', '', { query: '바다' });
  });

  it('says what really comes of a room', async () => {
    const scenario = {
      language: 'en',
      level: 'B1',
      situation: 'A café',
      myRole: 'guest',
      partnerRole: 'barista',
    };
    const room = String((await call('create-conversation', '', { kind: 'room', scenario }))['id']);
    const opening = await call('open-conversation', room);
    await person.follow(String(opening['answer']));
    await call('create-hint', room, { step: 1 });
    const { message, answer } = await call('send-message', room, { content: 'I want coffee.' });
    await person.follow(String(answer));
    await call('create-correction', String(message), {});
    await call('list-corrections', room);
    await call('create-translation', String(answer), { to: 'ko' });
    await call('create-word-meaning', String(message), { word: 'coffee', to: 'ko' });
    await call('create-report', room, {});
    await call('get-report', room);
    await call('fill-scenario', '', { language: 'en', situation: 'A café' });
    await call('preview-opening', '', { kind: 'room', scenario });
  });
});
