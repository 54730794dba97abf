import { databaseFile } from '../config.ts';
import { checkArchive, importArchive } from '../store/archive/import.ts';
import type { InsertedRows } from '../store/archive/insert-rows.ts';
import { snapshotBefore } from '../store/archive/snapshot.ts';
import { readMigrations } from '../store/migrate.ts';
import { createProof } from './books.ts';
import type { CommandRun } from './command.ts';
import { openAlone } from './database.ts';

/** Takes an archive into the database that the settings name. @throws what `importArchive` throws. */
export async function takeIn(run: CommandRun, intoEmptyOnly: boolean): Promise<InsertedRows> {
  const { config, file, flag, progress, signal, nowMs, warn } = run;
  const migrations = await readMigrations();
  await checkArchive(file, { onProgress: progress.begin('checking', 'rows'), signal });
  const database = await openAlone(config, true);
  try {
    const inserted = await importArchive(database.thing, file, {
      migrations,
      nowMs,
      snapshotBefore: async (from) => {
        if (database.thing.engine === 'sqlite') await snapshotBefore(databaseFile(config), from, nowMs);
      },
      intoEmptyOnly,
      prove: createProof(flag, warn),
      onProgress: progress.begin('importing', 'rows'),
      signal,
    });
    progress.end();
    return inserted;
  } finally {
    await database.close();
  }
}
