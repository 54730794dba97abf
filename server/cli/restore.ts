import { open } from 'node:fs/promises';
import { databaseFile } from '../config.ts';
import { ArchiveError } from '../store/archive/error.ts';
import { restoreDatabase } from '../store/archive/restore.ts';
import { lockFolder } from '../store/lock.ts';
import { readMigrations } from '../store/migrate.ts';
import { createProof } from './books.ts';
import { type CommandRun, runCommand } from './command.ts';
import { takeIn } from './take-in.ts';

/** `npm run restore FILE`: puts a backup in the place of the database, which is kept under another name. */
async function restore(run: CommandRun): Promise<boolean> {
  const kind = await readKind(run.file);
  if (run.config.DATABASE_URL) {
    if (kind === 'database') {
      throw new ArchiveError(
        `${run.file} is a SQLite database: restore it without DATABASE_URL, export it, and import that here`,
      );
    }
    const { rows } = await takeIn(run, true);
    run.say(`The ${rows} rows of ${run.file} are in the database.`);
    return true;
  }
  if (kind === 'archive') throw new ArchiveError(`${run.file} is an archive: npm run import takes it in`);
  await restoreFile(run);
  return true;
}

async function restoreFile({
  config,
  file,
  flag,
  progress,
  signal,
  nowMs,
  say,
  warn,
}: CommandRun): Promise<void> {
  const migrations = await readMigrations();
  const lock = lockFolder(config.DATA_DIR);
  try {
    const onProgress = progress.begin('copying', 'pages');
    const prove = createProof(flag, warn);
    const options = { migrations, nowMs, prove, onProgress, signal };
    const aside = await restoreDatabase(file, databaseFile(config), options);
    progress.end();
    say(`${file} is the database at ${databaseFile(config)}.`);
    if (aside !== null) say(`The one that was there is kept as ${aside}.`);
  } finally {
    lock.release();
  }
}

/** By how it begins: a SQLite database (its documented header), or gzip (RFC 1952). @throws ArchiveError otherwise. */
async function readKind(file: string): Promise<'database' | 'archive'> {
  const start = Buffer.alloc(16);
  try {
    const handle = await open(file, 'r');
    await handle.read(start, 0, start.length, 0).finally(() => handle.close());
  } catch (error) {
    throw new ArchiveError(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  if (start.toString('latin1') === 'SQLite format 3\0') return 'database';
  if (start[0] === 0x1f && start[1] === 0x8b) return 'archive';
  throw new ArchiveError(`${file} is neither a backup nor an archive of Sarangbang`);
}

await runCommand(
  {
    name: 'restore',
    usage: 'restore FILE     (or, with books that do not hold: npm run restore -- FILE --force)',
    takesFile: true,
    flag: 'force',
    whenStopped: 'the database is as it was',
  },
  restore,
);
