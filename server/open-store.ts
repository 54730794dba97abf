import type { Clock } from './base/clock.ts';
import type { Log } from './base/log.ts';
import { type Config, databaseFile } from './config.ts';
import { snapshotBefore } from './store/archive/snapshot.ts';
import { migrate, readMigrations } from './store/migrate.ts';
import { openPostgres } from './store/postgres.ts';
import { openSqlite } from './store/sqlite.ts';
import type { Store } from './store/store.ts';

/**
 * Opens the database that the settings name and brings it to the newest schema. A SQLite file is copied first.
 * @throws SchemaError when this program cannot work with it.
 */
export async function openStore(config: Config, clock: Clock, log: Log): Promise<Store> {
  const nowMs = clock.nowMs();
  const file = databaseFile(config);
  const store = config.DATABASE_URL ? openPostgres(config.DATABASE_URL, log) : openSqlite(file);
  const copyFirst = (from: number) =>
    config.DATABASE_URL ? Promise.resolve() : snapshotBefore(file, from, nowMs);
  try {
    await migrate(store, await readMigrations(), nowMs, copyFirst);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
