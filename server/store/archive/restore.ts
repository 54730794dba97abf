import { existsSync } from 'node:fs';
import { link, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Migration, migrate } from '../migrate.ts';
import { openSqlite } from '../sqlite.ts';
import type { Executor } from '../store.ts';
import { type CopyOptions, copyDatabase, makeStandalone } from './copy.ts';
import { ArchiveError } from './error.ts';
import { timeInName } from './snapshot.ts';
import { readMigration } from './tables.ts';
import { bringToDisk } from './whole-file.ts';

export interface RestoreOptions extends Omit<CopyOptions, 'replace'> {
  /** Of this program. */
  migrations: readonly Migration[];
  nowMs: number;
  /** Proves the books of the backup. What it throws ends the restore. */
  prove: (executor: Executor) => Promise<void>;
}

/** What besides the database itself belongs to it. */
const companions = ['-wal', '-shm', '-journal'];

/**
 * Puts a backup in the place of a SQLite database. The backup is copied, checked and brought to the newest schema beside
 * it first, so that what was checked is what is put there. The caller holds the data folder's lock.
 * @param file the backup.
 * @param database where the database is, or will be.
 * @returns where the database that was there before is; null when there was none.
 * @throws ArchiveError when the file is no database of ours or is damaged; SchemaError when it is of a newer version.
 *   Then the database is as it was.
 */
export async function restoreDatabase(
  file: string,
  database: string,
  options: RestoreOptions,
): Promise<string | null> {
  const time = timeInName(options.nowMs);
  const incoming = join(dirname(database), `restoring-${time}.db`);
  try {
    await copyDatabase(file, incoming, { ...options, replace: true });
    await checkIncoming(incoming, file, options);
    options.signal?.throwIfAborted();
    const aside = await putAside(database, join(dirname(database), `replaced-${time}.db`));
    await rename(incoming, database);
    await bringToDisk(dirname(database));
    return aside;
  } catch (error) {
    await removeDatabase(incoming);
    throw error;
  }
}

async function checkIncoming(incoming: string, file: string, options: RestoreOptions): Promise<void> {
  const store = openSqlite(incoming);
  try {
    if ((await readMigration(store.db, store.engine)) === 0) {
      throw new ArchiveError(`${file} is a SQLite database, and none of Sarangbang's`);
    }
    await migrate(store, options.migrations, options.nowMs);
    await store.snapshot(options.prove);
  } finally {
    await store.close();
  }
  makeStandalone(incoming, file);
}

/**
 * Gives the present database another name beside its own, which the incoming one then takes in one step: at no moment
 * is there none. What was committed last is brought into the file first; a damaged database refuses that, and what
 * belongs to it moves as it is.
 */
async function putAside(database: string, aside: string): Promise<string | null> {
  if (!existsSync(database)) return null;
  foldLog(database);
  for (const suffix of companions) {
    if (existsSync(database + suffix)) await rename(database + suffix, aside + suffix);
  }
  // Some file systems know no second name.
  await link(database, aside).catch(() => rename(database, aside));
  return aside;
}

/** Brings what was committed last from the write-ahead log into the file. Does what it can. */
function foldLog(database: string): void {
  try {
    const handle = new DatabaseSync(database);
    try {
      handle.exec('pragma wal_checkpoint(truncate)');
    } finally {
      handle.close();
    }
  } catch {
    // Whatever is wrong with it: it is kept as it is.
  }
}

async function removeDatabase(file: string): Promise<void> {
  for (const suffix of ['', ...companions]) await rm(file + suffix, { force: true });
}
