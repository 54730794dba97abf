import { retainSessions } from './access/retain.ts';
import type { Config } from './config.ts';
import { type AppContext, createContext, type Surroundings } from './context.ts';
import type { ContractName } from './http/compat/names.ts';
import { retainJournal } from './journal/retain.ts';
import { Listeners } from './listen.ts';
import { lockFolder } from './store/lock.ts';

/** How long runs may go on after the program was asked to stop. */
const drainTimeoutMs = 30_000;
const beatEveryMs = 3_000;
const reapEveryMs = 5_000;
/** How soon a stop that was asked at another node is seen. */
const stopEveryMs = 250;
/** How soon what was written can be found. */
const indexEveryMs = 500;
const retainEveryMs = 60 * 60 * 1000;

export interface RunningServer {
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  url: string;
  /** Where the contracts are that have a port of their own. */
  compatUrls: Partial<Record<ContractName, string>>;
  context: AppContext;
  /** Accepts nothing more, lets runs finish, and closes everything. */
  close(options?: { drainTimeoutMs?: number }): Promise<void>;
}

/**
 * Starts the whole program: takes the data folder, brings the schema up to date, closes what an earlier process left
 * open, and only then listens.
 * @throws FolderTaken, or what the operating system says of the address.
 */
export async function startServer(config: Config, surroundings: Surroundings): Promise<RunningServer> {
  const lock = lockFolder(config.DATA_DIR);
  const context = await createContext(config, surroundings).catch((error: unknown) => {
    lock.release();
    throw error;
  });
  const { app, lease, runs, journal, models, speech, bus, indexer, store } = context;
  const { log, clock } = surroundings;
  const listeners = new Listeners(config.HOST);
  const timers: NodeJS.Timeout[] = [];
  const every = (ms: number, what: string, work: () => Promise<unknown>) => {
    const timer = setInterval(() => {
      work().catch((error: unknown) => log.error({ err: error }, `${what} failed`));
    }, ms);
    timers.push(timer.unref());
  };
  const close: RunningServer['close'] = async (options = {}) => {
    await runs.drain(options.drainTimeoutMs ?? drainTimeoutMs);
    for (const timer of timers) clearInterval(timer);
    await listeners.close();
    await indexer.close();
    await journal.close();
    await models.close();
    await speech.close();
    await bus.close();
    await lease.release().catch((error: unknown) => log.warn({ err: error }, 'the lease runs out by itself'));
    await store.close();
    lock.release();
  };
  let url: string;
  const compatUrls: RunningServer['compatUrls'] = {};
  try {
    if (store.engine === 'sqlite') await lease.buryOthers();
    await lease.take();
    while ((await runs.reap()) > 0);
    url = await listeners.listen(app, config.PORT);
    for (const { contract, port } of config.COMPAT_PORTS) {
      compatUrls[contract] = await listeners.listen(context.compatPort(contract), port);
    }
  } catch (error) {
    await close();
    throw error;
  }
  every(beatEveryMs, 'renewing the lease', () => lease.beat());
  every(stopEveryMs, 'looking for stops', () => runs.stopRequested());
  every(reapEveryMs, 'closing runs that nobody writes', () => runs.reap());
  every(indexEveryMs, 'indexing what was written', () => indexer.run());
  every(retainEveryMs, 'letting go of old journals', () => retainJournal(store, clock.nowMs()));
  every(retainEveryMs, 'letting go of old sessions', () => retainSessions(store, clock.nowMs()));
  return { url, compatUrls, context, close };
}
