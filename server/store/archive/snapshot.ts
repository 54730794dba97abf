import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isoTime } from '../../base/clock.ts';
import { copyDatabase } from './copy.ts';

const keptSnapshots = 3;
const snapshotName = /^before-migration-\d+-(\d{8}T\d{9}Z)\.db$/;

/** A time as part of a file's name, which sorts as the time does: `20261120T031500123Z`. */
export function timeInName(timeMs: number): string {
  return isoTime(timeMs).replaceAll(/[-:.]/g, '');
}

/**
 * Copies a SQLite database to `before-migration-<from + 1>-<UTC time>.db` beside it, and keeps the newest three of
 * such copies.
 * @param file the database.
 * @param from the number of its last migration.
 * @throws ArchiveError when the database is damaged: then it should not be migrated.
 */
export async function snapshotBefore(file: string, from: number, nowMs: number): Promise<void> {
  const folder = dirname(file);
  const name = `before-migration-${from + 1}-${timeInName(nowMs)}.db`;
  await copyDatabase(file, join(folder, name), { replace: true });
  const timeOf = (snapshot: string) => snapshotName.exec(snapshot)?.[1] ?? '';
  const newestFirst = (await readdir(folder))
    .filter((entry) => snapshotName.test(entry))
    .sort((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1));
  for (const old of newestFirst.slice(keptSnapshots)) await rm(join(folder, old));
}
