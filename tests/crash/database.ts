import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { silentLog } from '../../server/base/log.ts';
import { databaseFile } from '../../server/config.ts';
import { openPostgres } from '../../server/store/postgres.ts';
import { openSqliteReader } from '../../server/store/sqlite.ts';
import type { Store } from '../../server/store/store.ts';

export type Engine = Store['engine'];

/** A database of its own for one season, and the folders of its servers. */
export interface CrashDatabase {
  readonly engine: Engine;
  /** How many servers write to it at once. */
  readonly serverCount: number;
  /** The settings of a server that has it. */
  settingsOf(server: number): Record<string, string>;
  /** Reads one moment of it beside the servers. On SQLite not while the server is down: it is to recover alone. */
  look: Store['snapshot'];
  drop(): Promise<void>;
}

/** @param serverUrl of a PostgreSQL in which databases can be made; used for that engine only. */
export async function createDatabase(engine: Engine, serverUrl: string): Promise<CrashDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'sarangbang-crash-'));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  if (engine === 'sqlite') {
    return {
      engine,
      serverCount: 1,
      settingsOf: () => ({ DATA_DIR: folder }),
      async look(work) {
        const reader = openSqliteReader(databaseFile({ DATA_DIR: folder }));
        try {
          return await reader.snapshot(work);
        } finally {
          await reader.close();
        }
      },
      drop: removeFolder,
    };
  }
  const name = `crash_${randomUUID().replaceAll('-', '')}`;
  await administer(serverUrl, `create database ${name}`);
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
  const store = openPostgres(url, silentLog);
  return {
    engine,
    serverCount: 2,
    settingsOf: (server) => ({ DATA_DIR: join(folder, String(server)), DATABASE_URL: url }),
    look: store.snapshot,
    async drop() {
      await store.close();
      await administer(serverUrl, `drop database ${name} with (force)`);
      await removeFolder();
    },
  };
}

async function administer(serverUrl: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
