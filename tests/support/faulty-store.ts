import type { Durability, Executor, Store, Tx } from '../../server/store/store.ts';

export interface FaultyStore {
  store: Store;
  /** Makes the next transactions of that durability fail before they begin. */
  fail(durability: Durability, times: number): void;
  /** Makes the next transactions of that durability fail after their commit, as when a line is cut before the reply. */
  loseReplies(durability: Durability, times: number): void;
  /** Makes transactions of that durability wait from here on. @returns what lets them go on. */
  hold(durability: Durability): () => void;
  /** Whoever asks the next statement that has these words goes on with its rows only after `meanwhile`. */
  afterStatement(words: string, meanwhile: () => Promise<void>): void;
}

/** A store that works as the given one until it is told to fail or to wait. */
export function faultyStore(store: Store): FaultyStore {
  const failures: Record<Durability, number> = { 'power-loss': 0, process: 0 };
  const lostReplies: Record<Durability, number> = { 'power-loss': 0, process: 0 };
  const gates: Record<Durability, Promise<void>> = {
    'power-loss': Promise.resolve(),
    process: Promise.resolve(),
  };
  const watch: Watch = { words: '', meanwhile: async () => undefined };
  const watched = <E extends Executor>(executor: E): E => watchedExecutor(executor, watch);
  return {
    store: {
      ...store,
      db: watched(store.db),
      async transaction(work, durability = 'power-loss') {
        if (takeOne(failures, durability)) throw new Error('the disk is full');
        await gates[durability];
        const result = await store.transaction((tx: Tx) => work(watched(tx)), durability);
        if (takeOne(lostReplies, durability)) throw new Error('Connection terminated unexpectedly');
        return result;
      },
    },
    fail(durability, times) {
      failures[durability] = times;
    },
    loseReplies(durability, times) {
      lostReplies[durability] = times;
    },
    hold(durability) {
      const { promise, resolve } = Promise.withResolvers<void>();
      gates[durability] = promise;
      return resolve;
    },
    afterStatement(words, meanwhile) {
      Object.assign(watch, { words, meanwhile });
    },
  };
}

function takeOne(left: Record<Durability, number>, durability: Durability): boolean {
  if (left[durability] === 0) return false;
  left[durability] -= 1;
  return true;
}

/** The statement to wait behind; none, when it has no words. */
interface Watch {
  words: string;
  meanwhile(): Promise<void>;
}

/** The same executor, that waits once behind the statement that is watched for. */
function watchedExecutor<E extends Executor>(executor: E, watch: Watch): E {
  const executeQuery: Executor['executeQuery'] = async (query, options) => {
    const result = await executor.executeQuery(query, options);
    const text = 'sql' in query ? query.sql : '';
    if (watch.words === '' || !text.includes(watch.words)) return result;
    watch.words = '';
    await watch.meanwhile();
    return result;
  };
  return new Proxy(executor, {
    get(target, name) {
      if (name === 'executeQuery') return executeQuery;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
