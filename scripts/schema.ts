import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { silentLog } from '../server/base/log.ts';
import { migrate, readMigrations } from '../server/store/migrate.ts';
import { openPostgres } from '../server/store/postgres.ts';
import { openSqlite } from '../server/store/sqlite.ts';
import type { Store } from '../server/store/store.ts';
import { dumpSchema } from './schema/dump.ts';

/**
 * Writes migrations/schema.sqlite.txt, and migrations/schema.postgres.txt when an empty PostgreSQL database is named:
 * `npm run schema -- postgres://…`. A test compares them with what the migrations make.
 */
async function write(store: Store): Promise<void> {
  try {
    await migrate(store, await readMigrations(), 0);
    const file = fileURLToPath(new URL(`../migrations/schema.${store.engine}.txt`, import.meta.url));
    await writeFile(file, await dumpSchema(store));
    console.log(`wrote ${file}`);
  } finally {
    await store.close();
  }
}

const [url] = process.argv.slice(2);
await write(openSqlite(':memory:'));
if (url) await write(openPostgres(url, silentLog));
