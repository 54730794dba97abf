import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ContractTokens } from '../../server/access/contract-tokens.ts';
import type { Id } from '../../server/base/ids.ts';
import type { ContractCall } from '../../server/http/compat/description.ts';
import { contractNames } from '../../server/http/compat/names.ts';
import { inlineSchema } from '../../server/http/openapi/schemas.ts';
import { settableClock } from '../support/clock.ts';
import { type ContractClient, type ContractReply, describeContract } from '../support/contract.ts';
import { apiSecretKey, type ContractCaller, contractCases } from '../support/contract-callers.ts';
import { Person } from '../support/person.ts';

const authSecret = 'a secret that is long enough for tests of tokens';
const env = { AUTH_SECRET: authSecret, API_SECRET_KEY: apiSecretKey, API_CALLS_PER_MINUTE: '100000' };

/** What names no row of anybody. */
const noNumbers = ['0', '-1', '1e20', 'abc', '2147483648', '99999999999999999999', '%00', '%E0%A4%A'];
const noJson = ['', '{', '{"ask"', 'undefined', '\u0000', '[1,'];
const wrongBodies = ['[]', 'null', '5', '"text"', `${'['.repeat(5_000)}${']'.repeat(5_000)}`];
const wrongValues = [{}, [], null, true, -1, 1e20, '', ' ', 'a\u0000', '\ud800', 'x'.repeat(40_000)];

for (const name of contractNames) {
  const { description, enter, missing, invalid, untyped, places } = contractCases[name];
  const { base, calls } = description;

  /** Whatever was refused is told in the contract's own form, and nothing is a fault of ours. */
  const assertTold = (reply: ContractReply, what: string) => {
    assert.ok(reply.status < 500, `${what}: ${reply.status} ${JSON.stringify(reply.body)}`);
    if (reply.status < 400) return;
    assert.deepEqual(description.error.parse(reply.body), reply.body, what);
    assert.doesNotMatch(JSON.stringify(reply.body), /node:internal|\.ts:\d|<html/i);
  };
  const assertRefused = (reply: ContractReply, status: number, what: string) => {
    assert.equal(reply.status, status, `${what}: ${JSON.stringify(reply.body)}`);
    assertTold(reply, what);
  };
  /** Where a call is for somebody. */
  const at = ({ path }: ContractCall, caller: ContractCaller, id = caller.idAt(path)) =>
    `${base}${path.replace(/\{\w+\}/, id)}${caller.query}`;
  const send = (client: ContractClient, call: ContractCall, caller: ContractCaller, body?: unknown) =>
    client.call(call.method, at(call, caller), {
      headers: caller.headers,
      ...(body !== undefined && { body }),
    });

  describeContract(name, env, (client) => {
    it('opens no call without a token that counts', async () => {
      const caller = await enter(client);
      const without = name === 'gpts' ? ['Bearer another'] : await wrongTokens(client, name, caller.access);
      for (const call of calls.filter(({ open }) => !open)) {
        const ask = (headers: Record<string, string>) =>
          client.call(call.method, at(call, caller), { headers });
        assertRefused(await ask({}), missing, call.name);
        for (const none of ['', 'Bearer', 'nothing'])
          assertRefused(await ask({ authorization: none }), missing, `${call.name} ${none}`);
        for (const given of without) {
          assertRefused(await ask({ authorization: given }), 401, `${call.name} ${given}`);
          const [, token = ''] = given.split(' ');
          for (const place of places) assertRefused(await ask(place(token)), 401, `${call.name} ${given}`);
        }
      }
    });

    it('knows no row by what is no number of one', async () => {
      const caller = await enter(client);
      for (const call of calls.filter(({ path }) => path.includes('{'))) {
        for (const id of noNumbers) {
          const body = call.body ? { body: {} } : {};
          const reply = await client.call(call.method, at(call, caller, id), {
            headers: caller.headers,
            ...body,
          });
          // It may lead to where nothing is.
          if (reply.status !== 301) assertRefused(reply, 404, `${call.name} ${id}`);
        }
      }
    });

    it('takes no body but the one of the call', async () => {
      const caller = await enter(client);
      for (const call of calls) {
        if (!call.body) continue;
        const { properties = {}, required = [] } = inlineSchema(call.body);
        const answers = (reply: ContractReply) =>
          JSON.stringify(reply.body).startsWith('{"success":false,"errors":') ? invalid : reply.status;
        const assertInvalid = (reply: ContractReply, what: string) => {
          assert.equal(answers(reply), invalid, `${call.name} ${what}: ${JSON.stringify(reply.body)}`);
          assertTold(reply, call.name);
        };
        assertRefused(await send(client, call, caller), untyped, call.name);
        for (const body of [...noJson, ...wrongBodies])
          assertInvalid(await send(client, call, caller, body), body.slice(0, 20));
        const text = { headers: { ...caller.headers, 'content-type': 'text/plain' }, body: '{}' };
        assertRefused(await client.call(call.method, at(call, caller), text), untyped, call.name);
        if (required.length > 0) assertInvalid(await send(client, call, caller, {}), 'nothing');
        for (const field of Object.keys(properties)) {
          for (const value of wrongValues)
            assertTold(await send(client, call, caller, { [field]: value }), `${call.name} ${field}`);
        }
      }
    });

    it('takes no query but the one of the call', async () => {
      const caller = await enter(client);
      for (const call of calls) {
        if (!call.query) continue;
        for (const field of Object.keys(inlineSchema(call.query).properties ?? {})) {
          for (const value of ['', '0', '-1', '1e20', 'abc', '%00', '%FF', 'x'.repeat(4_000), '1&page=2']) {
            const path = `${base}${call.path.replace(/\{\w+\}/, '1')}?${field}=${value}`;
            assertTold(await client.call(call.method, path, { headers: caller.headers }), path.slice(0, 100));
          }
        }
      }
    });

    it('takes no body of 10 MB', async () => {
      const caller = await enter(client);
      const body = `{"ask": "${'x'.repeat(10 * 2 ** 20)}"}`;
      for (const call of calls.filter((one) => one.body)) {
        assertRefused(await send(client, call, caller, body), 413, call.name);
      }
    });

    it('tells which methods there are, with a slash at the end and without one', async () => {
      const caller = await enter(client);
      const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
      for (const call of calls) {
        const path = call.path.replace(/\{\w+\}/, caller.idAt(call.path));
        const there = calls.filter((one) => one.path === call.path).map(({ method }) => method);
        const allow = methods.filter((method) => there.includes(method)).join(', ');
        for (const method of methods.filter((one) => !there.includes(one))) {
          const reply = await client.call(method, base + path, { headers: caller.headers });
          assertRefused(reply, 405, `${method} ${path}`);
          assert.equal(reply.headers.get('allow'), allow);
        }
        const other = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
        assertRefused(await client.call('LOCK', base + other), 405, other);
      }
    });
  });
}

/** Tokens that have the form of one: forged, expired, or of something else. */
async function wrongTokens(client: ContractClient, name: string, access: string): Promise<string[]> {
  const [head = '', body = '', signature = ''] = access.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as { exp: number; sid: string };
  const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const holder = { session: claims.sid as Id<'session'>, account: 'x' };
  const sign = (use: 'access' | 'refresh', contract: string, secret: string, startMs: number) =>
    new ContractTokens({ secret, contract, clock: settableClock(startMs) }).issue(use, holder, 60);
  const nowMs = Date.now();
  const person = await Person.join(client.server.url);
  const tokens = [
    'a.b.c',
    `${head}.${body}.${signature.slice(0, -2)}`,
    `${head}.${base64({ ...claims, exp: claims.exp + 1 })}.${signature}`,
    `${base64({ alg: 'none' })}.${body}.`,
    `${base64({ alg: 'none' })}.${body}.${signature}`,
    await sign('access', name, authSecret, nowMs - 60 * 60 * 1000),
    await sign('refresh', name, authSecret, nowMs),
    await sign('access', 'another', authSecret, nowMs),
    await sign('access', name, 'another secret that is long enough', nowMs),
    person.token,
  ];
  return tokens.map((token) => `Bearer ${token}`);
}
