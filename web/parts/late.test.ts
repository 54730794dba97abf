import assert from 'node:assert/strict';
import { test } from 'node:test';
import { late } from './late.ts';

test('it is fetched once, and there from then on', async () => {
  let fetches = 0;
  const part = late(async () => {
    fetches += 1;
    return { name: 'part' };
  });
  assert.equal(part.get(), undefined);
  const [one, other] = await Promise.all([part.load(), part.load()]);
  assert.equal(one, other);
  assert.equal(part.get(), one);
  assert.equal(await part.load(), one);
  assert.equal(fetches, 1);
});

test('after a failure the next wish fetches again', async () => {
  let isOnline = false;
  const part = late(async () => {
    if (!isOnline) throw new Error('no network');
    return { name: 'part' };
  });
  await assert.rejects(part.load(), /no network/);
  isOnline = true;
  assert.equal((await part.load()).name, 'part');
});
