import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestAccess, person } from './fixture.ts';
import { createHashing } from './hashing.ts';

const withCookie = (cookie: string | undefined) => ({ headers: { cookie: String(cookie) } });

test('a changed password works and the old one does not; other sessions end when asked', async (t) => {
  const { call, join, logIn, sessions } = await createTestAccess(t);
  const { cookie } = await join();
  const other = await logIn();
  const body = {
    currentPassword: person.password,
    newPassword: 'another password',
    revokeOtherSessions: true,
  };
  const wrong = await call('/change-password', {
    body: { ...body, currentPassword: 'not this' },
    ...withCookie(cookie),
  });
  assert.equal(wrong.body['code'], 'INVALID_PASSWORD');
  const changed = await call('/change-password', { body, ...withCookie(cookie) });
  assert.equal(changed.status, 200);
  assert.equal(await sessions.find({ cookie: other.cookie, authorization: undefined }), null);
  assert.ok(await sessions.find({ cookie: changed.cookie, authorization: undefined }));
  assert.equal((await logIn()).status, 401);
  assert.equal((await logIn({ password: body.newPassword })).status, 200);
});

test('without a session one’s own things are refused', async (t) => {
  const { call } = await createTestAccess(t);
  const passwords = { currentPassword: person.password, newPassword: 'another password' };
  const answers = [await call('/change-password', { body: passwords })];
  for (const { status, body } of answers) assert.deepEqual([status, body['code']], [401, 'UNAUTHORIZED']);
  const nobody = await call('/get-session', { method: 'GET' });
  assert.deepEqual([nobody.status, nobody.body], [200, null]);
});

test('of bearer and cookie the bearer counts, also where it is not valid', async (t) => {
  const { call, join, logIn, sessions } = await createTestAccess(t);
  const { cookie } = await join();
  const { bearer } = await logIn();
  await call('/sign-out', { headers: { cookie: String(cookie), authorization: 'Bearer forged.token' } });
  assert.ok(await sessions.find({ cookie, authorization: undefined }));
  await call('/sign-out', { headers: { cookie: String(cookie), authorization: `Bearer ${bearer}` } });
  assert.ok(await sessions.find({ cookie, authorization: undefined }));
  assert.equal(await sessions.find({ cookie: undefined, authorization: `Bearer ${bearer}` }), null);
});

test('the raw token of the database logs nobody in', async (t) => {
  const { call, join, store } = await createTestAccess(t);
  await join();
  const { token } = await store.read.selectFrom('sessions').select('token').executeTakeFirstOrThrow();
  for (const headers of [{ authorization: `Bearer ${token}` }, { cookie: `sid=${token}` }]) {
    assert.equal((await call('/get-session', { method: 'GET', headers })).body, null);
  }
});

test('a joining that fails half-way leaves nothing, says nothing and is logged', async (t) => {
  const { join, logged, store } = await createTestAccess(t);
  store.handle.exec(
    "create trigger fail before insert on credentials begin select raise(abort, 'disk is a teapot'); end",
  );
  const failed = await join();
  assert.deepEqual([failed.status, failed.cookie, failed.bearer], [500, undefined, undefined]);
  assert.deepEqual(failed.body, { code: 'INTERNAL', message: 'Something went wrong on the server' });
  assert.deepEqual(await store.db.selectFrom('accounts').select('id').execute(), []);
  assert.match(logged.join(''), /disk is a teapot/);
  assert.doesNotMatch(logged.join(''), /haneul|비밀번호/);
  store.handle.exec('drop trigger fail');
  assert.equal((await join()).status, 200);
});

test('a log-out that could not end the session does not say that it did', async (t) => {
  const { call, join, sessions, store } = await createTestAccess(t);
  const { cookie } = await join();
  store.handle.exec("create trigger fail before delete on sessions begin select raise(abort, 'no'); end");
  assert.equal((await call('/sign-out', withCookie(cookie))).status, 500);
  assert.ok(await sessions.find({ cookie, authorization: undefined }));
});

test('writers do not wait while a password is hashed', async (t) => {
  const begun = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const real = createHashing();
  const { join, store } = await createTestAccess(t, {
    hashing: {
      ...real,
      hash: async (password) => {
        begun.resolve();
        await released.promise;
        return real.hash(password);
      },
    },
  });
  const joining = join();
  await begun.promise;
  const written = await store.transaction(async (tx) => tx.selectFrom('accounts').select('id').execute());
  assert.deepEqual(written, []);
  released.resolve();
  assert.equal((await joining).status, 200);
});
