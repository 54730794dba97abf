import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { isoTime } from '../../base/clock.ts';
import { type SqlValue, statement } from '../statement.ts';
import type { Executor, Store } from '../store.ts';
import type { CopyOptions } from './copy.ts';
import { formatHeader, formatRow, formatTrailer } from './format.ts';
import { columnList, countRows, readMigration, readTables, type Table } from './tables.ts';
import { writeWhole } from './whole-file.ts';

/** A page is read at once: as many rows as come near to this many UTF-16 code units of text, and never more than these. */
const pageTargetLength = 128 * 1024;
const pageMaxRows = 500;
const firstPageRows = 50;

/** A database that can be read in one moment. */
export type Source = Pick<Store, 'engine' | 'snapshot'>;

export interface ExportOptions extends CopyOptions {
  nowMs: number;
}

/**
 * Writes everything that a database holds of people into an archive: one moment, also while a server writes. Memory
 * holds a page of rows, however many there are.
 * @param options.onProgress in rows.
 * @returns the number of rows.
 * @throws ArchiveError when the database is none of ours, or when the file is there and may not go.
 */
export function exportDatabase(source: Source, file: string, options: ExportOptions): Promise<number> {
  return writeWhole(file, options.replace, (temporary) =>
    source.snapshot(async (snapshot) => {
      const tables = await readTables(snapshot, source.engine);
      const counts = await countRows(snapshot, tables);
      const header = formatHeader({
        migration: await readMigration(snapshot, source.engine),
        engine: source.engine,
        madeAt: isoTime(options.nowMs),
        tables: tables.map(({ name, columns }, index) => ({ name, columns, rows: counts[index] ?? 0 })),
      });
      const total = counts.reduce((sum, count) => sum + count, 0);
      const lines = archiveLines(snapshot, tables, header, (done) => options.onProgress?.(done, total));
      const { signal } = options;
      const toFile = createWriteStream(temporary);
      await pipeline(Readable.from(lines), createGzip(), toFile, { ...(signal && { signal }) });
      return total;
    }),
  );
}

async function* archiveLines(
  snapshot: Executor,
  tables: readonly Table[],
  header: string,
  onRows: (done: number) => void,
): AsyncGenerator<string> {
  const hash = createHash('sha256').update(header);
  let rows = 0;
  yield header;
  for (const table of tables) {
    for await (const page of readPages(snapshot, table)) {
      const text = page.map((values) => formatRow({ table: table.name, values })).join('');
      hash.update(text);
      yield text;
      rows += page.length;
      onRows(rows);
    }
  }
  yield formatTrailer({ rows, sha256: hash.digest('hex') });
}

/** The rows of a table in the order of its key, each page sought from where the last one ended. */
async function* readPages(snapshot: Executor, { name, columns, key }: Table): AsyncGenerator<SqlValue[][]> {
  const select = `select ${columnList(columns)} from "${name}"`;
  const order = `order by ${columnList(key)} limit ?`;
  const after = `(${columnList(key)}) > (${key.map(() => '?').join(', ')})`;
  const firstPage = statement<Record<string, SqlValue>>(`${select} ${order}`);
  const nextPage = statement<Record<string, SqlValue>>(`${select} where ${after} ${order}`);
  let limit = firstPageRows;
  let rows = await firstPage.all(snapshot, limit);
  for (;;) {
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map((row) => columns.map((column) => row[column] ?? null));
    limit = nextLimit(rows);
    rows = await nextPage.all(snapshot, ...key.map((column) => last[column] ?? null), limit);
  }
}

function nextLimit(rows: readonly Record<string, SqlValue>[]): number {
  let length = 0;
  for (const row of rows) {
    for (const value of Object.values(row)) if (typeof value === 'string') length += value.length;
  }
  const fitting = Math.floor((rows.length * pageTargetLength) / Math.max(1, length));
  return Math.min(pageMaxRows, Math.max(1, fitting));
}
