import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKeptReads, isKept, type KeptRead, partToKeep, type ReadStorage } from './kept-reads.ts';

function memoryStorage(): ReadStorage & { items: Map<string, KeptRead> } {
  const items = new Map<string, KeptRead>();
  return {
    items,
    get: async (key) => items.get(key),
    set: async (key, read) => void items.set(key, read),
    entries: async () => [...items],
    delMany: async (keys) => {
      for (const key of keys) items.delete(key);
    },
    clear: async () => items.clear(),
  };
}

function opened({ storage = memoryStorage(), version = '1' } = {}) {
  const time = { ms: 1_000_000 };
  return { storage, time, kept: createKeptReads(storage, version, () => time.ms) };
}

test('what was read is there again, with its time', async () => {
  const { kept } = opened();
  await kept.enter('jiu');
  await kept.write('list', { items: [1] }, 999_000);
  assert.deepEqual(await kept.read('list'), { data: { items: [1] }, atMs: 999_000 });
});

test('nothing of one person is given to another, nor left', async () => {
  const { kept, storage } = opened();
  await kept.enter('jiu');
  await kept.write('list', 'of jiu', 999_000);
  const entering = kept.enter('minho');
  assert.equal(await kept.read('list'), undefined);
  await entering;
  assert.equal(storage.items.size, 0);
});

test('when nobody is here, nothing is kept, read or written', async () => {
  const { kept, storage } = opened();
  await kept.enter('jiu');
  await kept.write('list', 'of jiu', 999_000);
  await kept.clear();
  assert.equal(storage.items.size, 0);
  await kept.write('list', 'late', 999_000);
  assert.equal(storage.items.size, 0);
});

test('what is old, or of another version, is not shown', async () => {
  const { kept, storage, time } = opened();
  await kept.enter('jiu');
  await kept.write('session', { user: { id: 'jiu' } }, 1_000_000);
  const later = opened({ storage, version: '2' }).kept;
  assert.equal(await later.readOfLast('session'), undefined);
  await later.enter('jiu');
  assert.equal(storage.items.size, 0);

  await kept.write('list', 1, 1_000_000);
  time.ms += 31 * 24 * 3600_000;
  assert.equal(await kept.read('list'), undefined);
});

test('one read that is too long is left out, and the oldest make room', async () => {
  const { kept, storage } = opened();
  await kept.enter('jiu');
  await kept.write('long', 'a'.repeat(700_000), 1);
  assert.equal(storage.items.size, 0);
  const text = 'a'.repeat(500_000);
  for (let index = 0; index < 51; index += 1) await kept.write(`read ${index}`, text, index);
  assert.equal(storage.items.size, 11);
  assert.ok(storage.items.has('read 50') && !storage.items.has('read 39'));
});

test('of a session the token is not kept, of lists the newest pages', () => {
  const session = { session: { token: 'secret' }, user: { id: 'a', name: 'b', email: 'c', role: 'admin' } };
  assert.deepEqual(partToKeep(['session'], session), { user: { id: 'a', name: 'b', email: 'c' } });
  const list = { pages: [1, 2, 3], pageParams: [null, 'x', 'y'] };
  assert.deepEqual(partToKeep(['messages', 'c'], list), { pages: [1, 2], pageParams: [null, 'x'] });
});

test('admins, keys and sessions are not kept', () => {
  for (const key of [['admin', 'people'], ['keys'], ['own-sessions'], ['session', 'mail'], ['search', 'q']]) {
    assert.equal(isKept(key), false, key.join());
  }
  for (const key of [['messages', 'c'], ['vocabulary', 'list', 'en'], ['session']]) {
    assert.equal(isKept(key), true);
  }
});
