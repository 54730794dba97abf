import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import type { Readable } from 'node:stream';
import { silentLog } from '../../server/base/log.ts';
import { databaseFile } from '../../server/config.ts';
import { migrate, readMigrations } from '../../server/store/migrate.ts';
import { openPostgres } from '../../server/store/postgres.ts';
import { openSqlite } from '../../server/store/sqlite.ts';
import type { Store } from '../../server/store/store.ts';
import { freshDatabase, testDatabaseUrl } from './database.ts';
import type { Scope } from './scope.ts';
import { temporaryFolder } from './store.ts';

/** As the environment would give them. */
export type Settings = { DATA_DIR: string } & Record<string, string>;

/** A data folder, and on PostgreSQL a database, in which commands run. */
export interface Place {
  folder: string;
  settings: Settings;
  /** Opens its database; closed when the test is over. */
  open(): Promise<Store>;
  /** As `open`, with the newest schema. */
  make(): Promise<Store>;
}

/** A place with nothing in it, on the engine of the run; gone when the test is over. */
export async function openPlace(
  scope: Scope,
  engine = testDatabaseUrl ? 'postgres' : 'sqlite',
): Promise<Place> {
  const folder = await temporaryFolder(scope);
  const url = engine === 'postgres' ? await freshDatabase(scope) : undefined;
  const open = async () => {
    const store = url ? openPostgres(url, silentLog) : openSqlite(databaseFile({ DATA_DIR: folder }));
    scope.after(() => store.close());
    return store;
  };
  return {
    folder,
    settings: { DATA_DIR: folder, ...(url && { DATABASE_URL: url }) },
    open,
    async make() {
      const store = await open();
      await migrate(store, await readMigrations(), 0);
      return store;
    },
  };
}

export interface CommandEnd {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface StartedCommand {
  kill(signal: 'SIGINT' | 'SIGKILL'): void;
  /** Fulfilled when standard error has these words; rejected when the command ends without them. */
  says(words: string): Promise<void>;
  end: Promise<CommandEnd>;
}

const cli = join(import.meta.dirname, '../../server/cli');

/**
 * Starts a command of the command line as `npm run` would, with nothing else in its environment.
 * @param call its name and what follows it.
 */
export function startCommand(call: readonly string[], settings: Settings): StartedCommand {
  const [name = '', ...rest] = call;
  const child = spawn(process.execPath, [join(cli, `${name}.ts`), ...rest], {
    cwd: settings.DATA_DIR,
    env: settings,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stdout = new Words(child.stdout);
  const stderr = new Words(child.stderr);
  const end = once(child, 'close').then(([code]) => ({ code, stdout: stdout.text, stderr: stderr.text }));
  return { kill: (signal) => void child.kill(signal), says: (words) => stderr.has(words), end };
}

/** As `startCommand`, to its end. */
export function runCommand(call: readonly string[], settings: Settings): Promise<CommandEnd> {
  return startCommand(call, settings).end;
}

class Words {
  text = '';
  readonly #stream: Readable;

  constructor(stream: Readable) {
    this.#stream = stream.setEncoding('utf8').on('data', (part: string) => {
      this.text += part;
    });
  }

  async has(words: string): Promise<void> {
    const ended = once(this.#stream, 'end').then(() => {
      if (!this.text.includes(words))
        throw new Error(`the command ended without saying "${words}": ${this.text}`);
    });
    while (!this.text.includes(words)) await Promise.race([once(this.#stream, 'data'), ended]);
  }
}
