import type { Fault } from '../../../protocol/fault.ts';
import { fault } from '../faults.ts';

/** The longest record of a file, in UTF-16 code units: ten times what the fields of a quote may have in all. */
export const recordMaxLength = 32 * 1024;

/** A line of CSV, which may go over several lines of the file; or what is wrong with it. */
export type CsvRow = { line: number; cells: string[] } | { line: number; fault: Fault };

/**
 * Cuts a text of CSV (RFC 4180, and tabs in place of commas) into rows; empty lines are left out. After a row that is
 * too long, or whose quoted cell is never closed, the reading goes on with the line after the one where it began: the
 * parsers that we know end there, or take the rest of the file for one cell.
 */
export async function* readCells(text: AsyncIterable<string>): AsyncGenerator<CsvRow> {
  const cutter = new RowCutter();
  for await (const chunk of text) {
    cutter.push(chunk);
    yield* cutter.rows(false);
  }
  yield* cutter.rows(true);
}

class RowCutter {
  /** What was not cut into rows yet. */
  #text = '';
  #line = 1;
  /** A line that was too long is left out up to its end. */
  #skipping = false;
  #cellEnd: RegExp | undefined;

  push(chunk: string): void {
    this.#text += chunk;
  }

  /** @param isEnd whether nothing follows the text. */
  *rows(isEnd: boolean): Generator<CsvRow> {
    let at = 0;
    for (;;) {
      if (this.#skipping) at = this.#nextLine(at);
      if (at === this.#text.length || (!this.#cellEnd && !this.#knowsDelimiter(isEnd))) break;
      const row = this.#cellsAt(at, isEnd);
      const line = this.#line;
      if (row) {
        if (row.cells.length > 1 || row.cells[0] !== '') yield { line, cells: row.cells };
        this.#line += linesIn(this.#text, at, row.end);
        at = row.end;
      } else if (isEnd || this.#text.length - at > recordMaxLength) {
        yield { line, fault: fault('not-closed') };
        this.#skipping = true;
      } else {
        break;
      }
    }
    this.#text = this.#text.slice(at);
  }

  /** The first line tells: a file with tabs and without commas is one of tabs. */
  #knowsDelimiter(isEnd: boolean): boolean {
    const end = this.#text.indexOf('\n');
    if (end < 0 && !isEnd && this.#text.length <= recordMaxLength) return false;
    const first = end < 0 ? this.#text : this.#text.slice(0, end);
    this.#cellEnd = first.includes('\t') && !first.includes(',') ? /[\t\n]/g : /[,\n]/g;
    return true;
  }

  /** Where the next line begins; the end of the text when that has not come yet. */
  #nextLine(at: number): number {
    const end = this.#text.indexOf('\n', at);
    if (end < 0) return this.#text.length;
    this.#skipping = false;
    this.#line += 1;
    return end + 1;
  }

  /** The cells of one row and where it ends; undefined when its end has not come. */
  #cellsAt(start: number, isEnd: boolean): { cells: string[]; end: number } | undefined {
    const text = this.#text;
    const cells: string[] = [];
    let at = start;
    for (;;) {
      const quoted = text[at] === '"' ? this.#quotedAt(at, isEnd) : { value: '', end: at };
      const end = quoted && this.#endOfCell(quoted.end);
      if (!quoted || end === undefined || (end === text.length && !isEnd)) return undefined;
      const rest = text.slice(quoted.end, end);
      const isLast = text[end] !== '\t' && text[end] !== ',';
      cells.push(quoted.value + (isLast ? rest.replace(/\r$/, '') : rest));
      if (end === text.length) return { cells, end };
      if (isLast) return { cells, end: end + 1 };
      at = end + 1;
    }
  }

  /** What stands in quotes, and where what follows them begins; undefined when the end has not come. */
  #quotedAt(start: number, isEnd: boolean): { value: string; end: number } | undefined {
    let at = start + 1;
    for (;;) {
      const quote = this.#text.indexOf('"', at);
      if (quote < 0 || (quote === this.#text.length - 1 && !isEnd)) return undefined;
      if (this.#text[quote + 1] !== '"') {
        return { value: this.#text.slice(start + 1, quote).replaceAll('""', '"'), end: quote + 1 };
      }
      at = quote + 2;
    }
  }

  #endOfCell(from: number): number | undefined {
    if (!this.#cellEnd) return undefined;
    this.#cellEnd.lastIndex = from;
    return this.#cellEnd.exec(this.#text)?.index ?? this.#text.length;
  }
}

function linesIn(text: string, from: number, end: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
