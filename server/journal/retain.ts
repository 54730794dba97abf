import type { AccountId, RunId } from '../base/ids.ts';
import { statement } from '../store/statement.ts';
import type { Store } from '../store/store.ts';

/** How long the events of a closed run are kept; its text stays with its message. */
export const retentionMs = 24 * 60 * 60 * 1000;

const runsOfOneBatch = 50;

const selectOld = statement<{ account: AccountId; id: RunId }>(
  `select account, id from runs where journaled = 1 and state = 'closed' and closed_at < ? order by closed_at limit ${runsOfOneBatch}`,
);
const deleteParts = statement('delete from journal where account = ? and run = ?');
const markLetGo = statement('update runs set journaled = 0 where account = ? and id = ?');

/** Lets go of what is older, in small transactions so that no stream waits long. @returns the number of runs. */
export async function retainJournal(store: Store, nowMs: number): Promise<number> {
  let runs = 0;
  for (;;) {
    const gone = await store.transaction(async (tx) => {
      const old = await selectOld.all(tx, nowMs - retentionMs);
      for (const run of old) {
        await markLetGo.run(tx, run.account, run.id);
        await deleteParts.run(tx, run.account, run.id);
      }
      return old.length;
    });
    runs += gone;
    if (gone < runsOfOneBatch) return runs;
  }
}
