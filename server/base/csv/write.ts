import { stringify } from 'csv-stringify/sync';

/** Spreadsheets take a file for UTF-8 by it. */
export const byteOrderMark = '\ufeff';

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

/** Lines of CSV as RFC 4180 has them. A cell that a spreadsheet would work out is escaped. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((cells) => cells.map(escapeFormula)),
    { record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  );
}
