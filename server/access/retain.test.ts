import assert from 'node:assert/strict';
import { test } from 'node:test';
import { change, openTestStore, select } from '../../tests/support/store.ts';
import { isoTime } from '../base/clock.ts';
import { retainSessions } from './retain.ts';

test('sessions that have run out go, the others stay', async (t) => {
  const store = await openTestStore(t);
  await change(
    store.db,
    `insert into accounts (id, name, email, email_verified, created_at, updated_at) values ('a', 'n', 'e', 0, '', '')`,
  );
  for (const [id, expiresAtMs] of [
    ['old', 999],
    ['present', 1_000],
    ['later', 1_001],
  ] as const) {
    await change(
      store.db,
      `insert into sessions (id, account, token, expires_at, created_at, updated_at) values (?, 'a', ?, ?, '', '')`,
      id,
      id,
      isoTime(expiresAtMs),
    );
  }
  assert.equal(await retainSessions(store, 1_000), 1);
  assert.deepEqual(await select(store.db, 'select id from sessions order by id'), [
    { id: 'later' },
    { id: 'present' },
  ]);
});
