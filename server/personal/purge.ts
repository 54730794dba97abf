import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AccountId, RunId } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import { statement } from '../store/statement.ts';
import type { Store, Tx } from '../store/store.ts';
import { purgedTables } from './tables.ts';

/** What one transaction takes: little, so that no stream waits long for it. */
const rowsOfOneBatch = 100;
const runsOfOneBatch = 20;

const selectAccounts = statement<{ account: AccountId }>(
  'select account from purges order by requested_at, account',
);
const lockPurge = statement<{ account: AccountId }>(
  'select account from purges where account = ? {for update skip locked}',
);
const deletePurge = statement('delete from purges where account = ?');
const selectOpenRuns = statement<{ id: RunId }>("select id from runs where account = ? and state = 'open'");
const selectRuns = statement<{ id: RunId }>(
  `select id from runs where account = ? and id > ? and (conversation is not null or fingerprint <> '')
   order by id limit ${runsOfOneBatch}`,
);
/** The key and the fingerprint come from what was asked, and say where it was. */
const clearRun = statement(
  `update runs set conversation = null, api_key = null, key = 'purged:' || id, fingerprint = '', journaled = 0
   where account = ? and id = ?`,
);
/** An answer goes with what names it, so that the books hold after every step. */
const ofRun = ['journal where account = ? and run = ?', 'messages where account = ? and id = ?'].map((rows) =>
  statement(`delete from ${rows}`),
);
const emptying = purgedTables.map(({ table, key }) =>
  statement(
    `delete from ${table} where (${key}) in (select ${key} from ${table} where account = ? limit ${rowsOfOneBatch})`,
  ),
);

type Step = (tx: Tx) => Promise<boolean>;

export interface PurgesOptions {
  store: Store;
  log: Log;
  /** Asks an open run to stop; waits until it has, where this process writes it. */
  stop(account: AccountId, run: RunId): Promise<void>;
}

/** Deletes what people leave behind who have withdrawn, in small transactions. Any node does, one at a time an account. */
export class Purges {
  readonly #options: PurgesOptions;
  #running: Promise<void> | null = null;
  #isClosed = false;

  constructor(options: PurgesOptions) {
    this.#options = options;
  }

  /** Goes on with all that waits. What cannot be done yet, since an answer is still being written, waits for the next time. */
  run(): Promise<void> {
    const before = this.#running ?? Promise.resolve();
    const work = before.catch(() => undefined).then(() => this.#work());
    this.#running = work;
    return work;
  }

  /** Ends after the transaction that is under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#running?.catch(() => undefined);
  }

  async #work(): Promise<void> {
    const { store, log } = this.#options;
    for (const { account } of await selectAccounts.all(store.read)) {
      if (this.#isClosed) return;
      await this.#purge(account).catch((error: unknown) => {
        log.error(
          { err: error, account },
          'what a withdrawn account left could not be purged; it is tried again',
        );
      });
    }
  }

  async #purge(account: AccountId): Promise<void> {
    const { store, stop } = this.#options;
    for (const { id } of await selectOpenRuns.all(store.db, account)) await stop(account, id);
    if ((await selectOpenRuns.all(store.db, account)).length > 0) return;
    let after = '';
    const clearRuns: Step = async (tx) => {
      const runs = await selectRuns.all(tx, account, after);
      for (const { id } of runs) {
        for (const rows of ofRun) await rows.run(tx, account, id);
        await clearRun.run(tx, account, id);
      }
      after = runs.at(-1)?.id ?? after;
      return runs.length > 0;
    };
    const steps: Step[] = [
      clearRuns,
      ...emptying.map(
        (rows): Step =>
          async (tx) =>
            (await rows.run(tx, account)) > 0,
      ),
      async (tx) => (await deletePurge.run(tx, account)) > 0,
    ];
    for (const step of steps) if (!(await this.#repeat(account, step))) return;
  }

  /** @returns false when another node is at it, or nothing is left, or this process stops. */
  async #repeat(account: AccountId, step: Step): Promise<boolean> {
    for (;;) {
      if (this.#isClosed) return false;
      const outcome = await this.#options.store.transaction(async (tx) => {
        if (!(await lockPurge.get(tx, account))) return 'not ours';
        return (await step(tx)) ? 'more' : 'done';
      }, 'process');
      if (outcome !== 'more') return outcome === 'done';
      await nextTurn();
    }
  }
}
