import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type SettableClock, settableClock } from '../../tests/support/clock.ts';
import { change, openTestStore, select } from '../../tests/support/store.ts';
import type { AccountId } from '../base/ids.ts';
import { createIds } from '../base/ids.ts';
import type { Store } from '../store/store.ts';
import type { Hashing } from './hashing.ts';
import type { LinkWay } from './one-time-links.ts';
import { makeResetLink, resetLinkLifeMs, setPasswordByLink } from './reset-links.ts';
import { retainSessions } from './retain.ts';
import { withdraw } from './withdrawal.ts';

const jiu = 'jiu' as AccountId;
const minsu = 'minsu' as AccountId;
const plain: Hashing = { hash: async (password) => password, verify: async () => true };

interface Links {
  store: Store;
  clock: SettableClock;
  make(account?: AccountId, way?: LinkWay): Promise<string>;
  use(token: string, password: string): Promise<AccountId | null>;
  passwordOf(account?: AccountId): Promise<string | null>;
}

/** Two accounts with a password and two sessions each. */
async function openLinks(t: TestContext): Promise<Links> {
  const store = await openTestStore(t);
  const clock = settableClock();
  const deps = { store, clock, ids: createIds(clock), hashing: plain };
  const at = '2026-11-20T03:00:00.000Z';
  for (const account of [jiu, minsu]) {
    const person = [account, account, `${account}@example.org`, at, at];
    await change(
      store.db,
      'insert into accounts (id, name, email, email_verified, created_at, updated_at) values (?, ?, ?, 0, ?, ?)',
      ...person,
    );
    await change(
      store.db,
      "insert into credentials (id, account, provider, subject, password, created_at, updated_at) values (?, ?, 'credential', ?, 'old', ?, ?)",
      ...[account, account, account, at, at],
    );
    for (const device of ['phone', 'desk']) {
      await change(
        store.db,
        'insert into sessions (id, account, token, expires_at, created_at, updated_at) values (?, ?, ?, ?, ?, ?)',
        ...[`${account} ${device}`, account, `${account} ${device}`, '2027-01-01T00:00:00.000Z', at, at],
      );
    }
  }
  return {
    store,
    clock,
    async make(account = jiu, way = 'admin') {
      const nowMs = clock.nowMs();
      const { path, expiresAtMs } = await store.transaction((tx) =>
        makeResetLink(tx, account, { way, nowMs }),
      );
      assert.equal(expiresAtMs, nowMs + resetLinkLifeMs[way]);
      const [, token = ''] = /^\/reset#([A-Za-z0-9_-]{43})$/.exec(path) ?? [];
      assert.notEqual(token, '');
      return token;
    },
    use: (token, password) => setPasswordByLink(deps, token, password),
    async passwordOf(account = jiu) {
      const [row] = await select<{ password: string }>(
        store.db,
        "select password from credentials where account = ? and provider = 'credential'",
        account,
      );
      return row?.password ?? null;
    },
  };
}

test('a link sets the password and ends all sessions of its account, and of no other', async (t) => {
  const { store, make, use, passwordOf } = await openLinks(t);
  assert.equal(await use(await make(), 'new password'), jiu);
  assert.deepEqual([await passwordOf(), await passwordOf(minsu)], ['new password', 'old']);
  const left = await select<{ account: string }>(store.db, 'select distinct account from sessions');
  assert.deepEqual(left, [{ account: minsu }]);
  const [row] = await select<{ email_verified: number }>(
    store.db,
    'select email_verified from accounts where id = ?',
    jiu,
  );
  assert.equal(row?.email_verified, 0);
});

test('the database does not have what the link has', async (t) => {
  const { store, make } = await openLinks(t);
  const token = await make();
  const rows = await select(store.db, 'select * from one_time_links');
  assert.equal(rows.length, 1);
  assert.ok(!JSON.stringify(rows).includes(token));
});

test('an account without a password gets one', async (t) => {
  const { store, make, use, passwordOf } = await openLinks(t);
  await change(
    store.db,
    "update credentials set provider = 'github', password = null where account = ?",
    jiu,
  );
  await use(await make(), 'first password');
  assert.equal(await passwordOf(), 'first password');
  await use(await make(), 'second password');
  assert.equal(await passwordOf(), 'second password');
});

for (const [verified, what, left] of [
  [0, 'of before the address was proved are gone', 0],
  [1, 'of the one who proved the address stay', 1],
] as const) {
  test(`the linked log-ins and keys ${what}`, async (t) => {
    const { store, make, use } = await openLinks(t);
    await change(store.db, 'update accounts set email_verified = ? where id = ?', verified, jiu);
    await change(
      store.db,
      `insert into credentials (id, account, provider, subject, created_at, updated_at)
       values ('linked', ?, 'github', '1', '', '')`,
      jiu,
    );
    await change(
      store.db,
      `insert into api_keys (account, id, name, prefix, secret_sha256, scopes, created_at)
       values (?, 'key', 'key', 'sk-sb-abcdef', 'digest', '["chat"]', 0)`,
      jiu,
    );
    await use(await make(), 'the password of the owner');
    const linked = await select(store.db, "select id from credentials where provider = 'github'");
    const keys = await select(store.db, 'select id from api_keys where revoked_at is null');
    assert.deepEqual([linked.length, keys.length], [left, left]);
  });
}

test('a link works once', async (t) => {
  const { make, use, passwordOf } = await openLinks(t);
  const token = await make();
  assert.equal(await use(token, 'first'), jiu);
  assert.equal(await use(token, 'second'), null);
  assert.equal(await passwordOf(), 'first');
});

test('of ten who use a link at once, one sets the password', async (t) => {
  const { make, use, passwordOf } = await openLinks(t);
  const token = await make();
  const tries = Array.from({ length: 10 }, (_, number) => `password ${number}`);
  const outcomes = await Promise.all(tries.map((password) => use(token, password)));
  const winners = tries.filter((_, number) => outcomes[number] === jiu);
  assert.equal(winners.length, 1);
  assert.equal(await passwordOf(), winners[0]);
});

for (const way of ['admin', 'mail'] as const) {
  test(`a link by ${way} ends when its time is over`, async (t) => {
    const { store, clock, make, use } = await openLinks(t);
    const token = await make(jiu, way);
    clock.advance(resetLinkLifeMs[way] - 1);
    assert.equal(await retainSessions(store, clock.nowMs()), 0);
    clock.advance(1);
    assert.equal(await use(token, 'late'), null);
    assert.equal(await retainSessions(store, clock.nowMs()), 1);
  });
}

test('a newer link ends the older ones; one that anybody can have mailed does not end an admin’s', async (t) => {
  const { make, use } = await openLinks(t);
  const admins = [await make(), await make()];
  const mailed = [await make(jiu, 'mail'), await make(jiu, 'mail')];
  const others = await make(minsu);
  assert.equal(await use(String(admins[0]), 'password'), null);
  assert.equal(await use(String(mailed[0]), 'password'), null);
  assert.equal(await use(String(admins[1]), 'password'), jiu);
  assert.equal(await use(String(mailed[1]), 'password'), null);
  assert.equal(await use(others, 'password'), minsu);
  const lastMailed = await make(jiu, 'mail');
  const admin = await make();
  assert.equal(await use(lastMailed, 'password'), null);
  assert.equal(await use(admin, 'password'), jiu);
});

test('who has withdrawn has no link, and gets none; nor does an account that nobody logs in to', async (t) => {
  const { store, clock, make, use } = await openLinks(t);
  const token = await make();
  await store.transaction((tx) => withdraw(tx, jiu, { quotes: 'keep', nowMs: clock.nowMs() }));
  assert.equal(await use(token, 'password'), null);
  await assert.rejects(make(), { code: 'conflict' });
  await assert.rejects(make('nobody' as AccountId), { code: 'not-found' });
  await change(store.db, "update accounts set email = 'kakao_1@invalid' where id = ?", minsu);
  await assert.rejects(make(minsu), { code: 'conflict' });
});

test('what is no token is no link', async (t) => {
  const { make, use } = await openLinks(t);
  const token = await make();
  for (const wrong of ['', 'x', `${token}x`, token.slice(1), `${token.slice(1)}%`, 'A'.repeat(43)]) {
    assert.equal(await use(wrong, 'password'), null);
  }
});
