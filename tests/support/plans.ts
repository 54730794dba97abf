import { CompiledQuery } from 'kysely';
import type { Executor, Store } from '../../server/store/store.ts';
import type { TestSqlite } from './store.ts';

/**
 * A store whose queries run as they are and are kept, so that a test can ask the engine how it finds their rows without
 * a second copy of their text.
 */
export function recordQueries<Opened extends Store>(
  store: Opened,
): { store: Opened; queries: CompiledQuery[] } {
  const queries: CompiledQuery[] = [];
  const recording = <Recorded extends Executor>(executor: Recorded): Recorded =>
    new Proxy(executor, {
      get(target, name) {
        if (name === 'executeQuery') {
          return (query: CompiledQuery) => {
            queries.push(query);
            return target.executeQuery(query);
          };
        }
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  return {
    store: {
      ...store,
      db: recording(store.db),
      read: recording(store.read),
      transaction: (work, durability) => store.transaction((tx) => work(recording(tx)), durability),
    },
    queries,
  };
}

/**
 * SQLite's plans for queries, each as the lines of `explain query plan`. A plan that reads a whole table says `SCAN`,
 * one that sorts says `USE TEMP B-TREE`.
 */
export async function plansOf(store: TestSqlite, queries: readonly CompiledQuery[]): Promise<string[][]> {
  const plans: string[][] = [];
  for (const query of [...queries]) {
    const explained = { ...query, sql: `explain query plan ${query.sql}` };
    const { rows } = await store.db.executeQuery<{ detail: string }>(explained);
    plans.push(rows.map(({ detail }) => detail));
  }
  return plans;
}

/**
 * PostgreSQL's plans for queries, each as one text, with whole tables read only where there is no other way: few rows are
 * there in a test, and it would read them all.
 */
export async function postgresPlansOf(store: Store, queries: readonly CompiledQuery[]): Promise<string[]> {
  const asked = [...queries];
  return store.transaction(async (tx) => {
    await tx.executeQuery(CompiledQuery.raw('set local enable_seqscan = off'));
    const plans: string[] = [];
    for (const query of asked) {
      const explained = { ...query, sql: `explain ${query.sql}` };
      const { rows } = await tx.executeQuery<{ 'QUERY PLAN': string }>(explained);
      plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
    }
    return plans;
  });
}
