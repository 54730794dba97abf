import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDrafts, type DraftStorage } from './drafts.ts';

function memory(): DraftStorage & { entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
    key: (index) => [...entries.keys()][index] ?? null,
    get length() {
      return entries.size;
    },
  };
}

test('a draft survives a reload, in its conversation and account only', () => {
  const storage = memory();
  createDrafts(storage).draft('jiu', 'c1').set('쓰던 글');
  const afterReload = createDrafts(storage);
  assert.equal(afterReload.draft('jiu', 'c1').get(), '쓰던 글');
  assert.equal(afterReload.draft('jiu', 'c2').get(), '');
  assert.equal(afterReload.draft('minseo', 'c1').get(), '');
});

test('an emptied draft leaves nothing behind', () => {
  const storage = memory();
  const draft = createDrafts(storage).draft('jiu', 'home');
  draft.set('글');
  draft.set('');
  assert.equal(storage.entries.size, 0);
});

test("clearing forgets one account's drafts, opened or not, and no other's", () => {
  const storage = memory();
  const before = createDrafts(storage);
  before.draft('jiu', 'c1').set('하나');
  before.draft('jiu', 'c2').set('둘');
  before.draft('minseo', 'c1').set('셋');
  const drafts = createDrafts(storage);
  const opened = drafts.draft('jiu', 'c1');
  drafts.clear('jiu');
  assert.equal(opened.get(), '');
  assert.deepEqual([...storage.entries.values()], ['셋']);
});

test('a storage that refuses does not stop anyone from typing', () => {
  const refusing: DraftStorage = {
    ...memory(),
    getItem() {
      throw new Error('storage is off');
    },
    setItem() {
      throw new Error('storage is full');
    },
  };
  const draft = createDrafts(refusing).draft('jiu', 'c1');
  draft.set('글');
  assert.equal(draft.get(), '글');
});
