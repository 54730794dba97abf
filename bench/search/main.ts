import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { silentLog } from '../../server/base/log.ts';
import { migrate, readMigrations } from '../../server/store/migrate.ts';
import { openPostgres } from '../../server/store/postgres.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import { statement } from '../../server/store/statement.ts';
import { fill } from './fill.ts';
import { measure } from './measure.ts';
import { seeded, wording } from './text.ts';

/**
 * Measures searches: `npm run bench:search -- [--url postgres://…] [--messages 1000000] [--own 100000] [--quotes 100000]`.
 * The database is kept for the next time with --keep; one that is filled already is measured as it is.
 */
const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    file: { type: 'string', default: join(tmpdir(), 'sarangbang-bench-search.db') },
    messages: { type: 'string', default: '1000000' },
    own: { type: 'string', default: '100000' },
    quotes: { type: 'string', default: '100000' },
    keep: { type: 'boolean', default: false },
  },
});

const store = values.url ? openPostgres(values.url, silentLog) : openSqlite(values.file);
const words = wording(seeded(1));
try {
  await migrate(store, await readMigrations(), 0);
  const filled = await statement<{ number: number }>('select count(*) as number from search_documents').get(
    store.db,
  );
  if (!filled?.number) {
    const amounts = {
      messages: Number(values.messages),
      own: Number(values.own),
      quotes: Number(values.quotes),
    };
    const startedMs = performance.now();
    await fill(store, amounts, words);
    console.log(`filled in ${((performance.now() - startedMs) / 1000).toFixed(0)} s`);
  }
  await measure(store, words);
} finally {
  await store.close();
  if (!values.keep && !values.url) {
    for (const suffix of ['', '-wal', '-shm']) await rm(values.file + suffix, { force: true });
  }
}
