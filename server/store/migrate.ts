import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { sqliteWords } from './sqlite.ts';
import { statement } from './statement.ts';
import type { Store } from './store.ts';
import { inWordsOf } from './words.ts';

const folder = join(import.meta.dirname, '../../migrations');
const fileName = /^(\d{4})-([a-z0-9-]+)\.sql$/;

export interface Migration {
  number: number;
  name: string;
  sql: string;
  sha256: string;
}

/** All migrations of a folder in the order of their numbers. @throws when a name or a number is out of line. */
export async function readMigrations(from: string = folder): Promise<Migration[]> {
  const names = (await readdir(from)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (file, index) => {
      const [, number, name] = fileName.exec(file) ?? [];
      if (name === undefined || Number(number) !== index + 1) {
        throw new Error(
          `migrations/${file} should be called ${String(index + 1).padStart(4, '0')}-<name>.sql`,
        );
      }
      const sql = await readFile(join(from, file), 'utf8');
      return { number: index + 1, name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** A schema that this program cannot work with, and what to do about it. */
export class SchemaError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SchemaError';
  }
}

const createRecord = statement(
  `create table if not exists migrations (
     number integer primary key, name text not null, sha256 text not null, applied_at INT8 not null
   ) STRICT`,
);
const selectRecord = statement<Omit<Migration, 'sql'>>(
  'select number, name, sha256 from migrations order by number',
);
const insertRecord = statement(
  'insert into migrations (number, name, sha256, applied_at) values (?, ?, ?, ?)',
);

/**
 * Brings a database to the newest schema: each migration and its record in one transaction, so that a failed one
 * leaves nothing.
 * @param before called once when there is something to do and the database is not new: the time for a snapshot.
 * @returns the numbers of those that were applied.
 * @throws SchemaError when the database is newer than this program, was migrated by another text of the same number,
 *   or when a migration fails.
 */
export async function migrate(
  store: Store,
  migrations: readonly Migration[],
  nowMs: number,
  before: (from: number) => Promise<void> = async () => undefined,
): Promise<number[]> {
  return store.exclusively('migrations', () => migrateAlone(store, migrations, nowMs, before));
}

async function migrateAlone(
  store: Store,
  migrations: readonly Migration[],
  nowMs: number,
  before: (from: number) => Promise<void>,
): Promise<number[]> {
  await createRecord.run(store.db);
  const applied = await selectRecord.all(store.db);
  for (const record of applied) requireKnown(record, migrations[record.number - 1]);
  const missing = migrations.slice(applied.length);
  if (missing.length > 0 && applied.length > 0) await before(applied.length);
  for (const migration of missing) await apply(store, migration, nowMs);
  return missing.map(({ number }) => number);
}

function requireKnown(record: Omit<Migration, 'sql'>, known: Migration | undefined): void {
  const { number, name } = record;
  if (!known) {
    throw new SchemaError(
      `the database has migration ${number} (${name}), which this version does not know: start the newer version that wrote it`,
    );
  }
  if (known.sha256 !== record.sha256) {
    throw new SchemaError(`migration ${number} (${name}) is not the one that this database was made with`);
  }
}

async function apply(store: Store, migration: Migration, nowMs: number): Promise<void> {
  const { number, name, sql, sha256 } = migration;
  try {
    await store.transaction(async (tx) => {
      for (const text of statementsOf(sql, store.engine)) await statement(text).run(tx);
      await insertRecord.run(tx, number, name, sha256, nowMs);
    });
  } catch (error) {
    throw new SchemaError(`migration ${number} (${name}) failed, and nothing of it was kept`, {
      cause: error,
    });
  }
}

/**
 * A statement ends where a line ends in a semicolon; within the body of a trigger more has to stand behind one. A
 * statement that begins with `{sqlite}` or `{postgres}` is for that engine alone.
 */
function statementsOf(sql: string, engine: Store['engine']): string[] {
  const withoutComments = sql.replaceAll(/^\s*--.*$/gm, '');
  return withoutComments.split(/;[ \t]*$/m).flatMap((part) => {
    const [, only = engine, text = ''] = /^\s*(?:\{(sqlite|postgres)\})?\s*([\s\S]*?)\s*$/.exec(part) ?? [];
    return text !== '' && only === engine ? [text] : [];
  });
}

/**
 * Brings a SQLite database to the newest schema: each migration and its record in one transaction.
 * @returns the numbers of those that were applied.
 * @throws when the database is newer than this program, or was migrated by another text of the same number.
 */
export function migrateSqlite(handle: DatabaseSync, migrations: Migration[], nowMs: number): number[] {
  handle.exec(
    'create table if not exists migrations (number integer primary key, name text not null, sha256 text not null, applied_at integer not null) strict',
  );
  const applied = handle.prepare('select number, name, sha256 from migrations order by number').all();
  for (const row of applied) {
    const known = migrations[Number(row['number']) - 1];
    if (!known) {
      throw new Error(
        `the database has migration ${row['number']} (${row['name']}), which this version does not know: start the newer version that wrote it`,
      );
    }
    if (known.sha256 !== row['sha256']) {
      throw new Error(
        `migration ${known.number} (${known.name}) is not the one that this database was made with`,
      );
    }
  }
  const missing = migrations.slice(applied.length);
  for (const migration of missing) {
    handle.exec('begin immediate');
    try {
      for (const text of statementsOf(migration.sql, 'sqlite')) handle.exec(inWordsOf(sqliteWords, text));
      handle
        .prepare('insert into migrations (number, name, sha256, applied_at) values (?, ?, ?, ?)')
        .run(migration.number, migration.name, migration.sha256, nowMs);
      handle.exec('commit');
    } catch (error) {
      handle.exec('rollback');
      throw new Error(`migration ${migration.number} (${migration.name}) failed, nothing of it was kept`, {
        cause: error,
      });
    }
  }
  return missing.map((migration) => migration.number);
}
