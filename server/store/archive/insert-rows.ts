import { type SqlValue, statement } from '../statement.ts';
import type { Tx } from '../store.ts';
import { ArchiveError } from './error.ts';
import type { ArchivedRow } from './format.ts';
import { columnList, type Table } from './tables.ts';

/** Rows of one statement: two sizes, so that few statements are kept prepared. */
const fullBatch = 50;

export interface InsertedRows {
  rows: number;
  /** Those of them that were not there already. */
  added: number;
}

/**
 * Writes rows, table after table. One that is there already with the same values stays as it is.
 * @param onRows called with the number of rows so far; what it throws ends the work.
 * @throws ArchiveError when the database has other data in the place of a row.
 */
export async function insertRows(
  tx: Tx,
  tables: readonly Table[],
  rows: AsyncIterable<ArchivedRow>,
  onRows: (done: number) => void,
): Promise<InsertedRows> {
  const writers = new Map(tables.map((table) => [table.name, new TableWriter(tx, table)]));
  const inserted: InsertedRows = { rows: 0, added: 0 };
  let batch: SqlValue[][] = [];
  let name = '';
  const write = async () => {
    if (batch.length === 0) return;
    inserted.added += (await writers.get(name)?.write(batch)) ?? 0;
    inserted.rows += batch.length;
    batch = [];
    onRows(inserted.rows);
  };
  for await (const { table, values } of rows) {
    if (table !== name || batch.length === fullBatch) await write();
    name = table;
    batch.push(values);
  }
  await write();
  return inserted;
}

class TableWriter {
  readonly #tx: Tx;
  readonly #table: Table;
  readonly #keyAt: number[];

  constructor(tx: Tx, table: Table) {
    this.#tx = tx;
    this.#table = table;
    this.#keyAt = table.key.map((column) => table.columns.indexOf(column));
  }

  /** @returns how many rows were added. */
  async write(rows: SqlValue[][]): Promise<number> {
    if (rows.length === fullBatch) return this.#insert(rows);
    let added = 0;
    for (const row of rows) added += await this.#insert([row]);
    return added;
  }

  async #insert(rows: SqlValue[][]): Promise<number> {
    const { name, columns } = this.#table;
    const places = `(${columns.map(() => '?').join(', ')})`;
    const insert = statement(
      `insert into "${name}" (${columnList(columns)}) values ${rows.map(() => places).join(', ')} on conflict do nothing`,
    );
    let added: number;
    try {
      added = await insert.run(this.#tx, ...rows.flat());
    } catch (error) {
      const { message } = error as Error;
      const first = this.#keyOf(rows[0] ?? []);
      throw new ArchiveError(`the table ${name} refused its rows from ${first} on: ${message}`, {
        cause: error,
      });
    }
    if (added < rows.length) await this.#requireEqual(rows);
    return added;
  }

  /** Of rows that were not all inserted: each is there, as it is in the archive. */
  async #requireEqual(rows: SqlValue[][]): Promise<void> {
    const { name, columns, key } = this.#table;
    const isRow = `(${key.map((column) => `"${column}" = ?`).join(' and ')})`;
    const select = statement<Record<string, SqlValue>>(
      `select ${columnList(columns)} from "${name}" where ${rows.map(() => isRow).join(' or ')}`,
    );
    const keys = rows.flatMap((row) => this.#keyAt.map((at) => row[at] ?? null));
    const found = await select.all(this.#tx, ...keys);
    const present = new Map(
      found.map((row) => {
        const values = columns.map((column) => row[column] ?? null);
        return [this.#keyOf(values), values];
      }),
    );
    for (const row of rows) {
      const id = this.#keyOf(row);
      const same = present.get(id);
      if (!same) {
        throw new ArchiveError(
          `in the table ${name} another row of the database stands in the place of row ${id}`,
        );
      }
      const different = columns.filter((_, at) => same[at] !== row[at]);
      if (different.length > 0) {
        throw new ArchiveError(
          `in the table ${name} the database has another row ${id} (${different.join(', ')})`,
        );
      }
    }
  }

  #keyOf(values: readonly SqlValue[]): string {
    return this.#keyAt.map((at) => values[at]).join('/');
  }
}
