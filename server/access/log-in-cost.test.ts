import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTestAccess } from './fixture.ts';
import { createHashing, type Hashing } from './hashing.ts';

test('a refused log-in costs one hash, whether there is such an account, one without a password, or none', async (t) => {
  const real = createHashing();
  let hashes = 0;
  const counting: Hashing = {
    hash: (password) => {
      hashes += 1;
      return real.hash(password);
    },
    verify: (stored, password) => {
      hashes += 1;
      return real.verify(stored, password);
    },
  };
  const { join, logIn, store } = await createTestAccess(t, { hashing: counting });
  await join();
  await join({ email: 'by-a-provider@example.org' });
  const provider = await store.db
    .selectFrom('accounts')
    .select('id')
    .where('email', '=', 'by-a-provider@example.org')
    .executeTakeFirstOrThrow();
  store.handle
    .prepare("update credentials set provider = 'github', password = null where account = ?")
    .run(provider.id);
  const costs = [];
  const replies = [];
  for (const email of ['haneul@example.org', 'nobody@example.org', 'by-a-provider@example.org']) {
    hashes = 0;
    const { status, body, setCookie } = await logIn({ email, password: 'not this one' });
    costs.push(hashes);
    replies.push({ status, body, setCookie });
  }
  assert.deepEqual(costs, [1, 1, 1]);
  assert.deepEqual(replies[1], replies[0]);
  assert.deepEqual(replies[2], replies[0]);
});
