import { existsSync } from 'node:fs';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import process from 'node:process';
import { ArchiveError } from './error.ts';

/**
 * Makes a file that is whole or is not there: it is written beside its place, readable by its owner only, brought to
 * the disk, and renamed.
 * @param replace whether a file that is already there may go.
 * @param write fills the file at the path that it is given, which exists and is empty.
 * @throws ArchiveError when the file is there and may not go, or its folder is not there; what `write` throws. Then
 *   nothing is left behind.
 */
export async function writeWhole<Result>(
  file: string,
  replace: boolean,
  write: (temporary: string) => Promise<Result>,
): Promise<Result> {
  const temporary = `${file}.partial-${process.pid}`;
  const folder = dirname(file);
  if (!existsSync(folder)) throw new ArchiveError(`there is no folder ${folder}`);
  refuseExisting(file, replace);
  try {
    await writeFile(temporary, '', { mode: 0o600 });
    const result = await write(temporary);
    refuseExisting(file, replace);
    await bringToDisk(temporary);
    await rename(temporary, file);
    await bringToDisk(folder);
    return result;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function refuseExisting(file: string, replace: boolean): void {
  if (replace || !existsSync(file)) return;
  throw new ArchiveError(`${file} is already there, and is not replaced without --force`);
}

/** Waits until what was written to a file, or renamed within a folder, would outlive a power cut. */
export async function bringToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
