import { readCells } from '../../base/csv/cells.ts';
import { unescapeFormula } from '../../base/csv/write.ts';
import { fault } from '../../base/faults.ts';
import { type FileRecord, fileFields, UnreadableFile } from './record.ts';

/** Tags in one cell: by semicolon; a semicolon or backslash of a tag has a backslash before it. */
export function joinTags(tags: readonly string[]): string {
  return tags.map((tag) => tag.replaceAll(/[\\;]/g, String.raw`\$&`)).join(';');
}

export function splitTags(cell: string): string[] {
  const tags = cell.match(/(?:\\.|[^\\;])+/gs) ?? [];
  return tags.map((tag) => tag.replaceAll(/\\(.)/gs, '$1').trim()).filter((tag) => tag !== '');
}

/**
 * The records of a CSV file, whose first line names the columns; a file of tabs is taken too. What has another number of
 * cells than there are columns is a fault.
 * @throws UnreadableFile when the columns that every quote needs are not named.
 */
export async function* readCsv(text: AsyncIterable<string>): AsyncGenerator<FileRecord> {
  let columns: string[] | undefined;
  for await (const row of readCells(text)) {
    if (columns) {
      if ('fault' in row) yield row;
      else yield recordOf(columns, row.cells, row.line);
      continue;
    }
    if ('fault' in row)
      throw new UnreadableFile('The first line is too long to name the columns.', [
        { line: row.line, field: '', ...row.fault },
      ]);
    columns = columnsOf(row.cells);
  }
  if (!columns) throw new UnreadableFile('The file is empty.', [{ field: '', ...fault('file-empty') }]);
}

function columnsOf(names: readonly string[]): string[] {
  const columns = names.map((name) => name.trim().toLowerCase());
  const missing = ['content', 'title'].filter((name) => !columns.includes(name));
  if (missing.length === 0) return columns;
  throw new UnreadableFile(
    `The first line names the columns, of ${fileFields.join(', ')}; there is no ${missing.join(' and no ')}.`,
    missing.map((field) => ({ line: 1, field, ...fault('column-missing') })),
  );
}

function recordOf(columns: readonly string[], cells: readonly string[], line: number): FileRecord {
  if (cells.length !== columns.length) {
    return { line, fault: fault('cell-count', { found: cells.length, wanted: columns.length }) };
  }
  const values: Record<string, unknown> = {};
  for (const [at, column] of columns.entries()) {
    const cell = unescapeFormula(cells[at] ?? '');
    if (cell !== '') values[column] = column === 'tags' ? splitTags(cell) : cell;
  }
  return { line, values };
}
