import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import { ReaderThread } from './reader-thread.ts';
import type { Schema } from './schema.ts';
import type { Durability, Store, Tx } from './store.ts';
import { withRetries } from './transaction.ts';
import { type EngineWords, inWordsOf } from './words.ts';

const preparedMax = 500;

export const sqliteWords: EngineWords = {
  INT8: 'integer',
  STRICT: ' strict',
  NOW_MS: "cast(unixepoch('subsec') * 1000 as integer)",
  rowLock: () => '',
};

/** A statement of node:sqlite in the form that Kysely's SQLite driver calls. */
class PreparedStatement implements SqliteStatement {
  readonly reader: boolean;
  readonly #statement: StatementSync;

  constructor(statement: StatementSync) {
    this.#statement = statement;
    this.reader = statement.columns().length > 0;
  }

  all(parameters: readonly unknown[]): unknown[] {
    return this.#statement.all(...(parameters as SQLInputValue[]));
  }

  run(parameters: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint } {
    return this.#statement.run(...(parameters as SQLInputValue[]));
  }

  iterate(parameters: readonly unknown[]): IterableIterator<unknown> {
    return this.#statement.iterate(...(parameters as SQLInputValue[])) as IterableIterator<unknown>;
  }
}

/** Keeps each statement prepared by its text; the oldest goes when there are too many. */
function preparing(handle: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, PreparedStatement>();
  return {
    prepare(sql) {
      const known = prepared.get(sql);
      if (known) return known;
      const statement = new PreparedStatement(handle.prepare(inWordsOf(sqliteWords, sql)));
      if (prepared.size >= preparedMax) {
        const oldest = prepared.keys().next();
        if (!oldest.done) prepared.delete(oldest.value);
      }
      prepared.set(sql, statement);
      return statement;
    },
    close: () => handle.close(),
  };
}

function openHandle(file: string, readOnly: boolean): DatabaseSync {
  const handle = new DatabaseSync(file, { readOnly, timeout: 5_000, enableForeignKeyConstraints: true });
  if (!readOnly) handle.exec('pragma journal_mode = wal; pragma synchronous = full;');
  handle.exec('pragma temp_store = memory; pragma cache_size = -16384;');
  return handle;
}

function kyselyOn(handle: DatabaseSync): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database: preparing(handle) }) });
}

/** Opens a database for reading beside a running server. @throws when there is none. */
export function openSqliteReader(file: string): Pick<Store, 'read' | 'snapshot' | 'close'> {
  const read = kyselyOn(openHandle(file, true));
  return { read, snapshot: (work) => read.transaction().execute(work), close: () => read.destroy() };
}

export interface SqliteStore extends Store {
  readonly handle: DatabaseSync;
}

/**
 * Opens the database file, and makes it when it is not there. Two connections: one writes (its queries wait for one
 * another in Kysely), one only reads and so sees nothing that is not committed.
 * @throws when the file cannot be opened or is no database.
 */
export function openSqlite(file: string): SqliteStore {
  const handle = openHandle(file, false);
  const db = kyselyOn(handle);
  const readHandle = openHandle(file, true);
  const read = kyselyOn(readHandle);
  const thread = new ReaderThread(file);

  async function transaction<Result>(
    work: (tx: Tx) => Promise<Result>,
    durability: Durability = 'power-loss',
  ) {
    return withRetries(() =>
      db.connection().execute(async (connection) => {
        if (durability === 'power-loss') return connection.transaction().execute(work);
        handle.exec('pragma synchronous = normal');
        try {
          return await connection.transaction().execute(work);
        } finally {
          handle.exec('pragma synchronous = full');
        }
      }),
    );
  }

  return {
    engine: 'sqlite',
    words: sqliteWords,
    handle,
    db,
    read,
    transaction,
    snapshot: (work) => read.transaction().execute(work),
    longRead: (work, input) => thread.run(work, input),
    exclusively: (_name, work) => work(),
    async close() {
      await thread.close();
      // The writing handle goes last: it folds the log into the file. Kysely closes only what was used.
      await read.destroy();
      if (readHandle.isOpen) readHandle.close();
      await db.destroy();
      if (handle.isOpen) handle.close();
    },
  };
}
