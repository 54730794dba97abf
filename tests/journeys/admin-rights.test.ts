import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Endpoint } from '../../server/http/endpoint.ts';
import { Person } from '../support/person.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** Who tries, and what everybody of that kind is told by every call of admins. */
describe('a call of admins', () => {
  let server: TestServer;
  let admin: Person;

  before(async () => {
    server = await startTestServer();
    admin = await Person.join(server.url);
  });
  after(() => server.close());

  const isAdmins = ({ access, path }: Endpoint) => access === 'admin' || path.startsWith('/admin');
  const call = ({ method, path }: Endpoint, token: string | null) =>
    fetch(`${server.url}/api/v1${path.replace('{id}', '01a1fa7b-0000-7000-8000-000000000000')}`, {
      method,
      headers: {
        'idempotency-key': randomUUID(),
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(method !== 'GET' && { 'content-type': 'application/json' }),
      },
      ...(method !== 'GET' && { body: '{"unknown":1}' }),
    });
  const everyCallSays = async (token: string | null, status: number) => {
    const endpoints = server.context.endpoints.filter(isAdmins);
    assert.ok(endpoints.length > 10);
    for (const endpoint of endpoints) {
      const response = await call(endpoint, token);
      assert.equal(response.status, status, `${endpoint.name} ${await response.text()}`);
    }
  };
  const ask = async (id: string, what: string) => {
    const response = await admin.request('POST', `/admin/people/${id}/${what}`, { body: { reason: '이유' } });
    assert.equal(response.status, 200, await response.text());
  };

  it('is for admins alone', async () => {
    for (const { name, access, path } of server.context.endpoints) {
      if (path.startsWith('/admin')) assert.equal(access, 'admin', name);
    }
    for (const endpoint of server.context.endpoints.filter(isAdmins)) {
      const { status } = await call(endpoint, admin.token);
      assert.ok(status !== 401 && status !== 403 && status < 500, `${endpoint.name} ${status}`);
    }
  });

  it('is 401 for nobody, and 403 for a person', async () => {
    await everyCallSays(null, 401);
    await everyCallSays((await Person.join(server.url)).token, 403);
  });

  it('is 401 for an ended session, and for a suspended admin', async () => {
    const ended = await Person.join(server.url);
    await ended.logOut();
    await everyCallSays(ended.token, 401);
    const second = await Person.join(server.url);
    const { id } = (await second.me()).account;
    const promoted = await admin.request('PATCH', `/admin/people/${id}`, {
      body: { role: 'admin', reason: '교사' },
    });
    assert.equal(promoted.status, 200);
    await ask(id, 'suspend');
    await everyCallSays(second.token, 401);
    await ask(id, 'lift');
    await everyCallSays(second.token, 401);
  });

  it('is 401 for the key of an admin: keys have no such scope', async () => {
    const made = await admin.request('POST', '/keys', { body: { name: 'key' } });
    const { key } = (await made.json()) as { key: string };
    await everyCallSays(key, 401);
    const wanted = await admin.request('POST', '/keys', { body: { name: 'key', scopes: ['admin'] } });
    assert.equal(wanted.status, 400);
  });
});
