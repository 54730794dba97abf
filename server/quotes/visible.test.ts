import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quoteRow } from '../../tests/support/archive-quotes.ts';
import { plansOf, recordQueries } from '../../tests/support/plans.ts';
import { addAccount } from '../../tests/support/rows.ts';
import { openTestSqlite, openTestStore } from '../../tests/support/store.ts';
import type { AccountId } from '../base/ids.ts';
import type { Store } from '../store/store.ts';
import { countVisible, readVisible } from './visible.ts';

const account = 'a' as AccountId;
const person = { account, isAdmin: false };
const admin = { account, isAdmin: true };
const all = { limit: 10, offset: 0 };

async function fill({ db }: Store): Promise<void> {
  await addAccount(db, account);
  await addAccount(db, 'b');
  const waiting = { status: 'submitted', applied_at: null } as const;
  const rows = [
    quoteRow({ id: 'u1' }),
    quoteRow({ id: 'u2', account, ...waiting }),
    quoteRow({ id: 'u3', account: 'b' as AccountId, ...waiting }),
    quoteRow({ id: 'u4', account }),
    quoteRow({ id: 'u5', account: 'b' as AccountId }),
  ];
  await db.insertInto('quotes').values(rows).execute();
}

test('one sees what is applied and one’s own, each once, newest first; an admin sees all', async (t) => {
  const store = await openTestStore(t);
  await fill(store);
  const idsOf = async (viewer: typeof person, page = all) =>
    (await readVisible(store, viewer, page)).map(({ id }) => id);
  assert.equal(await countVisible(store, person), 4);
  assert.deepEqual(await idsOf(person), ['u5', 'u4', 'u2', 'u1']);
  assert.deepEqual(await idsOf(person, { limit: 2, offset: 1 }), ['u4', 'u2']);
  assert.deepEqual(await idsOf(person, { limit: 2, offset: 9 }), []);
  assert.equal(await countVisible(store, admin), 5);
  assert.deepEqual(await idsOf(admin, { limit: 3, offset: 1 }), ['u4', 'u3', 'u2']);
});

test('a page of a large board is read in the order of indexes, never sorted out of all of it', async (t) => {
  const { store, queries } = recordQueries(await openTestSqlite(t));
  await readVisible(store, person, all);
  const [plan = []] = await plansOf(store, queries);
  const first = plan.slice(0, plan.indexOf('SCAN p'));
  assert.deepEqual(first, [
    'CO-ROUTINE page',
    'MERGE (UNION ALL)',
    'LEFT',
    'SEARCH quotes USING COVERING INDEX quotes_by_status (status=?)',
    'RIGHT',
    'SEARCH quotes USING INDEX quotes_account (account=?)',
  ]);
});
