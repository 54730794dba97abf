import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plansOf, postgresPlansOf, recordQueries } from '../../tests/support/plans.ts';
import { addAccount, addConversation, addPrice, addRun } from '../../tests/support/rows.ts';
import { openTestSqlite, openTestStore } from '../../tests/support/store.ts';
import type { AccountId, ConversationId } from '../base/ids.ts';
import { type MilliCredits, noCredits } from '../base/money.ts';
import { setCost } from '../metering/cost-table.ts';
import type { RunRow } from '../store/rows/money.ts';
import type { Store } from '../store/store.ts';
import { percentiles, readOverview } from './overview.ts';
import { readUsage } from './usage.ts';
import { daysBetween } from './usage-days.ts';

const zone = 'Asia/Seoul';
const days = daysBetween('2026-11-19', '2026-11-20', zone);
const at = (day: number, hour: number) => Date.UTC(2026, 10, day, hour - 9);
const [a, b] = ['a' as AccountId, 'b' as AccountId];

/** A closed run with its answer, but for what is given. */
async function add(store: Store, id: string, account: AccountId, atMs: number, over: Partial<RunRow> = {}) {
  await addRun(store.db, {
    account,
    id,
    state: 'closed',
    outcome: 'complete',
    hold_state: 'settled',
    model: 'large',
    prompt_tokens: 1_000,
    completion_tokens: 500,
    tokens_source: 'provider',
    created_at: atMs,
    first_text_at: atMs + 420,
    closed_at: atMs + 2_000,
    ...over,
  });
}

async function fill(store: Store): Promise<void> {
  await addAccount(store.db, a);
  await addAccount(store.db, b);
  await addPrice(store.db, 1, 1_000);
  const cost = (prompt: number, currency: string, nowMs: number) => {
    const rates = { per_kilo_prompt: prompt, per_kilo_completion: 2 * prompt };
    return store.transaction((tx) => setCost(tx, { model: 'large', currency, ...rates }, nowMs));
  };
  await cost(1_000_000_000, 'KRW', at(19, 0));
  await cost(3_000_000_000, 'KRW', at(20, 6));
  const paid = { paid_by: 'credits', held: 1_000 as MilliCredits, settled: 800 as MilliCredits } as const;
  await add(store, 'before', a, at(18, 23));
  await add(store, 'r1', a, at(19, 0), paid);
  await add(store, 'r2', a, at(20, 1), { paid_by: 'allowance', day: '2026-11-20', held: noCredits });
  await add(store, 'r3', b, at(20, 7), { outcome: 'stopped', first_text_at: at(20, 7) + 1_499 });
  await add(store, 'r4', b, at(20, 8), {
    ...{ outcome: 'failed', hold_state: 'released', first_text_at: null, error_code: 'upstream-error' },
    ...{ prompt_tokens: null, completion_tokens: null, tokens_source: null },
  });
  await add(store, 'r5', b, at(20, 23), { model: 'small', kind: 'hint' });
  await add(store, 'after', b, at(21, 0));
  await addRun(store.db, { account: a, id: 'open', created_at: at(20, 9) });
}

test('what was asked in the days of the server’s zone, by day, model and person, with what it cost at the time', async (t) => {
  const store = await openTestStore(t);
  await fill(store);
  const usage = async (by: 'day' | 'model' | 'person') =>
    (await readUsage(store.read, { by, days, limit: 10 })).map((row) => ({ ...row }));
  assert.deepEqual(await usage('day'), [
    {
      ...{ key: '2026-11-20', name: '2026-11-20', runs: 4, answers: 3, failed: 1, people: 2 },
      ...{ promptTokens: 3_000, completionTokens: 1_500, settled: 0, allowance: 1 },
      ...{ costs: [{ currency: 'KRW', amount: 2 + 6 }], uncosted: 1 },
    },
    {
      ...{ key: '2026-11-19', name: '2026-11-19', runs: 1, answers: 1, failed: 0, people: 1 },
      ...{ promptTokens: 1_000, completionTokens: 500, settled: 800, allowance: 0 },
      ...{ costs: [{ currency: 'KRW', amount: 2 }], uncosted: 0 },
    },
  ]);
  const short = (rows: Awaited<ReturnType<typeof usage>>) =>
    rows.map(({ key, name, runs, costs, uncosted }) => [key, name, runs, costs[0]?.amount, uncosted]);
  assert.deepEqual(short(await usage('model')), [
    ['large', 'large', 4, 10, 0],
    ['small', 'small', 1, undefined, 1],
  ]);
  assert.deepEqual(short(await usage('person')), [
    ['b', 'b', 3, 6, 1],
    ['a', 'a', 2, 4, 0],
  ]);
});

test('how the days went: people, failures and the time to the first text', async (t) => {
  const store = await openTestStore(t);
  await fill(store);
  const overview = await readOverview(store.read, { days });
  assert.deepEqual([overview.people, overview.open], [2, 1]);
  assert.deepEqual(overview.firstTextMs, {
    '2026-11-19': { p50: 430, p95: 430 },
    '2026-11-20': { p50: 430, p95: 1_500 },
  });
  assert.deepEqual(overview.totalFirstTextMs, { p50: 430, p95: 1_500 });
});

test('the answers of a day are told by where they were asked for, and come to as many', async (t) => {
  const store = await openTestStore(t);
  await fill(store);
  await addConversation(store.db, { account: a, id: 'room', kind: 'room' });
  await addConversation(store.db, { account: a, id: 'finder', kind: 'finder' });
  const inRoom = { conversation: 'room' as ConversationId };
  await add(store, 'k1', a, at(20, 10), inRoom);
  await add(store, 'k2', a, at(20, 10), { ...inRoom, kind: 'hint' });
  await add(store, 'k3', a, at(20, 11), { ...inRoom, outcome: 'failed', hold_state: 'released' });
  await add(store, 'k4', a, at(20, 12), { conversation: 'finder' as ConversationId });
  await add(store, 'k5', a, at(20, 12), { kind: 'completion' });
  await add(store, 'k6', a, at(20, 12), { kind: 'find' });
  // A conversation is found by its account too: this one is not of `b`.
  await add(store, 'k7', b, at(20, 13), inRoom);
  const { kinds, days: rows } = await readOverview(store.read, { days });
  assert.deepEqual(kinds, {
    '2026-11-19': { other: 1 },
    '2026-11-20': { room: 2, finder: 2, program: 1, other: 4 },
  });
  const sums = rows.map(({ key, answers }) => [key, answers]);
  assert.deepEqual(sums, [
    ['2026-11-20', 9],
    ['2026-11-19', 1],
  ]);
});

test('percentiles are by the nearest rank', () => {
  assert.equal(percentiles([]), null);
  assert.deepEqual(percentiles([{ tens: 3, runs: 1 }]), { p50: 40, p95: 40 });
  const bars = [
    { tens: 100, runs: 5 },
    { tens: 10, runs: 90 },
    { tens: 50, runs: 5 },
  ];
  assert.deepEqual(percentiles(bars), { p50: 110, p95: 510 });
});

test('a day of a zone with summer time is as long as it is', () => {
  const [short, next] = daysBetween('2026-03-29', '2026-03-30', 'Europe/Berlin');
  assert.equal(((short?.until ?? 0) - (short?.since ?? 0)) / 3_600_000, 23);
  assert.equal(short?.until, next?.since);
});

test('the figures find their runs by the time', async (t) => {
  const { store, queries } = recordQueries(await openTestSqlite(t));
  for (const by of ['day', 'model', 'person'] as const) await readUsage(store.read, { by, days, limit: 10 });
  await readOverview(store.read, { days });
  const asked = queries.filter(({ sql }) => !sql.includes("state = 'open'"));
  for (const [index, plan] of (await plansOf(store, asked)).entries()) {
    const told = `${asked[index]?.sql}\n${plan.join('\n')}`;
    assert.match(told, /SEARCH (?:r|runs) USING (?:COVERING )?INDEX runs_by_time/);
    assert.doesNotMatch(told, /SCAN (?:r|c)\b/);
  }
  const other = await openTestStore(t);
  if (other.engine === 'sqlite') return;
  for (const plan of await postgresPlansOf(other, asked)) assert.match(plan, /runs_by_time/);
});
