import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestAccess, makeTestFolder, person, type TestAccess } from './fixture.ts';
import type { Hashing } from './hashing.ts';

const byCookie = (cookie: string | undefined) => ({ cookie, authorization: undefined });
const byBearer = (token: string | undefined) => ({ cookie: undefined, authorization: `Bearer ${token}` });

/** Lets nobody go on before `count` have come: what follows then happens to all of them at the same moment. */
function meetingOf(count: number): Hashing {
  const all = Promise.withResolvers<void>();
  let come = 0;
  return {
    hash: async (password) => {
      come += 1;
      if (come === count) all.resolve();
      await all.promise;
      return password;
    },
    verify: async (stored, password) => stored === password,
  };
}

async function rolesByEmail({ store }: TestAccess): Promise<Record<string, string>> {
  const rows = await store.read.selectFrom('accounts').select(['email', 'role']).execute();
  return Object.fromEntries(rows.map(({ email, role }) => [email, role]));
}

test('who joins is logged in, by cookie and by bearer token', async (t) => {
  const access = await createTestAccess(t);
  const joined = await access.join({ email: 'Haneul@Example.org' });
  assert.equal(joined.status, 200);
  const session = await access.sessions.find(byCookie(joined.cookie));
  assert.ok(session);
  assert.match(session.account.id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  assert.match(session.id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  assert.deepEqual(
    { ...session.account, id: '', createdAt: '' },
    { id: '', email: person.email, name: person.name, role: 'admin', timeZone: null, createdAt: '' },
  );
  assert.match(session.account.createdAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.deepEqual(await access.sessions.find(byBearer(joined.bearer)), session);
  const rows = await access.store.read.selectFrom('sessions').selectAll().execute();
  assert.equal(rows.length, 1);
  assert.equal(rows[0]?.ip_address, '203.0.113.7');
});

test('a session lasts thirty days', async (t) => {
  const access = await createTestAccess(t);
  const joined = await access.join();
  assert.match(joined.setCookie ?? '', /; Max-Age=2592000;/);
  const row = await access.store.read
    .selectFrom('sessions')
    .select(['created_at', 'expires_at'])
    .executeTakeFirstOrThrow();
  const lifeMs = Date.parse(row.expires_at) - Date.parse(row.created_at);
  assert.ok(Math.abs(lifeMs - 30 * 86_400_000) < 1_000, `${lifeMs} ms`);
});

test('passwords are kept as argon2id and work again', async (t) => {
  const access = await createTestAccess(t);
  await access.join();
  const row = access.store.handle.prepare('select password from credentials').get();
  assert.match(String(row?.['password']), /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  const again = await access.logIn();
  assert.equal(again.status, 200);
  assert.ok(await access.sessions.find(byBearer(again.bearer)));
});

test('an address can be written in any case and joins only once', async (t) => {
  const access = await createTestAccess(t);
  await access.join();
  const twice = await access.join({ email: 'HANEUL@example.org' });
  assert.equal(twice.status, 422);
  assert.equal(twice.body['code'], 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL');
  assert.equal((await access.logIn({ email: 'HANEUL@EXAMPLE.ORG' })).status, 200);
});

test('two who join with one address at the same moment are one account', async (t) => {
  const access = await createTestAccess(t, { hashing: meetingOf(2) });
  const both = await Promise.all([access.join(), access.join()]);
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 422]);
  assert.deepEqual(Object.keys(await rolesByEmail(access)), [person.email]);
});

for (const form of ['cookie', 'bearer'] as const) {
  test(`logging out ends the session at once: ${form}`, async (t) => {
    const access = await createTestAccess(t);
    const joined = await access.join();
    const other = await access.logIn();
    const headers: Record<string, string> =
      form === 'cookie' ? { cookie: String(joined.cookie) } : { authorization: `Bearer ${joined.bearer}` };
    const out = await access.call('/sign-out', { headers });
    assert.equal(out.status, 200);
    assert.match(out.setCookie ?? '', /^sid=; Max-Age=0;/);
    assert.equal(await access.sessions.find(byCookie(joined.cookie)), null);
    assert.equal(await access.sessions.find(byBearer(joined.bearer)), null);
    assert.ok(await access.sessions.find(byCookie(other.cookie)), 'the other session stays');
  });
}

test('a session outlives a restart', async (t) => {
  const folder = await makeTestFolder(t);
  const before = await createTestAccess(t, {}, folder);
  const joined = await before.join();
  await before.store.close();
  const after = await createTestAccess(t, {}, folder);
  assert.ok(await after.sessions.find(byCookie(joined.cookie)));
  const asked = await after.call('/get-session', {
    method: 'GET',
    headers: { cookie: String(joined.cookie) },
  });
  assert.equal((asked.body['user'] as Record<string, unknown>)['email'], person.email);
});

test('the first to join is the admin', async (t) => {
  const access = await createTestAccess(t);
  await access.join();
  await access.join({ email: 'second@example.org' });
  assert.deepEqual(await rolesByEmail(access), { [person.email]: 'admin', 'second@example.org': 'person' });
});

test('of many who join first at the same moment one is the admin', async (t) => {
  const access = await createTestAccess(t, { hashing: meetingOf(6) });
  const emails = Array.from({ length: 6 }, (_, index) => `person${index}@example.org`);
  const answers = await Promise.all(emails.map((email) => access.join({ email })));
  assert.ok(answers.every(({ status }) => status === 200));
  const roles = Object.values(await rolesByEmail(access));
  assert.equal(roles.length, 6);
  assert.equal(roles.filter((role) => role === 'admin').length, 1);
});

test('where an address is set, its account is the admin and the first is not', async (t) => {
  const access = await createTestAccess(t, { adminEmail: 'Teacher@Example.org' });
  await access.join();
  await access.join({ email: 'teacher@example.ORG' });
  assert.deepEqual(await rolesByEmail(access), { [person.email]: 'person', 'teacher@example.org': 'admin' });
});

test('an unknown address and a wrong password are told apart neither by the reply nor by the work', async (t) => {
  const work: string[] = [];
  const access = await createTestAccess(t, {
    hashing: {
      hash: async (password) => `${work.push('one hash')}:${password}`,
      verify: async () => work.push('one hash') < 0,
    },
  });
  await access.join();
  work.length = 0;
  const unknown = await access.logIn({ email: 'nobody@example.org' });
  assert.deepEqual(work.splice(0), ['one hash']);
  const wrong = await access.logIn({ password: 'not the password' });
  assert.deepEqual(work.splice(0), ['one hash']);
  assert.deepEqual(unknown, wrong);
  assert.equal(wrong.status, 401);
  assert.equal(wrong.body['code'], 'INVALID_EMAIL_OR_PASSWORD');
});

const cookieForms = [
  {
    publicUrl: undefined,
    secure: false,
    cookie: /^sid=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
  },
  { publicUrl: undefined, secure: true, cookie: /^sid=[^;]+;.* HttpOnly; SameSite=Lax; Secure$/ },
  { publicUrl: 'http://room.example', secure: true, cookie: /^sid=[^;]+;.* HttpOnly; SameSite=Lax; Secure$/ },
  {
    publicUrl: 'https://room.example',
    secure: true,
    cookie: /^__Host-sid=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  },
  {
    publicUrl: 'https://room.example',
    secure: false,
    cookie: /^__Host-sid=.*; HttpOnly; Secure; SameSite=Lax$/,
  },
];
for (const { publicUrl, secure, cookie } of cookieForms) {
  test(`the cookie at ${publicUrl ?? 'any address'}, ${secure ? 'with' : 'without'} TLS`, async (t) => {
    const access = await createTestAccess(t, { publicUrl });
    const joined = await access.call('/sign-up/email', { body: person, secure });
    assert.match(joined.setCookie ?? '', cookie);
    assert.ok(await access.sessions.find(byCookie(joined.cookie)));
    const out = await access.call('/sign-out', { headers: { cookie: String(joined.cookie) }, secure });
    assert.equal(out.setCookie?.includes('; Secure'), joined.setCookie?.includes('; Secure'));
    assert.match(out.setCookie ?? '', /=; Max-Age=0;/);
    assert.equal(await access.sessions.find(byCookie(joined.cookie)), null);
  });
}
