import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { countedIds, settableClock } from '../../tests/support/clock.ts';
import { addAccount, addPrice, addRun } from '../../tests/support/rows.ts';
import { change, openTestStore, select } from '../../tests/support/store.ts';
import { silentLog } from '../base/log.ts';
import { Lease } from './lease.ts';

/** Leases of ten minutes, of which a node itself believes nine: longer than any test by the database's own clock. */
const timings = { leaseMs: 600_000, marginMs: 60_000 };

async function prepare(t: TestContext) {
  const store = await openTestStore(t);
  const clock = settableClock();
  const ids = countedIds();
  const lease = new Lease({ store, clock, ids, log: silentLog, timings });
  const nodes = async () =>
    (await select<{ id: string }>(store.db, 'select id from nodes order by id')).map(({ id }) => id);
  return { store, clock, ids, lease, nodes };
}

test('a node holds nothing before it has taken a lease', async (t) => {
  const { lease, nodes } = await prepare(t);
  assert.equal(lease.covers(lease.node), false);
  assert.deepEqual(await nodes(), []);
});

test('a lease is believed until its margin, by the node’s own clock', async (t) => {
  const { lease, clock, nodes } = await prepare(t);
  await lease.take();
  const { node } = lease;
  assert.deepEqual(await nodes(), [node]);
  clock.advance(539_999);
  assert.equal(lease.covers(node), true);
  assert.equal(lease.covers('another' as never), false);
  clock.advance(1);
  assert.equal(lease.covers(node), false);
});

test('a time of day that is set forwards or back costs no lease', async (t) => {
  const { lease, clock } = await prepare(t);
  await lease.take();
  clock.set(clock.nowMs() + 3_600_000);
  assert.equal(lease.covers(lease.node), true);
  clock.set(clock.nowMs() - 7_200_000);
  clock.advance(540_000);
  assert.equal(lease.covers(lease.node), false);
});

test('a beat in time renews it, under the same id', async (t) => {
  const { lease, clock, nodes } = await prepare(t);
  await lease.take();
  const { node } = lease;
  clock.advance(500_000);
  await lease.beat();
  clock.advance(500_000);
  assert.equal(lease.covers(node), true);
  assert.deepEqual(await nodes(), [node]);
});

test('the database keeps a lease as long as it says, from the beat on', async (t) => {
  const { lease, store } = await prepare(t);
  await lease.take();
  const left = 'select cast((lease_until - NOW_MS) / 1000 as integer) as left_s from nodes';
  await change(store.db, 'update nodes set lease_until = NOW_MS + 1000');
  await lease.beat();
  const [row] = await select<{ left_s: number }>(store.db, left);
  assert.ok(row && row.left_s > 590 && row.left_s <= 600, `${row?.left_s} s`);
});

const losses: {
  what: string;
  lose: (sql: (text: string) => Promise<number>, advance: (ms: number) => void) => unknown;
}[] = [
  { what: 'ran out by its own clock', lose: (_sql, advance) => advance(540_000) },
  {
    what: 'ran out by the database’s clock',
    lose: (sql) => sql('update nodes set lease_until = NOW_MS - 1'),
  },
  { what: 'was buried', lose: (sql) => sql('delete from nodes') },
];

for (const { what, lose } of losses) {
  test(`a lease that ${what} is told as lost, and the node goes on under another id`, async (t) => {
    const { lease, store, clock } = await prepare(t);
    await lease.take();
    const { node } = lease;
    const seen: [coversOld: boolean, sameId: boolean][] = [];
    lease.onLost = () => seen.push([lease.covers(node), lease.node === node]);
    await lose((sql) => change(store.db, sql), clock.advance);
    await lease.beat();
    assert.deepEqual(seen, [[false, true]]);
    assert.notEqual(lease.node, node);
    assert.deepEqual([lease.covers(node), lease.covers(lease.node)], [false, true]);
    await lease.beat();
    assert.equal(seen.length, 1);
  });
}

test('dead nodes are forgotten as soon as they have no open run', async (t) => {
  const { lease, store, clock, nodes } = await prepare(t);
  const account = await addAccount(store.db, 'a');
  await addPrice(store.db, 1, 1_000);
  await addRun(store.db, { account, id: 'r1', node: 'dead-with-run' as never });
  await change(store.db, "insert into nodes (id, lease_until) values ('dead', 1), ('dead-with-run', 1)");
  await lease.take();
  clock.advance(540_000);
  await lease.beat();
  assert.deepEqual(
    (await nodes()).filter((id) => id.startsWith('dead')),
    ['dead-with-run'],
  );
});

test('a lease that is released is gone at once', async (t) => {
  const { lease, nodes } = await prepare(t);
  await lease.take();
  await lease.release();
  assert.equal(lease.covers(lease.node), false);
  assert.deepEqual(await nodes(), []);
});

test('who owns the store alone buries all nodes that ever were', async (t) => {
  const { lease, store, nodes } = await prepare(t);
  await change(store.db, "insert into nodes (id, lease_until) values ('old', 99999999999999)");
  await lease.buryOthers();
  await lease.take();
  assert.deepEqual(await nodes(), [lease.node]);
});

test('a beat that the database does not take leaves the lease as it was', async (t) => {
  const { lease, store, clock } = await prepare(t);
  await lease.take();
  const { node } = lease;
  clock.advance(500_000);
  await change(store.db, 'alter table nodes rename to elsewhere');
  await assert.rejects(lease.beat());
  assert.equal(lease.covers(node), true);
  clock.advance(40_000);
  assert.equal(lease.covers(node), false);
});
