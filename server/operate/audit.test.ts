import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countedIds } from '../../tests/support/clock.ts';
import { addAccount } from '../../tests/support/rows.ts';
import { openTestStore, select } from '../../tests/support/store.ts';
import { type Change, listChanges, recordChange } from './audit.ts';

test('changes are listed newest first, by who made them and what they changed, and are gone with their transaction', async (t) => {
  const store = await openTestStore(t);
  const ids = countedIds();
  const [first, second] = [await addAccount(store.db, 'first'), await addAccount(store.db, 'second')];
  const change = (actor: Change['actor'], action: string, subject: string): Change => ({
    ...{ actor, action, subject },
    before: { name: '지우', tags: ['a'] },
    after: null,
  });
  for (const [at, made] of [
    change(first, 'person.rename', 'account:second'),
    { ...change(second, 'person.suspend', 'account:first'), reason: '이유 "하나"' },
    change(first, 'model.add', 'model:m'),
  ].entries()) {
    await store.transaction((tx) => recordChange(tx, { ids, nowMs: at }, made));
  }
  const failing = store.transaction(async (tx) => {
    await recordChange(tx, { ids, nowMs: 9 }, change(first, 'model.remove', 'model:m'));
    throw new Error('the change failed');
  });
  await assert.rejects(failing, /the change failed/);

  const all = await listChanges(store.read, { limit: 10 });
  assert.deepEqual(
    all.map(({ action, createdAtMs }) => [action, createdAtMs]),
    [
      ['model.add', 2],
      ['person.suspend', 1],
      ['person.rename', 0],
    ],
  );
  assert.deepEqual(all[1]?.before, { name: '지우', tags: ['a'] });
  assert.deepEqual([all[1]?.after, all[1]?.reason, all[0]?.reason], [null, '이유 "하나"', undefined]);
  const [newest] = await listChanges(store.read, { limit: 1 });
  const page = await listChanges(store.read, { before: newest?.id, limit: 10 });
  assert.deepEqual(page, all.slice(1));
  assert.deepEqual(await listChanges(store.read, { actor: second, limit: 10 }), [all[1]]);
  assert.deepEqual(await listChanges(store.read, { subject: 'account:second', limit: 10 }), [all[2]]);
  assert.equal((await select(store.db, 'select id from audit')).length, 3);
});
