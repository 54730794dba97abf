import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plansOf, postgresPlansOf, recordQueries } from '../../tests/support/plans.ts';
import { openTestSqlite, openTestStore, select } from '../../tests/support/store.ts';
import { milliCredits } from '../base/money.ts';
import type { Store } from '../store/store.ts';
import type { Rates } from './price.ts';
import {
  establishPrice,
  readPrice,
  readPriceHistory,
  readPriceInForce,
  readPricesInForce,
  resetPrice,
  setPrice,
} from './price-table.ts';

const each = (credits: number): Rates => ({ perAnswer: milliCredits(credits), perKiloTokens: null });
const byTokens: Rates = {
  perAnswer: milliCredits(1),
  perKiloTokens: { prompt: milliCredits(0.05), completion: milliCredits(0.2) },
};
const dearer: Rates = {
  perAnswer: milliCredits(1),
  perKiloTokens: { prompt: milliCredits(0.05), completion: milliCredits(0.3) },
};

const set = (store: Store, model: string | null, rates: Rates, nowMs = 0) =>
  store.transaction((tx) => setPrice(tx, model, rates, nowMs));
const reset = (store: Store, model: string | null) => store.transaction((tx) => resetPrice(tx, model));
const inForce = async (store: Store, model: string) => {
  const { version, perAnswer } = await readPriceInForce(store.read, model);
  return [version, perAnswer];
};

test('a setting that changes gets a version of its own, also when it goes back; the same one keeps its version', async (t) => {
  const store = await openTestStore(t);
  const steps: [rates: Rates, version: number][] = [
    [each(1), 1],
    [each(1), 1],
    [byTokens, 2],
    [byTokens, 2],
    [dearer, 3],
    [each(1), 4],
    [each(0), 5],
    [each(0), 5],
  ];
  for (const [rates, version] of steps) {
    const price = await establishPrice(store, rates, version * 10);
    assert.deepEqual(price, {
      version,
      ...rates,
      model: null,
      source: 'environment',
      createdAtMs: version * 10,
    });
    assert.deepEqual(await readPrice(store.db, version), { version, ...rates });
    assert.deepEqual(await readPriceInForce(store.db, 'any'), { version, ...rates });
  }
  const rows = await select<{ version: number }>(store.read, 'select version from prices order by version');
  assert.deepEqual(
    rows.map(({ version }) => version),
    [1, 2, 3, 4, 5],
  );
});

test('what an admin has set wins, of a model over all and over the setting, until it is taken back', async (t) => {
  const store = await openTestStore(t);
  await establishPrice(store, each(1), 0);
  const first = await set(store, null, each(2), 5);
  assert.equal(first.before?.version, 1);
  assert.deepEqual(first.after, { version: 2, ...each(2), model: null, source: 'admin', createdAtMs: 5 });
  assert.equal((await set(store, 'large', each(9))).before, null);
  assert.deepEqual(await inForce(store, 'small'), [2, 2_000]);
  assert.deepEqual(await inForce(store, 'large'), [3, 9_000]);

  assert.equal((await establishPrice(store, each(4), 0)).version, 2);
  assert.deepEqual(await inForce(store, 'small'), [2, 2_000]);
  assert.deepEqual(
    (await readPricesInForce(store.read)).map(({ version, model }) => [version, model]),
    [
      [2, null],
      [3, 'large'],
    ],
  );

  assert.equal((await reset(store, 'large'))?.version, 3);
  assert.deepEqual(await inForce(store, 'large'), [2, 2_000]);
  assert.equal((await reset(store, null))?.version, 2);
  assert.deepEqual(await inForce(store, 'large'), [4, 4_000]);
  assert.equal(await reset(store, null), null);
  assert.equal(await reset(store, 'small'), null);

  const history = await readPriceHistory(store.read, null, 3);
  assert.deepEqual(
    history.map(({ version, source }) => [version, source]),
    [
      [4, 'environment'],
      [3, 'admin'],
      [2, 'admin'],
    ],
  );
  assert.deepEqual(
    (await readPriceHistory(store.read, 2, 3)).map(({ version }) => version),
    [1],
  );
});

test('changes at once get versions of their own, one after the other', async (t) => {
  const store = await openTestStore(t);
  await Promise.all([establishPrice(store, each(1), 0), establishPrice(store, each(1), 0)]);
  const changes = await Promise.all([1, 2, 3, 4].map((credits) => set(store, null, each(credits))));
  assert.deepEqual(changes.map(({ after }) => after.version).sort(), [2, 3, 4, 5]);
  assert.deepEqual(changes.map(({ before }) => before?.version).sort(), [1, 2, 3, 4]);
});

test('the price of a run is found by an index, however many there were', async (t) => {
  const sqlite = recordQueries(await openTestSqlite(t));
  await establishPrice(sqlite.store, each(1), 0);
  sqlite.queries.length = 0;
  await readPriceInForce(sqlite.store.read, 'large');
  const asked = [...sqlite.queries];
  const [plan = []] = await plansOf(sqlite.store, asked);
  assert.match(plan.join('\n'), /SEARCH f USING .*\(model=\?\)/);
  assert.doesNotMatch(plan.join('\n'), /SCAN|TEMP B-TREE/);
  const store = await openTestStore(t);
  if (store.engine === 'sqlite') return;
  const [postgresPlan = ''] = await postgresPlansOf(store, asked);
  assert.doesNotMatch(postgresPlan, /Seq Scan/);
});
