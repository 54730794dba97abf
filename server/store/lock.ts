import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another process has the data folder. */
export class FolderTaken extends Error {
  constructor(folder: string, pid: string) {
    super(
      `the data folder ${folder} is in use by process ${pid}: stop it first, or set DATA_DIR to another folder`,
    );
    this.name = 'FolderTaken';
  }
}

/** SQLITE_BUSY: somebody else has it. */
const sqliteBusy = 5;

/** A lock lives as long as the process, also when nobody keeps what `lockFolder` gave. */
const held = new Set<DatabaseSync>();

export interface FolderLock {
  release(): void;
}

/**
 * Makes this process the only one of a data folder, by a lock that the operating system holds on `lock.db`: it is free
 * at once when the process dies, however it dies. The process id beside it is only for the message.
 * @throws FolderTaken when another process has it.
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true });
  const pidFile = join(folder, 'lock.pid');
  const database = new DatabaseSync(join(folder, 'lock.db'), { timeout: 0 });
  try {
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    const { errcode } = error as { errcode?: number };
    if (errcode === sqliteBusy) throw new FolderTaken(folder, readPid(pidFile));
    throw new Error(`the lock ${join(folder, 'lock.db')} cannot be taken`, { cause: error });
  }
  writeFileSync(pidFile, String(process.pid));
  held.add(database);
  return {
    release() {
      held.delete(database);
      database.close();
    },
  };
}

function readPid(pidFile: string): string {
  try {
    return readFileSync(pidFile, 'utf8');
  } catch {
    return 'unknown';
  }
}
