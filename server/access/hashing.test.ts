import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGate, createHashing } from './hashing.ts';

/** Work that waits until it is told to end, and says when it begins. */
function createWork() {
  const begun: number[] = [];
  const ends: PromiseWithResolvers<void>[] = [];
  const work = (index: number) => async () => {
    begun.push(index);
    ends[index] = Promise.withResolvers<void>();
    await ends[index].promise;
    return index;
  };
  return {
    begun,
    work,
    end: (index: number) => ends[index]?.resolve(),
    fail: (index: number) => ends[index]?.reject(new Error('no')),
  };
}

test('the gate lets in as many as it has places, in the order in which they came', async () => {
  const { begun, work, end } = createWork();
  const pass = createGate(2);
  const results = [0, 1, 2, 3, 4].map((index) => pass(work(index)));
  assert.deepEqual(begun, [0, 1]);
  end(1);
  assert.equal(await results[1], 1);
  assert.deepEqual(begun, [0, 1, 2]);
  end(0);
  await results[0];
  end(2);
  await results[2];
  assert.deepEqual(begun, [0, 1, 2, 3, 4]);
  end(3);
  end(4);
  assert.deepEqual(await Promise.all(results), [0, 1, 2, 3, 4]);
});

test('who comes when a place is handed on waits behind those who wait', async () => {
  const { begun, work, end } = createWork();
  const pass = createGate(1);
  const results = [pass(work(0)), pass(work(1))];
  end(0);
  results.push(pass(work(2)));
  await results[0];
  assert.deepEqual(begun, [0, 1]);
  end(1);
  await results[1];
  end(2);
  await results[2];
  assert.deepEqual(begun, [0, 1, 2]);
});

test('work that fails gives its place back, and its error to whoever asked for it', async () => {
  const { work, end, fail } = createWork();
  const pass = createGate(1);
  const results = [pass(work(0)), pass(work(1))];
  fail(0);
  await assert.rejects(results[0] as Promise<number>, /no/);
  end(1);
  assert.equal(await results[1], 1);
  await assert.rejects(
    pass(async () => {
      throw new Error('at once');
    }),
    /at once/,
  );
  assert.equal(await pass(async () => 'free'), 'free');
});

test('a hash is argon2id of the stated cost, with a salt of its own', async () => {
  const { hash, verify } = createHashing();
  const password = '비밀번호 🙂 of any kind';
  const [one, two] = await Promise.all([hash(password), hash(password)]);
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.notEqual(one, two);
  assert.equal(await verify(one, password), true);
  assert.equal(await verify(two, password), true);
  assert.equal(await verify(one, `${password} `), false);
});

test('what is not a hash verifies nothing', async () => {
  await assert.rejects(createHashing().verify('not a hash', 'password'));
});
