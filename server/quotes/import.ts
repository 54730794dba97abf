import type { FileFault } from '../../protocol/fault.ts';
import type { ImportReport, QuoteFileEncoding, QuoteFileFormat } from '../../protocol/quote.ts';
import type { Clock } from '../base/clock.ts';
import { FileText } from '../base/csv/decode.ts';
import { Refusal } from '../base/errors.ts';
import { fault } from '../base/faults.ts';
import type { AccountId, Ids } from '../base/ids.ts';
import type { QuoteRow } from '../store/rows/quotes.ts';
import type { Durability, Store } from '../store/store.ts';
import { newQuote } from './board.ts';
import { readCsv } from './file/csv.ts';
import { readJson } from './file/json.ts';
import { type FileRecord, type ImportedQuote, readRecord, UnreadableFile } from './file/record.ts';
import { addImported } from './import-table.ts';

/** How many rows go into a transaction: beside open streams, which it holds up by a few milliseconds; and alone. */
const batchRows = 100;
const batchRowsAlone = 1_000;
const reportMaxProblems = 1_000;

export interface QuoteFile {
  bytes: AsyncIterable<Uint8Array>;
  /** Recognised unless given. */
  format?: QuoteFileFormat | undefined;
  encoding?: QuoteFileEncoding | undefined;
  /** What a line gets that says no status. */
  status: 'submitted' | 'applied';
  /** Who imports it; null: the operator. */
  account: AccountId | null;
  /** True where nobody else waits for the database. */
  alone?: boolean;
}

export interface ImportWatch {
  /** Told of everything that is wrong, while the report has the first of it only. */
  onProblem?: (problem: FileFault) => void;
  /** Between two transactions. */
  signal?: AbortSignal;
}

/** Takes files of quotes in. What is on the board already is left as it is, so a file may be taken twice. */
export class QuoteImports {
  readonly #options: { store: Store; clock: Clock; ids: Ids };
  #busy = false;

  constructor(options: { store: Store; clock: Clock; ids: Ids }) {
    this.#options = options;
  }

  /**
   * Reads a file as it comes and keeps what is right in it, some lines at a time; what is wrong is reported line by line.
   * @throws Refusal `conflict` while another import of this process is under way; `validation-failed` when the file
   *   cannot be read at all.
   */
  async take(file: QuoteFile, watch: ImportWatch = {}): Promise<ImportReport> {
    if (this.#busy)
      throw new Refusal('conflict', {
        detail: 'Another import is under way.',
        errors: [{ field: '', ...fault('import-under-way') }],
      });
    this.#busy = true;
    try {
      return await this.#options.store.exclusively('import of quotes', () => this.#take(file, watch));
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      throw new Refusal('validation-failed', { detail: error.message, errors: error.errors });
    } finally {
      this.#busy = false;
    }
  }

  async #take(file: QuoteFile, { onProblem, signal }: ImportWatch): Promise<ImportReport> {
    const text = new FileText(file.encoding);
    const { format, chunks } = await withFormat(text.read(file.bytes), file.format);
    const counts = { lines: 0, added: 0, present: 0, refused: 0 };
    const problems: FileFault[] = [];
    const most = file.alone ? batchRowsAlone : batchRows;
    let batch: QuoteRow[] = [];
    const write = async (durability: Durability) => {
      const added = await this.#write(batch, file.account, durability);
      counts.added += added;
      counts.present += batch.length - added;
      batch = [];
      signal?.throwIfAborted();
    };
    for await (const record of recordsOf(format, chunks)) {
      counts.lines += 1;
      const read = readRecord(record, text.encoding);
      if ('quote' in read) {
        if (batch.length === most) await write('process');
        batch.push(this.#rowOf(read.quote, file.status));
        continue;
      }
      counts.refused += 1;
      for (const problem of read.problems) {
        onProblem?.(problem);
        if (problems.length < reportMaxProblems) problems.push(problem);
      }
    }
    // Brings to the disk what was written before it too; what a power cut takes before that, the same file brings again.
    await write('power-loss');
    return { format, encoding: text.encoding, ...counts, problems };
  }

  #rowOf({ status, reason, reason_code, ...quote }: ImportedQuote, otherwise: QuoteFile['status']): QuoteRow {
    const { ids, clock } = this.#options;
    const nowMs = clock.nowMs();
    const row = newQuote(quote, { id: ids.next<'quote'>(), account: null, nowMs });
    const stands = status ?? otherwise;
    return {
      ...row,
      status: stands,
      reason: reason ?? null,
      reason_code: reason_code ?? null,
      applied_at: stands === 'applied' ? nowMs : null,
    };
  }

  #write(batch: readonly QuoteRow[], account: AccountId | null, durability: Durability): Promise<number> {
    if (batch.length === 0) return Promise.resolve(0);
    const { store } = this.#options;
    return store.transaction((tx) => addImported(store, tx, batch, account), durability);
  }
}

function recordsOf(format: QuoteFileFormat, chunks: AsyncIterable<string>): AsyncGenerator<FileRecord> {
  return format === 'csv' ? readCsv(chunks) : readJson(chunks);
}

/** JSON begins with a bracket or a brace, and the names of the columns of a CSV file do not. */
async function withFormat(text: AsyncGenerator<string>, named: QuoteFileFormat | undefined) {
  let start = '';
  while (named === undefined && start.trim() === '') {
    const { done, value } = await text.next();
    if (done) break;
    start += value;
  }
  async function* chunks(): AsyncGenerator<string> {
    yield start;
    yield* text;
  }
  const format = named ?? (/^\s*[[{]/.test(start) ? 'json' : 'csv');
  return { format, chunks: chunks() } as const;
}
