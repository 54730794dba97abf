import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely';
import { Pool, type PoolClient, types } from 'pg';
import type { Log } from '../base/log.ts';
import type { Schema } from './schema.ts';
import { statement } from './statement.ts';
import type { Store } from './store.ts';
import { withRetries } from './transaction.ts';
import { type EngineWords, inWordsOf } from './words.ts';

const preparedMax = 500;
const connectionsMax = 10;

export const postgresWords: EngineWords = {
  INT8: 'bigint',
  STRICT: '',
  NOW_MS: 'cast(extract(epoch from clock_timestamp()) * 1000 as bigint)',
  rowLock: (clause) => ` ${clause}`,
};

/** Integers of 64 bits and sums come as numbers: credits and times stay far below 2^53. */
const typeParsers = {
  getTypeParser: ((oid: number, format: 'text') =>
    oid === types.builtins.INT8 || oid === types.builtins.NUMERIC
      ? Number
      : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
};

const lockName = statement('select pg_advisory_lock(hashtext(?))');
const unlockName = statement('select pg_advisory_unlock(hashtext(?))');

/** A statement as the server keeps it prepared: by a name, with its values numbered. */
interface Named {
  name: string | undefined;
  text: string;
}

/** Names each statement by its text; after `preparedMax` of them, the rest go unprepared. */
function createNaming(): (statement: string) => Named {
  const named = new Map<string, Named>();
  return (statement) => {
    const known = named.get(statement);
    if (known) return known;
    let count = 0;
    const text = inWordsOf(postgresWords, statement).replaceAll('?', () => `$${++count}`);
    if (named.size >= preparedMax) return { name: undefined, text };
    const fresh = { name: `s${named.size}`, text };
    named.set(statement, fresh);
    return fresh;
  };
}

function preparing(client: PoolClient, nameOf: (statement: string) => Named): PostgresPoolClient {
  return {
    query: ((statement: string, values: readonly unknown[]) => {
      const { name, text } = nameOf(statement);
      return client.query({ text, values: [...values], ...(name !== undefined && { name }) });
    }) as unknown as PostgresPoolClient['query'],
    release: () => client.release(),
  };
}

/**
 * Opens a PostgreSQL database. Connections are made when they are needed, and made again when the server was restarted.
 * @param url `postgres://…`, as libpq takes it.
 */
export function openPostgres(url: string, log: Log): Store {
  const pool = new Pool({ connectionString: url, max: connectionsMax, types: typeParsers });
  const onError = (error: Error) => log.warn({ err: error }, 'a connection to PostgreSQL was lost');
  pool.on('error', onError);
  // A client that is checked out has no other listener, and an 'error' without one ends the process.
  pool.on('connect', (client) => client.on('error', onError));
  const nameOf = createNaming();
  const db = new Kysely<Schema>({
    dialect: new PostgresDialect({
      pool: {
        connect: async () => preparing(await pool.connect(), nameOf),
        end: () => pool.end(),
        options: pool.options,
      },
    }),
  });

  return {
    engine: 'postgres',
    words: postgresWords,
    db,
    read: db,
    // Never less durable: the server may die while this process lives on, and would have lost what counts as written.
    transaction: (work) => withRetries(() => db.transaction().execute(work)),
    snapshot: (work) =>
      db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
    longRead: (work, input) => work.run({ engine: 'postgres', executor: db }, input),
    exclusively: (name, work) =>
      db.connection().execute(async (connection) => {
        await lockName.all(connection, name);
        try {
          return await work();
        } finally {
          await unlockName.all(connection, name);
        }
      }),
    close: () => db.destroy(),
  };
}
