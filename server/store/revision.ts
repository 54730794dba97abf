import { statement } from './statement.ts';
import type { Executor, Tx } from './store.ts';

/** What admins set, in parts that change by themselves. */
export type RevisedPart = 'prices' | 'models';

const raise = statement(
  `insert into revisions (part, revision) values (?, 1)
   on conflict (part) do update set revision = revisions.revision + 1`,
);
const selectRevision = statement<{ revision: number }>('select revision from revisions where part = ?');

/** To be the first statement of a change: another one of the same part waits until this transaction is over. */
export async function raiseRevision(tx: Tx, part: RevisedPart): Promise<void> {
  await raise.run(tx, part);
}

/** A number that is another one after each change; 0 before the first. */
export async function readRevision(executor: Executor, part: RevisedPart): Promise<number> {
  return (await selectRevision.get(executor, part))?.revision ?? 0;
}
