import { Bug } from '../base/errors.ts';
import { raiseRevision } from '../store/revision.ts';
import type { PriceRow } from '../store/rows/money.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Store, Tx } from '../store/store.ts';
import { isSameRates, type Price, type Rates } from './price.ts';

/** The model of `prices_in_force` that stands for all which have no price of their own. */
const allModels = '';

/** What the column can hold. */
const lastPossible = 2_147_483_647;

const columns = 'version, per_answer, per_kilo_prompt, per_kilo_completion';
const selectPrice = statement<PriceRow>(`select ${columns} from prices where version = ?`);
/** No model is called '', which is before all others in every order. */
const selectInForce = statement<PriceRow>(
  `select p.version, p.per_answer, p.per_kilo_prompt, p.per_kilo_completion
   from prices_in_force f join prices p on p.version = f.version
   where f.model in (?, '${allModels}') order by f.model desc limit 1`,
);
const selectOwn = statement<PriceRow>(
  `select p.* from prices_in_force f join prices p on p.version = f.version where f.model = ?`,
);
const selectAllInForce = statement<PriceRow>(
  'select p.* from prices_in_force f join prices p on p.version = f.version order by f.model',
);
const selectHistory = statement<PriceRow>(
  'select * from prices where version < ? order by version desc limit ?',
);
const selectEnvironments = statement<PriceRow>(
  "select * from prices where source = 'environment' order by version desc limit 1",
);
const selectLast = statement<{ version: number }>('select coalesce(max(version), 0) as version from prices');
const insertPrice = statement(
  `insert into prices (${columns}, model, source, created_at) values (?, ?, ?, ?, ?, ?, ?)`,
);
const putInForce = statement(
  `insert into prices_in_force (model, version) values (?, ?)
   on conflict (model) do update set version = excluded.version`,
);
const deleteInForce = statement('delete from prices_in_force where model = ?');

/** A price with what it is of and who set it. */
export interface PriceVersion extends Price {
  /** Null: of all models that have no price of their own. */
  model: string | null;
  source: PriceRow['source'];
  createdAtMs: number;
}

/** The price of that version. */
export async function readPrice(executor: Executor, version: number): Promise<Price> {
  const row = await selectPrice.get(executor, version);
  if (!row) throw new Bug(`there is no price ${version}`);
  return priceOf(row);
}

/** What an answer of a model costs that is asked for at this moment: one prepared statement, however many prices there were. */
export async function readPriceInForce(executor: Executor, model: string): Promise<Price> {
  const row = await selectInForce.get(executor, model);
  if (!row) throw new Bug('no price is in force');
  return priceOf(row);
}

/** All that are in force: first the one for all models, then those of single models. */
export async function readPricesInForce(executor: Executor): Promise<PriceVersion[]> {
  return (await selectAllInForce.all(executor)).map(versionOf);
}

/** Versions, newest first. @param before only those before it; null: from the newest. */
export async function readPriceHistory(
  executor: Executor,
  before: number | null,
  limit: number,
): Promise<PriceVersion[]> {
  const rows = await selectHistory.all(executor, before ?? lastPossible, limit);
  return rows.map(versionOf);
}

/**
 * Takes up what the environment says: a version of its own when it differs from the last one, and in force unless an
 * admin has set the price for all models.
 * @returns the price for all models that is in force then.
 */
export function establishPrice(store: Store, rates: Rates, nowMs: number): Promise<PriceVersion> {
  return store.transaction(async (tx) => {
    await raiseRevision(tx, 'prices');
    const last = await selectEnvironments.get(tx);
    const given =
      last && isSameRates(priceOf(last), rates)
        ? versionOf(last)
        : await addVersion(tx, { ...rates, model: null, source: 'environment', createdAtMs: nowMs });
    const present = await selectOwn.get(tx, allModels);
    if (present?.source === 'admin') return versionOf(present);
    await putInForce.run(tx, allModels, given.version);
    return given;
  });
}

/**
 * Sets a price by a version of its own; runs that are open keep theirs.
 * @param model null: for all that have no price of their own.
 */
export async function setPrice(
  tx: Tx,
  model: string | null,
  rates: Rates,
  nowMs: number,
): Promise<{ before: PriceVersion | null; after: PriceVersion }> {
  await raiseRevision(tx, 'prices');
  const place = model ?? allModels;
  const before = await selectOwn.get(tx, place);
  const after = await addVersion(tx, { ...rates, model, source: 'admin', createdAtMs: nowMs });
  await putInForce.run(tx, place, after.version);
  return { before: before ? versionOf(before) : null, after };
}

/**
 * Takes back what `setPrice` set: a model has the price for all again, and that is the environment's again.
 * @returns the price that was taken back; null when there was none, and then nothing was written.
 */
export async function resetPrice(tx: Tx, model: string | null): Promise<PriceVersion | null> {
  await raiseRevision(tx, 'prices');
  const before = await selectOwn.get(tx, model ?? allModels);
  if (before?.source !== 'admin') return null;
  if (model === null) {
    const environments = await selectEnvironments.get(tx);
    if (!environments) throw new Bug('the environment has no price');
    await putInForce.run(tx, allModels, environments.version);
  } else await deleteInForce.run(tx, model);
  return versionOf(before);
}

async function addVersion(tx: Tx, price: Omit<PriceVersion, 'version'>): Promise<PriceVersion> {
  const version = ((await selectLast.get(tx))?.version ?? 0) + 1;
  const { perAnswer, perKiloTokens, model, source, createdAtMs } = price;
  await insertPrice.run(
    tx,
    version,
    perAnswer,
    perKiloTokens?.prompt ?? null,
    perKiloTokens?.completion ?? null,
    model,
    source,
    createdAtMs,
  );
  return { ...price, version };
}

function priceOf(row: PriceRow): Price {
  const { version, per_answer: perAnswer, per_kilo_prompt: prompt, per_kilo_completion: completion } = row;
  const perKiloTokens = prompt === null || completion === null ? null : { prompt, completion };
  return { version, perAnswer, perKiloTokens };
}

function versionOf(row: PriceRow): PriceVersion {
  return { ...priceOf(row), model: row.model, source: row.source, createdAtMs: row.created_at };
}
