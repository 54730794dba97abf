import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '../../server/base/log.ts';
import { migrate, readMigrations } from '../../server/store/migrate.ts';
import { openPostgres } from '../../server/store/postgres.ts';
import { openSqlite, type SqliteStore } from '../../server/store/sqlite.ts';
import { type SqlValue, statement } from '../../server/store/statement.ts';
import type { Executor, Store } from '../../server/store/store.ts';
import { freshDatabase, testDatabaseUrl } from './database.ts';
import type { Scope } from './scope.ts';

export interface TestSqlite extends SqliteStore {
  readonly file: string;
}

/** A folder of its own, gone when the test is over. */
export async function temporaryFolder(scope: Scope): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sarangbang-'));
  scope.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A fresh store with the newest schema, closed and gone when the test is over. For tests that hold on any engine. */
export async function openTestStore(scope: Scope): Promise<Store> {
  if (testDatabaseUrl === undefined) return openTestSqlite(scope);
  const store = openPostgres(await freshDatabase(scope), silentLog);
  scope.after(() => store.close());
  await migrate(store, await readMigrations(), 0);
  return store;
}

/** As `openTestStore`, for what only SQLite has. */
export async function openTestSqlite(scope: Scope): Promise<TestSqlite> {
  const file = join(await temporaryFolder(scope), 'sarangbang.db');
  const store = openSqlite(file);
  scope.after(() => store.close());
  await migrate(store, await readMigrations(), 0);
  return { ...store, file };
}

/** Rows of a query that only a test asks. */
export async function select<Row>(executor: Executor, sql: string, ...values: SqlValue[]): Promise<Row[]> {
  return (await statement<Row>(sql).all(executor, ...values)).map((row) => ({ ...row }));
}

/** The first of them. */
export async function selectOne<Row>(executor: Executor, sql: string, ...values: SqlValue[]): Promise<Row> {
  const [row] = await select<Row>(executor, sql, ...values);
  assert.ok(row, `no row of: ${sql}`);
  return row;
}

/** A change that only a test makes. @returns how many rows were changed. */
export function change(executor: Executor, sql: string, ...values: SqlValue[]): Promise<number> {
  return statement(sql).run(executor, ...values);
}
