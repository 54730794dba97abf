import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Clock } from '../base/clock.ts';
import { createTestAccess, makeTestFolder, openTestStore, testSecret } from './fixture.ts';
import { createSessions, sessionByTokenSql } from './session.ts';

const day = 86_400_000;
const at = (nowMs: number): Clock => ({ nowMs: () => nowMs, monotonicMs: () => nowMs });
const bearer = (token: string) => ({ cookie: undefined, authorization: `Bearer ${token}` });

test('finding a session uses the unique index on its token and reads no table from end to end', async (t) => {
  const store = await openTestStore(t, await makeTestFolder(t));
  const plan = store.handle
    .prepare(`explain query plan ${sessionByTokenSql}`)
    .all('token', '2026-01-01T00:00:00.000Z')
    .map((row) => String(row['detail']));
  assert.equal(plan.length, 2, plan.join('\n'));
  assert.match(String(plan[0]), /^SEARCH sessions USING INDEX sqlite_autoindex_sessions_\d+ \(token=\?\)$/);
  assert.match(String(plan[1]), /^SEARCH accounts USING INDEX sqlite_autoindex_accounts_\d+ \(id=\?\)$/);
  const unique = store.handle
    .prepare('select name from pragma_index_list(\'sessions\') where "unique" = 1')
    .all();
  const name = /INDEX (\S+)/.exec(String(plan[0]))?.[1];
  assert.ok(unique.some((index) => index['name'] === name));
});

test('it is one query, and none where no valid token is presented', async (t) => {
  const { join, store } = await createTestAccess(t);
  const token = String((await join()).bearer);
  let queries = 0;
  const read = store.read.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      queries += 1;
      return result;
    },
  });
  const cookieName = 'sid';
  const sessions = createSessions({
    store: { ...store, read },
    secret: testSecret,
    cookieName,
    clock: at(Date.now()),
  });
  assert.equal(await sessions.find(bearer('forged.token')), null);
  assert.equal(await sessions.find({ cookie: undefined, authorization: undefined }), null);
  assert.equal(queries, 0);
  assert.ok(await sessions.find(bearer(token)));
  assert.equal(queries, 1);
});

test('a session is found until its end, and not after', async (t) => {
  const { join, store } = await createTestAccess(t);
  const headers = bearer(String((await join()).bearer));
  const { expires_at } = await store.read
    .selectFrom('sessions')
    .select('expires_at')
    .executeTakeFirstOrThrow();
  const end = Date.parse(expires_at);
  const found = async (nowMs: number) => {
    const sessions = createSessions({ store, secret: testSecret, cookieName: 'sid', clock: at(nowMs) });
    return (await sessions.find(headers)) !== null;
  };
  assert.deepEqual(
    [await found(end - 29 * day), await found(end - 1), await found(end), await found(end + day)],
    [true, true, false, false],
  );
});

test('what the rows say counts at once: role, name, and that the account is gone', async (t) => {
  const { join, sessions, store } = await createTestAccess(t);
  const headers = bearer(String((await join()).bearer));
  await store.db
    .updateTable('accounts')
    .set({ role: 'person', name: '다른 이름', time_zone: 'Asia/Tokyo' })
    .execute();
  const session = await sessions.find(headers);
  assert.deepEqual(
    [session?.account.role, session?.account.name, session?.account.timeZone],
    ['person', '다른 이름', 'Asia/Tokyo'],
  );
  await store.db.deleteFrom('accounts').execute();
  assert.equal(await sessions.find(headers), null);
});

test('a token signed with another secret is nobody’s', async (t) => {
  const { join, store } = await createTestAccess(t);
  const headers = bearer(String((await join()).bearer));
  const secret = 'another secret, as long as the first one';
  const sessions = createSessions({ store, secret, cookieName: 'sid', clock: at(Date.now()) });
  assert.equal(await sessions.find(headers), null);
});

test('headers of any form find the session or nobody, and never throw', async (t) => {
  const { join, sessions } = await createTestAccess(t);
  const joined = await join();
  const token = String(joined.bearer);
  const cookie = String(joined.cookie);
  const [raw = '', signature = ''] = token.split('.');
  const encoded = encodeURIComponent(token);
  const none = undefined;

  const valid: [cookie: string | undefined, authorization: string | undefined][] = [
    [cookie, none],
    [`a=1; ${cookie}; b=2`, none],
    [`a=1;${cookie};b`, none],
    [`sid=${token}`, none],
    [none, `bearer   ${token} `],
    [none, `BEARER ${encoded}`],
    ['sid=forged', `Bearer ${token}`],
    [cookie, 'Basic YTpi'],
  ];
  for (const [index, [given, authorization]] of valid.entries()) {
    assert.ok(await sessions.find({ cookie: given, authorization }), `valid ${index}`);
  }

  const tampered = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
  const invalid: string[] = [
    '',
    '.',
    raw,
    `${raw}.`,
    `.${signature}`,
    `${raw}.${tampered}`,
    `${raw}.${signature.slice(0, -1)}`,
    `${raw}.${signature.slice(0, 20)}`,
    `${raw}.${signature}=`,
    `${raw}.${signature}.${signature}`,
    `${raw}.${signature.toLowerCase()}`,
    `x${raw}.${signature}`,
    `${raw}%00.${signature}`,
    '%',
    '%E0%A4%A',
    `${token}%`,
    `${raw}.가나다`,
    "' or 1=1 --.x",
    'x'.repeat(16_000),
  ];
  for (const value of invalid) {
    assert.equal(await sessions.find({ cookie: `sid=${value}`, authorization: none }), null, value);
    assert.equal(await sessions.find({ cookie, authorization: `Bearer ${value}` }), null, value);
  }
  for (const other of [
    '',
    ';',
    '=',
    ';;=;',
    'sid',
    `xsid=${token}`,
    `SID=${token}`,
    `__Host-sid=${encoded}`,
  ]) {
    assert.equal(await sessions.find({ cookie: other, authorization: none }), null, other);
  }
  assert.equal(await sessions.find({ cookie: `sid=planted; ${cookie}`, authorization: none }), null);
});
