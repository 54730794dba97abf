import { existsSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { ArchiveError } from './error.ts';
import { writeWhole } from './whole-file.ts';

/** Between two steps the copy can be stopped, and says how far it is. */
const pagesOfOneStep = 1_000;

/** How far a copy, an export or an import has come. */
export type OnProgress = (done: number, total: number) => void;

export interface CopyOptions {
  /** Whether a file that is already there may go. */
  replace: boolean;
  /** In pages of the database. */
  onProgress?: OnProgress;
  signal?: AbortSignal;
}

/**
 * Copies one moment of a SQLite database, also while a server writes to it, into a file that stands alone.
 * @returns the number of pages.
 * @throws ArchiveError when there is no database, when it is damaged, or when the file is there and may not go.
 */
export async function copyDatabase(from: string, to: string, options: CopyOptions): Promise<number> {
  if (!existsSync(from)) throw new ArchiveError(`there is no database at ${from}`);
  return writeWhole(to, options.replace, async (temporary) => {
    const source = new DatabaseSync(from, { readOnly: true, timeout: 5_000 });
    try {
      // Pins the moment: without it the copy starts again at each commit of the server, and never ends under load.
      source.exec('begin; select 1 from sqlite_schema');
      const pages = await backup(source, temporary, {
        rate: pagesOfOneStep,
        progress: ({ totalPages, remainingPages }) => {
          options.signal?.throwIfAborted();
          options.onProgress?.(totalPages - remainingPages, totalPages);
        },
      });
      options.onProgress?.(pages, pages);
      makeStandalone(temporary, from);
      return pages;
    } catch (error) {
      throw asArchiveError(error, from);
    } finally {
      source.close();
    }
  });
}

/**
 * Folds a database's write-ahead log into its file and does without one from here on: it is one file then, which can be
 * read from where nothing can be written. @throws ArchiveError when it is damaged.
 * @param origin how it is called where it is damaged.
 */
export function makeStandalone(file: string, origin: string): void {
  const database = new DatabaseSync(file);
  try {
    database.exec('pragma journal_mode = delete');
    const [found] = database.prepare('pragma integrity_check(1)').all();
    const verdict = String(found?.['integrity_check']);
    if (verdict !== 'ok') throw new ArchiveError(`${origin} is damaged: ${verdict}`);
  } finally {
    database.close();
  }
}

function asArchiveError(error: unknown, from: string): unknown {
  const { errcode } = error as { errcode?: number };
  const [notADatabase, corrupt] = [26, 11];
  if (errcode === notADatabase) return new ArchiveError(`${from} is no SQLite database`, { cause: error });
  if (errcode === corrupt) return new ArchiveError(`${from} is damaged`, { cause: error });
  return error;
}
