import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema.ts';
import type { EngineWords } from './words.ts';

export type Tx = Transaction<Schema>;
/** Where a query may run: the store itself or an open transaction. */
export type Executor = Kysely<Schema>;

/**
 * `power-loss`: a commit is on the disk before it is acknowledged. `process`: it outlives this process; a power cut may
 * lose its last moments where that is sure to take this process along, as it is on SQLite.
 */
export type Durability = 'power-loss' | 'process';

/** What a long read reads with: it sees committed rows only. */
export interface Reader {
  engine: 'sqlite' | 'postgres';
  executor: Executor;
}

/**
 * A read that may take long, as a search does. SQLite reads in the thread that asks, and every stream of the process would
 * wait, so there it runs in a thread of its own: the function is found again by its module and its name.
 */
export interface LongRead<Input, Output> {
  /** The `import.meta.url` of the module that exports it. */
  readonly module: string;
  /** The name under which that module exports it. */
  readonly name: string;
  run(reader: Reader, input: Input): Promise<Output>;
}

/** One database, behind one handle for writing. */
export interface Store {
  readonly engine: 'sqlite' | 'postgres';
  readonly words: EngineWords;
  /** For queries outside a transaction. Never to be awaited inside one: on SQLite it would wait for ever. */
  readonly db: Kysely<Schema>;
  /** Sees committed rows only and never waits for a writer: for the reads of the hot path. */
  readonly read: Kysely<Schema>;
  /**
   * Runs `work` in one transaction. Inside it nothing but `tx` is awaited. On a deadlock, a serialization failure or a
   * busy database it is tried three times in all, so `work` is pure but for `tx`.
   */
  transaction<Result>(work: (tx: Tx) => Promise<Result>, durability?: Durability): Promise<Result>;
  /** Reads one moment of the whole database, however long it takes and whatever is written meanwhile. */
  snapshot<Result>(work: (snapshot: Tx) => Promise<Result>): Promise<Result>;
  /** Reads without making anything else of this process wait, however long it takes: for searches. */
  longRead<Input, Output>(work: LongRead<Input, Output>, input: Input): Promise<Output>;
  /**
   * Runs `work` while no other process runs what has the same name. `work` makes transactions of its own.
   * One process must not ask twice at once: each asking holds a connection.
   */
  exclusively<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
