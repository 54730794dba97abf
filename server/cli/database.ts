import { existsSync } from 'node:fs';
import { silentLog } from '../base/log.ts';
import { type Config, databaseFile } from '../config.ts';
import { ArchiveError } from '../store/archive/error.ts';
import type { Source } from '../store/archive/export.ts';
import { snapshotBefore } from '../store/archive/snapshot.ts';
import { readMigration } from '../store/archive/tables.ts';
import { lockFolder } from '../store/lock.ts';
import { migrate, readMigrations } from '../store/migrate.ts';
import { openPostgres } from '../store/postgres.ts';
import { openSqlite, openSqliteReader } from '../store/sqlite.ts';
import { statement } from '../store/statement.ts';
import type { Store } from '../store/store.ts';

/** Something that is open, and closed when the command is over. */
export interface Opened<Thing> {
  thing: Thing;
  close(): Promise<void>;
}

/** The database for reading, beside a running server or without one. @throws ArchiveError when there is none. */
export function openForReading(config: Config): Opened<Source> {
  if (config.DATABASE_URL) {
    const store = openPostgres(config.DATABASE_URL, silentLog);
    return { thing: store, close: () => store.close() };
  }
  const reader = openSqliteReader(requireFile(config));
  return { thing: { engine: 'sqlite', snapshot: reader.snapshot }, close: () => reader.close() };
}

/**
 * The database for a command that must be alone with it.
 * @param make whether a SQLite database is made when there is none.
 * @throws FolderTaken or ArchiveError while a server runs, ArchiveError when there is no database.
 */
export async function openAlone(config: Config, make: boolean): Promise<Opened<Store>> {
  if (config.DATABASE_URL) {
    const store = openPostgres(config.DATABASE_URL, silentLog);
    try {
      await requireNoLiveNode(store);
    } catch (error) {
      await store.close();
      throw error;
    }
    return { thing: store, close: () => store.close() };
  }
  const file = make ? databaseFile(config) : requireFile(config);
  const lock = lockFolder(config.DATA_DIR);
  try {
    const store = openSqlite(file);
    return {
      thing: store,
      async close() {
        await store.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * As `openAlone`, made when there is none, and with the newest schema.
 * @throws SchemaError when this program cannot work with it.
 */
export async function openCurrent(config: Config, nowMs: number): Promise<Opened<Store>> {
  const database = await openAlone(config, true);
  const { engine } = database.thing;
  const copyFirst = async (from: number) => {
    if (engine === 'sqlite') await snapshotBefore(databaseFile(config), from, nowMs);
  };
  try {
    await migrate(database.thing, await readMigrations(), nowMs, copyFirst);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

function requireFile(config: Config): string {
  const file = databaseFile(config);
  if (!existsSync(file)) throw new ArchiveError(`there is no database at ${file}`);
  return file;
}

const selectLiveNode = statement<{ id: string }>('select id from nodes where lease_until >= NOW_MS limit 1');

async function requireNoLiveNode(store: Store): Promise<void> {
  if ((await readMigration(store.db, store.engine)) === 0) return;
  const node = await selectLiveNode.get(store.db);
  if (!node) return;
  throw new ArchiveError(
    `a server uses this database (node ${node.id}): stop it first; after a crash, wait until its lease has run out`,
  );
}
