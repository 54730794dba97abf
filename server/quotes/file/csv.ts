import { stringify } from 'csv-stringify/sync';
import { readCells } from './csv-cells.ts';
import { type FileRecord, fileFields, UnreadableFile } from './record.ts';

/** What a spreadsheet would take for a formula, after any apostrophes that keep it from that. */
const formula = /^'*[=+\-@\t\r＝＋－＠]/u;

/** A cell that is shown as it is and never worked out. */
export function escapeFormula(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell;
}

/** What `escapeFormula` was given. */
export function unescapeFormula(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}

/** Tags in one cell: by semicolon; a semicolon or backslash of a tag has a backslash before it. */
export function joinTags(tags: readonly string[]): string {
  return tags.map((tag) => tag.replaceAll(/[\\;]/g, String.raw`\$&`)).join(';');
}

export function splitTags(cell: string): string[] {
  const tags = cell.match(/(?:\\.|[^\\;])+/gs) ?? [];
  return tags.map((tag) => tag.replaceAll(/\\(.)/gs, '$1').trim()).filter((tag) => tag !== '');
}

/** Lines of CSV as RFC 4180 has them. A cell that a spreadsheet would work out is escaped. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((cells) => cells.map(escapeFormula)),
    { record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  );
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
    if ('fault' in row) throw new UnreadableFile('The first line is too long to name the columns.');
    columns = columnsOf(row.cells);
  }
  if (!columns) throw new UnreadableFile('The file is empty.');
}

function columnsOf(names: readonly string[]): string[] {
  const columns = names.map((name) => name.trim().toLowerCase());
  const missing = ['content', 'title'].filter((name) => !columns.includes(name));
  if (missing.length === 0) return columns;
  throw new UnreadableFile(
    `The first line names the columns, of ${fileFields.join(', ')}; there is no ${missing.join(' and no ')}.`,
  );
}

function recordOf(columns: readonly string[], cells: readonly string[], line: number): FileRecord {
  if (cells.length !== columns.length) {
    return { line, fault: `has ${cells.length} cells, and there are ${columns.length} columns` };
  }
  const values: Record<string, unknown> = {};
  for (const [at, column] of columns.entries()) {
    const cell = unescapeFormula(cells[at] ?? '');
    if (cell !== '') values[column] = column === 'tags' ? splitTags(cell) : cell;
  }
  return { line, values };
}
