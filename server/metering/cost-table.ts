import { raiseRevision } from '../store/revision.ts';
import type { CostRow } from '../store/rows/money.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Tx } from '../store/store.ts';

/** What the operator pays for 1,000 tokens of a model, in billionths of a currency's unit. Nobody is charged by it. */
export type Cost = Pick<CostRow, 'model' | 'currency' | 'per_kilo_prompt' | 'per_kilo_completion'>;

const selectCost = statement<CostRow>('select * from costs where model = ? and until is null');
const selectCosts = statement<CostRow>('select * from costs where until is null order by model');
const endCost = statement('update costs set until = ? where model = ? and until is null');
/** Set twice at one moment, the second stays. */
const insertCost = statement(
  `insert into costs (model, since, currency, per_kilo_prompt, per_kilo_completion) values (?, ?, ?, ?, ?)
   on conflict (model, since) do update set until = null, currency = excluded.currency,
     per_kilo_prompt = excluded.per_kilo_prompt, per_kilo_completion = excluded.per_kilo_completion`,
);

/** Those that hold. */
export function readCosts(executor: Executor): Promise<CostRow[]> {
  return selectCosts.all(executor);
}

/** From this moment on; what was used before keeps its cost. @returns what held before. */
export async function setCost(tx: Tx, cost: Cost, nowMs: number): Promise<CostRow | null> {
  await raiseRevision(tx, 'prices');
  const before = (await selectCost.get(tx, cost.model)) ?? null;
  await endCost.run(tx, nowMs, cost.model);
  const { model, currency, per_kilo_prompt: prompt, per_kilo_completion: completion } = cost;
  await insertCost.run(tx, model, nowMs, currency, prompt, completion);
  return before;
}
