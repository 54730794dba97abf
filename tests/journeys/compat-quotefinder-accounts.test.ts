import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { z } from 'zod';
import { ContractTokens } from '../../server/access/contract-tokens.ts';
import type { Id } from '../../server/base/ids.ts';
import { settableClock } from '../support/clock.ts';
import { Person, password } from '../support/person.ts';
import {
  authSecret,
  bodyOf,
  describeQuotefinder,
  detail,
  joinContract,
  joined,
  registered,
  wrongFields,
} from '../support/quotefinder.ts';

const profile = z.strictObject({
  pk: z.int(),
  email: z.string(),
  nickname: z.string(),
  created_at: z.iso.datetime(),
  last_login: z.iso.datetime(),
});
const refreshed = z.strictObject({ access: z.string(), access_expiration: z.iso.datetime() });
const refusedToken = z.strictObject({ detail: z.string(), code: z.string() });

describeQuotefinder({}, (client) => {
  it('lets people join and log in by the calls of its document', async () => {
    const { email, pk } = await joinContract(client);
    const reply = await client.call('POST', '/accounts/login', { body: { email, password } });
    assert.deepEqual(bodyOf(reply, 200, joined).user, { pk, email, nickname: '하늘' });
    const [first, second] = [`${randomUUID()}@example.com`, `${randomUUID()}@example.com`];
    const body = { email: first, password, password2: password, nickname: '하늘' };
    bodyOf(await client.call('POST', '/accounts/join/', { body }), 201, joined);
    for (const [path, sent, field] of [
      ['/accounts/join', { ...body, email: first }, 'email'],
      ['/accounts/join', { ...body, email: 'none' }, 'email'],
      ['/accounts/join', { ...body, email: second, password: 'x', password2: 'x' }, 'password'],
      ['/accounts/join', { ...body, email: second, password2: 'x' }, 'password2'],
      ['/accounts/join', { ...body, email: second, nickname: ' ' }, 'nickname'],
      ['/accounts/join', { ...body, email: second, nickname: 5 }, 'nickname'],
      ['/accounts/join', { password, nickname: '하늘' }, 'email'],
      ['/accounts/login', { email, password: 'another one' }, 'non_field_errors'],
      ['/accounts/login', { email: 'nobody@example.com', password }, 'non_field_errors'],
      ['/accounts/login', { email, password: 5 }, 'password'],
      ['/accounts/login', { email }, 'password'],
    ] as const) {
      const refused = await client.call('POST', path, { body: sent });
      assert.deepEqual(Object.keys(bodyOf(refused, 400, wrongFields)), [field], JSON.stringify(sent));
    }
    bodyOf(await client.call('POST', '/accounts/login', { body: '{"email":' }), 400, detail);
  });

  it('lets people join, log in and refresh by the calls of the deployed program', async () => {
    const email = `${randomUUID()}@example.com`;
    const body = { email, password1: password, password2: password, nickname: '하늘' };
    const reply = await client.call('POST', '/rest-auth/registration/', { body });
    const { user, refresh } = bodyOf(reply, 201, registered);
    const { pk } = user;
    assert.deepEqual(user, { pk, username: '하늘', email, first_name: '', last_name: '' });
    const again = await client.call('POST', '/rest-auth/login/', { body: { email, password } });
    assert.deepEqual(bodyOf(again, 200, registered).user, user);
    const other = { ...body, email: `${randomUUID()}@example.com` };
    for (const [path, sent, field] of [
      ['/rest-auth/registration/', body, 'email'],
      ['/rest-auth/registration/', { ...other, password1: 'x', password2: 'x' }, 'password1'],
      ['/rest-auth/registration/', { ...other, password2: 'x' }, 'password2'],
      ['/rest-auth/registration/', { ...other, nickname: '' }, 'nickname'],
      ['/rest-auth/registration/', { ...other, nickname: 'x'.repeat(61) }, 'nickname'],
      ['/rest-auth/login/', { email, password: 'another one' }, 'non_field_errors'],
      ['/rest-auth/token/refresh/', {}, 'refresh'],
      ['/rest-auth/token/refresh/', { refresh: 5 }, 'refresh'],
    ] as const) {
      const refused = await client.call('POST', path, { body: sent });
      assert.deepEqual(Object.keys(bodyOf(refused, 400, wrongFields)), [field], JSON.stringify(sent));
    }
    const ask = (token: string) =>
      client.call('POST', '/rest-auth/token/refresh/', { body: { refresh: token } });
    const { access } = bodyOf(await ask(refresh), 200, refreshed);
    bodyOf(await ask(refresh), 200, refreshed);
    bodyOf(await ask(access), 401, refusedToken);
    bodyOf(await ask('a.b.c'), 401, refusedToken);
    const headers = { authorization: `Bearer ${access}` };
    bodyOf(await client.call('GET', '/accounts/profile', { headers }), 200, profile);
    bodyOf(await client.call('GET', '/accounts/logout', { headers }), 200, detail);
    bodyOf(await ask(refresh), 401, refusedToken);
    bodyOf(await client.call('GET', '/accounts/profile', { headers }), 401, detail);
  });

  it('leads a browser to the page, and tells a program what to send', async () => {
    const form = z.strictObject({ method: z.literal('POST'), fields: z.array(z.string()) });
    for (const [path, page, field] of [
      ['/accounts/login', '/login', 'password'],
      ['/accounts/join', '/login?mode=join', 'nickname'],
    ] as const) {
      const browser = await client.call('GET', path, { headers: { accept: 'text/html,*/*;q=0.8' } });
      assert.deepEqual([browser.status, browser.headers.get('location')], [302, page]);
      const program = await client.call('GET', path, { headers: { accept: 'application/json' } });
      assert.ok(bodyOf(program, 200, form).fields.includes(field));
    }
  });

  it('takes the token under either header, and none that is forged, expired or of another contract', async () => {
    const { access, refresh, email } = await joinContract(client);
    bodyOf(
      await client.call('GET', '/accounts/profile', { headers: { authentication: `bearer ${access}` } }),
      200,
      profile,
    );
    const [head = '', body = '', signature = ''] = access.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as {
      exp: number;
      iat: number;
      sid: string;
    };
    assert.equal(claims.exp - claims.iat, 5 * 60);
    const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const past = settableClock(Date.now() - 60 * 60 * 1000);
    const holder = { session: claims.sid as Id<'session'>, account: 'x' };
    const sign = (contract: string, lifeSeconds: number) =>
      new ContractTokens({ secret: authSecret, contract, clock: past }).issue('access', holder, lifeSeconds);
    const valid = `Bearer ${await sign('quotefinder', 2 * 60 * 60)}`;
    bodyOf(
      await client.call('GET', '/accounts/profile', { headers: { authorization: valid } }),
      200,
      profile,
    );
    const person = await Person.logIn(client.server.url, email);
    for (const authorization of [
      undefined,
      '',
      'Bearer',
      'Bearer a.b.c',
      access,
      `Bearer ${refresh}`,
      `Bearer ${head}.${body}.${signature.slice(0, -2)}`,
      `Bearer ${head}.${base64({ ...claims, exp: claims.exp + 1 })}.${signature}`,
      `Bearer ${base64({ alg: 'none' })}.${body}.`,
      `Bearer ${await sign('quotefinder', 60)}`,
      `Bearer ${await sign('interview', 2 * 60 * 60)}`,
      `Bearer ${person.token}`,
    ]) {
      const headers = authorization === undefined ? {} : { authorization };
      for (const [method, path] of [
        ['GET', '/accounts/profile'],
        ['GET', '/chat'],
        ['POST', '/chat/api/'],
        ['GET', '/chat/model/'],
        ['GET', '/quote/'],
        ['DELETE', '/quote/1'],
      ] as const) {
        bodyOf(await client.call(method, path, { headers }), 401, detail);
      }
    }
  });

  it('shows and changes the profile; another password ends all other sessions', async () => {
    const { email, pk, headers } = await joinContract(client);
    const path = '/accounts/profile';
    const mine = bodyOf(await client.call('GET', path, { headers }), 200, profile);
    assert.deepEqual([mine.pk, mine.email, mine.nickname], [pk, email, '하늘']);
    const named = await client.call('PUT', path, { headers, body: { nickname: '바다' } });
    assert.equal(bodyOf(named, 200, profile).nickname, '바다');
    for (const body of [{}, { nickname: '' }, { nickname: 5 }, { password: 'short' }, { password: 5 }]) {
      bodyOf(await client.call('PUT', path, { headers, body }), 400, wrongFields);
    }
    const logIn = (word: string) =>
      client.call('POST', '/accounts/login', { body: { email, password: word } });
    const elsewhere = bodyOf(await logIn(password), 200, joined);
    const changed = 'another long password';
    bodyOf(await client.call('PUT', path, { headers, body: { password: changed } }), 200, profile);
    const other = { authorization: `Bearer ${elsewhere.access}` };
    bodyOf(await client.call('GET', path, { headers: other }), 401, detail);
    bodyOf(await client.call('GET', path, { headers }), 200, profile);
    bodyOf(await logIn(password), 400, wrongFields);
    bodyOf(await logIn(changed), 200, joined);
  });

  it('withdraws: nothing opens the account any more, and its address can join again', async () => {
    const { email, pk, headers, refresh } = await joinContract(client);
    const person = await Person.logIn(client.server.url, email);
    const conversation = await person.newConversation();
    client.upstream.script('slow');
    const calls = client.upstream.calls.length;
    await person.send(conversation, '안녕');
    const call = await client.upstream.waitForCall(calls + 1);
    const gone = await client.call('DELETE', '/accounts/profile', { headers });
    assert.deepEqual([gone.status, gone.body], [204, '']);
    await call.closed;
    bodyOf(await client.call('GET', '/accounts/profile', { headers }), 401, detail);
    bodyOf(await client.call('POST', '/rest-auth/token/refresh/', { body: { refresh } }), 401, refusedToken);
    assert.equal((await person.request('GET', '/me')).status, 401);
    bodyOf(await client.call('POST', '/accounts/login', { body: { email, password } }), 400, wrongFields);
    const { store } = client.server.context;
    const left = await store.db.selectFrom('accounts').selectAll().where('email', '=', email).execute();
    assert.deepEqual(left, []);
    const again = await joinContract(client, email);
    assert.notEqual(again.pk, pk);
    bodyOf(await client.call('GET', '/accounts/profile', { headers: again.headers }), 200, profile);
  });

  it('knows its methods and its paths, and takes no endless body', async () => {
    const { headers } = await joinContract(client);
    for (const [method, path, allow] of [
      ['DELETE', '/accounts/login', 'GET, POST'],
      ['POST', '/accounts/logout', 'GET'],
      ['PATCH', '/accounts/profile', 'GET, PUT, DELETE'],
      ['GET', '/rest-auth/login/', 'POST'],
      ['PUT', '/chat', 'GET, POST, DELETE'],
      ['GET', '/chat/api/', 'POST'],
      ['GET', '/chat/delete/', 'POST'],
      ['PUT', '/chat/model/', 'GET, POST'],
      ['POST', '/chat/model/1/', 'GET, PUT, PATCH, DELETE'],
      ['DELETE', '/quote', 'GET, POST'],
      ['DELETE', '/quote/', 'GET, POST'],
      ['POST', '/quote/1', 'GET, PUT, PATCH, DELETE'],
      ['POST', '/quote/1/', 'GET, PUT, PATCH, DELETE'],
    ] as const) {
      const wrong = await client.call(method, path, { headers });
      bodyOf(wrong, 405, detail);
      assert.equal(wrong.headers.get('allow'), allow, path);
    }
    bodyOf(await client.call('GET', '/nothing', { headers }), 404, detail);
    const huge = { content: 'x'.repeat(2 ** 21) };
    for (const path of ['/chat', '/chat/model/', '/quote', '/quote/', '/accounts/login']) {
      bodyOf(await client.call('POST', path, { headers, body: huge }), 413, detail);
    }
  });
});
