import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ArchiveError } from './error.ts';
import {
  type ArchivedRow,
  type ArchiveHeader,
  type ArchiveTrailer,
  alteredArchive,
  parseHeader,
  parseLine,
} from './format.ts';

/** A row holds one message or one text at most; without a bound, a file with no line end would be read into memory. */
const lineMaxLength = 64 * 1024 * 1024;

/** @throws ArchiveError when the file is not there or is no archive that this program can read. */
export async function readHeader(file: string): Promise<ArchiveHeader> {
  for await (const line of linesOf(file)) return parseHeader(line);
  throw new ArchiveError(`${file} is no archive of Sarangbang`);
}

/**
 * The rows of an archive in its order, one after the other: memory holds a few at a time. What the file says about
 * itself is checked on the way, and whoever takes the last row knows that the file is whole.
 * @throws ArchiveError when the file was cut off or altered.
 */
export async function* readRows(file: string): AsyncGenerator<ArchivedRow> {
  const hash = createHash('sha256');
  let count: RowCount | undefined;
  let ended = false;
  for await (const text of linesOf(file)) {
    if (ended) throw alteredArchive('there is more after its end');
    if (!count) {
      count = new RowCount(parseHeader(text));
    } else {
      const parsed = parseLine(text);
      if ('sha256' in parsed) {
        ended = true;
        count.end(parsed, hash);
        continue;
      }
      count.add(parsed);
      yield parsed;
    }
    hash.update(text).update('\n');
  }
  if (!ended) throw alteredArchive('it has no end');
}

/** Holds the rows against what the header says of them. */
class RowCount {
  readonly #tables: ArchiveHeader['tables'];
  #table = 0;
  #rowsOfTable = 0;
  #rows = 0;

  constructor({ tables }: ArchiveHeader) {
    this.#tables = tables;
  }

  add(row: ArchivedRow): void {
    while (this.#isFull()) this.#next();
    const table = this.#tables[this.#table];
    if (table?.name !== row.table) throw alteredArchive(`a row of ${row.table} is where none should be`);
    if (table.columns.length !== row.values.length)
      throw alteredArchive(`a row of ${row.table} has other columns`);
    this.#rowsOfTable += 1;
    this.#rows += 1;
  }

  end(trailer: ArchiveTrailer, hash: Hash): void {
    while (this.#isFull()) this.#next();
    if (this.#table < this.#tables.length || trailer.rows !== this.#rows)
      throw alteredArchive('rows are missing');
    if (trailer.sha256 !== hash.digest('hex')) throw alteredArchive('its checksum is another one');
  }

  #isFull(): boolean {
    return this.#rowsOfTable === this.#tables[this.#table]?.rows;
  }

  #next(): void {
    this.#table += 1;
    this.#rowsOfTable = 0;
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const text = pipeline(createReadStream(file), createGunzip(), () => undefined).setEncoding('utf8');
  let rest = '';
  try {
    for await (const chunk of text) {
      const lines = String(chunk).split('\n');
      lines[0] = rest + lines[0];
      rest = lines.pop() ?? '';
      if (rest.length > lineMaxLength) throw alteredArchive('a line does not end');
      yield* lines;
    }
  } catch (error) {
    throw asArchiveError(error, file);
  }
  if (rest !== '') throw alteredArchive('its last line does not end');
}

function asArchiveError(error: unknown, file: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new ArchiveError(`there is no file ${file}`);
  if (message === 'incorrect header check') return new ArchiveError(`${file} is no archive of Sarangbang`);
  if (code === 'Z_DATA_ERROR' || code === 'Z_BUF_ERROR') {
    return alteredArchive('it cannot be unpacked', { cause: error });
  }
  return error;
}
