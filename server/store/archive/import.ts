import { type Migration, migrate } from '../migrate.ts';
import { statement } from '../statement.ts';
import type { Executor, Store, Tx } from '../store.ts';
import type { OnProgress } from './copy.ts';
import { ArchiveError } from './error.ts';
import type { ArchiveHeader } from './format.ts';
import { type InsertedRows, insertRows } from './insert-rows.ts';
import { readHeader, readRows } from './read-archive.ts';
import { readMigration, readTables, type Table } from './tables.ts';

export interface ImportOptions {
  /** Of this program. */
  migrations: readonly Migration[];
  nowMs: number;
  /** Called before the schema of a database with data is changed, with the number of its last migration. */
  snapshotBefore: (from: number) => Promise<void>;
  /** Whether the database has to be without data. */
  intoEmptyOnly: boolean;
  /** Proves the books of what is about to be committed. What it throws undoes the import. */
  prove: (executor: Executor) => Promise<void>;
  /** In rows. */
  onProgress?: OnProgress;
  signal?: AbortSignal;
}

/**
 * Reads an archive to its end, so that a bad one is refused before a database is so much as opened.
 * @param options.onProgress in rows.
 * @throws ArchiveError when the file is no archive, was cut off or altered.
 */
export async function checkArchive(
  file: string,
  options: Pick<ImportOptions, 'onProgress' | 'signal'>,
): Promise<void> {
  const total = rowsOf(await readHeader(file));
  let done = 0;
  for await (const _ of readRows(file)) {
    options.signal?.throwIfAborted();
    options.onProgress?.(++done, total);
  }
}

/**
 * Takes an archive in, whole or not at all: all its rows are written in one transaction. A row that is there already,
 * with the same values, stays as it is. Memory holds a few rows at a time. An archive of an older schema goes into an
 * empty database only, which is brought up to date afterwards; its books are proved after that, when the rows are in.
 * @throws ArchiveError when the file is cut off, altered or of a newer schema, or when the database holds other data
 *   that it cannot stand beside.
 */
export async function importArchive(
  store: Store,
  file: string,
  options: ImportOptions,
): Promise<InsertedRows> {
  const header = await readHeader(file);
  const total = rowsOf(header);
  await bringToSchemaOf(store, header, options);
  const isCurrent = header.migration === options.migrations.length;
  const inserted = await store.transaction(async (tx) => {
    const tables = requireTables(header, await readTables(tx, store.engine));
    await clearFirstPrices(tx, tables);
    if (options.intoEmptyOnly) await requireEmpty(tx, tables);
    const report = (done: number) => {
      options.signal?.throwIfAborted();
      options.onProgress?.(done, total);
    };
    const rows = await insertRows(tx, tables, readRows(file), report);
    if (isCurrent) await options.prove(tx);
    return rows;
  });
  if (isCurrent) return inserted;
  await migrate(store, options.migrations, options.nowMs);
  await store.snapshot(options.prove);
  return inserted;
}

function rowsOf(header: ArchiveHeader): number {
  return header.tables.reduce((sum, { rows }) => sum + rows, 0);
}

async function bringToSchemaOf(store: Store, header: ArchiveHeader, options: ImportOptions): Promise<void> {
  const { migrations, nowMs, snapshotBefore } = options;
  if (header.migration > migrations.length) {
    throw new ArchiveError(
      `the archive has the schema ${header.migration}, and this version knows ${migrations.length}: use the version that wrote it`,
    );
  }
  const present = await readMigration(store.db, store.engine);
  if (present > header.migration) {
    throw new ArchiveError(
      `the archive has the older schema ${header.migration}, the database ${present}: import it into a database without tables`,
    );
  }
  await migrate(store, migrations.slice(0, header.migration), nowMs, snapshotBefore);
}

/** The database's tables in the order of the archive's, with the columns as the archive has them. */
function requireTables(header: ArchiveHeader, present: readonly Table[]): Table[] {
  const tables = header.tables.map(({ name, columns }) => {
    const table = present.find((candidate) => candidate.name === name);
    if (table && sameNames(table.columns, columns)) return { ...table, columns };
    throw new ArchiveError(`the archive's table ${name} is not the one of the database`);
  });
  const missing = present.find(({ name }) => !header.tables.some((table) => table.name === name));
  if (missing) throw new ArchiveError(`the archive has no table ${missing.name}`);
  return tables;
}

function sameNames(some: readonly string[], others: readonly string[]): boolean {
  return [...some].sort().join() === [...others].sort().join();
}

/** A server that was started and that nobody has joined has written its price, and nothing else that refers to it. */
async function clearFirstPrices(tx: Tx, tables: readonly Table[]): Promise<void> {
  for (const name of ['prices_in_force', 'prices']) {
    if (!tables.some((table) => table.name === name)) continue;
    await statement(
      `delete from ${name} where not exists (select 1 from accounts) and not exists (select 1 from ledger)
         and not exists (select 1 from runs)`,
    ).run(tx);
  }
}

async function requireEmpty(tx: Tx, tables: readonly Table[]): Promise<void> {
  for (const { name } of tables) {
    const row = await statement<{ one: number }>(`select 1 as one from "${name}" limit 1`).get(tx);
    if (row) throw new ArchiveError(`the database is not empty: there are rows in ${name}`);
  }
}
