import { CompiledQuery } from 'kysely';
import type { Executor } from './store.ts';

export type SqlValue = string | number | null;

/** A hand-written statement of the hot path: its text is built once, and the engine keeps it prepared. */
export interface Statement<Row> {
  all(executor: Executor, ...values: SqlValue[]): Promise<Row[]>;
  /** The first row. */
  get(executor: Executor, ...values: SqlValue[]): Promise<Row | undefined>;
  /** How many rows were changed. */
  run(executor: Executor, ...values: SqlValue[]): Promise<number>;
}

/**
 * @param sql with one `?` for each value, in a subset that both engines take.
 * The caller names the row's type: the columns of the statement are its proof.
 */
export function statement<Row = never>(sql: string): Statement<Row> {
  const execute = (executor: Executor, values: SqlValue[]) =>
    executor.executeQuery<Row>(CompiledQuery.raw(sql, values));
  return {
    all: async (executor, ...values) => (await execute(executor, values)).rows,
    get: async (executor, ...values) => (await execute(executor, values)).rows[0],
    run: async (executor, ...values) => Number((await execute(executor, values)).numAffectedRows ?? 0n),
  };
}
