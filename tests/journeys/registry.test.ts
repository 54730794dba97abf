import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { createdKey } from '../../protocol/key.ts';
import { bodyMaxBytes } from '../../protocol/limits.ts';
import { problems } from '../../protocol/problem.ts';
import { ownSessions } from '../../protocol/session.ts';
import type { Endpoint } from '../../server/http/endpoint.ts';
import { pngOf } from '../support/images.ts';
import { Person, problemOf } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** Every call of the API, tried in each way in which it must be refused. */
describe('every endpoint', () => {
  let server: TestServer;
  let owner: Person;
  let other: Person;
  let ids: Record<string, string>;
  let key: string;

  before(async () => {
    server = await startTestServer();
    owner = await Person.join(server.url);
    other = await Person.join(server.url);
    const conversations = await owner.newConversation();
    const turn = await owner.send(conversations, '내 질문');
    await owner.follow(turn.answer);
    const made = async (path: string, body: object) => {
      const reply = await owner.request('POST', path, { body });
      return z.object({ id: z.string() }).parse(await reply.json()).id;
    };
    const sessions = await (await owner.request('GET', '/me/sessions')).json();
    await owner.sendFile('/me/picture', 'image/png', pngOf(2, 2));
    const madeKey = await owner.request('POST', '/keys', { body: { name: '내 키' } });
    key = createdKey.parse(await madeKey.json()).key;
    const provider = await made('/admin/providers', { name: '시험', baseUrl: 'https://8.8.8.8/v1' });
    ids = {
      accounts: (await owner.me()).account.id,
      me: ownSessions.parse(sessions).items[0]?.id ?? '',
      conversations,
      answers: turn.answer,
      messages: turn.message,
      quotes: await made('/quotes', { content: '내 대사', title: '소금밭 구장' }),
      vocabulary: await made('/vocabulary', { language: 'en', phrase: 'no worries', meaning: '괜찮아요' }),
      keys: await made('/keys', { name: '내 키' }),
      people: (await other.me()).account.id,
      groups: await made('/admin/groups', { name: '3반' }),
      invitations: await made('/admin/invitations', { maxUses: 1, expiresAt: '2099-01-01T00:00:00.000Z' }),
      providers: provider,
      models: await made('/admin/models', { provider, model: 'large' }),
    };
  });
  after(async () => {
    await server.assertBooksHold();
    await server.close();
  });

  const call = (endpoint: Endpoint, id: string, init: RequestInit & { headers?: Record<string, string> }) => {
    const { signal = null, body = null, headers = {} } = init;
    return fetch(`${server.url}/api/v1${endpoint.path.replace('{id}', id)}`, {
      method: endpoint.method,
      headers: { 'idempotency-key': randomUUID(), ...headers },
      body,
      signal,
    });
  };
  const idFor = ({ path }: Endpoint) => ids[path.replace(/^\/admin\b/, '').split('/')[1] ?? ''] ?? '';
  const as = (person: Person) => ({ authorization: `Bearer ${person.token}` });
  /** What opens a call for the owner: the session, or a key of theirs. */
  const asOwner = ({ access }: Endpoint) => ({
    authorization: `Bearer ${access === 'key' ? key : owner.token}`,
  });
  const json = { 'content-type': 'application/json' };
  const each = async (
    only: (endpoint: Endpoint) => boolean,
    attempt: (endpoint: Endpoint) => Promise<Response>,
    status: number,
  ) => {
    const chosen = server.context.endpoints.filter(only);
    assert.ok(chosen.length > 0);
    for (const endpoint of chosen) {
      const response = await attempt(endpoint);
      assert.equal(response.status, status, `${endpoint.name} ${await response.clone().text()}`);
      const problem = await problemOf(response);
      assert.equal(problem.type, `/docs/errors#${problem.code}`);
      assert.doesNotMatch(JSON.stringify(problem), / at |node:|\.ts/);
    }
  };
  const all = () => true;
  const hasBody = ({ body }: Endpoint) => body !== undefined;
  const hasId = ({ path }: Endpoint) => path.includes('{id}');

  it('wants a session', async () => {
    await each(all, (endpoint) => call(endpoint, idFor(endpoint), { headers: json }), 401);
  });

  it('takes no forged, cut or raw token', async () => {
    const [raw = '', signature = ''] = owner.token.split('.');
    for (const token of [raw, `${raw}.${signature.slice(1)}`, `${raw}.`, '.', 'x'.repeat(9_000)]) {
      await each(
        all,
        (endpoint) =>
          call(endpoint, idFor(endpoint), { headers: { ...json, authorization: `Bearer ${token}` } }),
        401,
      );
    }
  });

  it("answers for another account's row as for one that is not there", async () => {
    const bodies: Record<string, unknown> = {
      'patch-conversation': { title: '내 것' },
      'send-message': { content: '끼어들기' },
      'edit-message': { content: '고치기' },
      'create-hint': { step: 1 },
      'create-correction': {},
      'create-translation': { to: 'ko' },
      'create-word-meaning': { word: '질문', to: 'ko' },
      'create-report': {},
      'patch-quote': { content: '내 대사' },
      'apply-quote': { version: 1 },
      'reject-quote': { version: 1, reason: '아니요' },
      'withdraw-quote': { version: 1 },
      'review-phrase': { grade: 'good', due: '2026-11-20T00:00:00.000Z' },
      'take-back-review': { due: '2026-11-20T00:00:00.000Z' },
      'patch-person': { role: 'person', reason: '이유' },
      'suspend-person': { reason: '이유' },
      'lift-person': { reason: '이유' },
      'end-person-sessions': { reason: '이유' },
      'create-reset-link': { reason: '이유' },
      'patch-provider': { name: '둘째' },
      'patch-model': { name: '둘째' },
      'patch-group': { name: '4반' },
      'add-group-people': { emails: ['nobody@example.com'] },
      'remove-group-people': { emails: ['nobody@example.com'] },
      'give-group-credits': { amount: 1, reason: '이유' },
      'adjust-credits': { amount: 1, reason: '이유' },
      'patch-phrase': { meaning: '걱정 마세요' },
    };
    const attempt = (person: Person, id?: string) => (endpoint: Endpoint) => {
      const body = bodies[endpoint.name];
      return call(endpoint, id ?? idFor(endpoint), {
        headers: { ...as(person), ...(body !== undefined && json) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    };
    const isAdmins = ({ access }: Endpoint) => access === 'admin';
    await each((endpoint) => hasId(endpoint) && !isAdmins(endpoint), attempt(other), 404);
    await each(isAdmins, attempt(other), 403);
    for (const id of [
      '01a1fa7b-0000-7000-8000-000000000000',
      '0',
      '-1',
      '1e20',
      'abc',
      '%00',
      "'; --",
      '..%2f',
    ]) {
      await each(hasId, attempt(owner, id), 404);
    }
    assert.equal((await owner.messages(ids['conversations'] ?? '')).length, 2);
    assert.equal((await other.me()).allowance.used, 0);
  });

  it('names the field of a body of the wrong type', async () => {
    for (const body of ['[]', '"text"', '7', 'null', '{"unknown":1}', '{"__proto__":{"role":"admin"}}']) {
      await each(
        hasBody,
        (endpoint) => call(endpoint, idFor(endpoint), { headers: { ...asOwner(endpoint), ...json }, body }),
        400,
      );
    }
  });

  it('refuses what is no JSON, what says so, and what is too big', async () => {
    const headersOf = (endpoint: Endpoint) => ({ ...asOwner(endpoint), ...json });
    for (const body of ['', '{', '{"content":"a"', 'content=a', '\u0000', '{"title":"a"}}']) {
      await each(
        hasBody,
        (endpoint) => call(endpoint, idFor(endpoint), { headers: headersOf(endpoint), body }),
        400,
      );
    }
    const notUtf8 = new Uint8Array([0x22, 0xc3, 0x28, 0x22]);
    await each(
      hasBody,
      (endpoint) => call(endpoint, idFor(endpoint), { headers: headersOf(endpoint), body: notUtf8 }),
      400,
    );
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const typed = (endpoint: Endpoint) => ({ ...asOwner(endpoint), 'content-type': type });
      await each(
        hasBody,
        (endpoint) => call(endpoint, idFor(endpoint), { headers: typed(endpoint), body: '{}' }),
        415,
      );
    }
    const big = JSON.stringify({ content: 'a'.repeat(bodyMaxBytes) });
    await each(
      hasBody,
      (endpoint) => call(endpoint, idFor(endpoint), { headers: headersOf(endpoint), body: big }),
      413,
    );
  });

  it('needs an Idempotency-Key of the right form when it makes a run or is done once', async () => {
    const wantsKey = ({ makesRun, needsKey }: Endpoint) => makesRun === true || needsKey === true;
    for (const key of ['', 'k'.repeat(256), 'ключ', 'a b', '"a']) {
      const headers = { ...as(owner), ...json, 'idempotency-key': Buffer.from(key).toString('latin1') };
      await each(
        wantsKey,
        (endpoint) => call(endpoint, idFor(endpoint), { headers, body: '{"content":"a"}' }),
        400,
      );
    }
  });

  it('takes no other method, and says which it takes', async () => {
    for (const endpoint of server.context.endpoints) {
      const path = endpoint.path.replace('{id}', idFor(endpoint));
      const response = await fetch(`${server.url}/api/v1${path}`, { method: 'PUT', headers: as(owner) });
      assert.equal(response.status, 405, endpoint.name);
      assert.ok(response.headers.get('allow')?.split(', ').includes(endpoint.method));
      await problemOf(response);
    }
    for (const path of [
      '/api/v1',
      '/api/v1/',
      '/api/v1/me/',
      '/api/nothing',
      '/api/v1/conversations//messages',
    ]) {
      assert.equal(
        (await problemOf(await fetch(server.url + path, { headers: as(owner) }))).code,
        'not-found',
      );
    }
  });

  it('takes a change with a cookie only from our own page', async () => {
    const { headers } = await fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ email: (await owner.me()).account.email, password: 'a long password' }),
    });
    const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const create = (more: Record<string, string>) =>
      fetch(`${server.url}/api/v1/conversations`, {
        method: 'POST',
        headers: { ...json, cookie, ...more },
        body: '{}',
      });
    for (const more of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      assert.equal((await problemOf(await create(more as Record<string, string>))).code, 'forbidden');
    }
    assert.equal((await create({ origin: server.url })).status, 201);
  });

  it('has a paragraph for each of its errors', async () => {
    const page = await (await fetch(`${server.url}/docs/errors`)).text();
    for (const code of Object.keys(problems)) assert.ok(page.includes(`\n### ${code}\n`), code);
  });
});
