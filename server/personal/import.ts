import { rejectReason } from '../../protocol/quote.ts';
import { type Clock, isoTime } from '../base/clock.ts';
import { isTimeZone } from '../base/day.ts';
import type { AccountId, Ids } from '../base/ids.ts';
import { fingerprintOf, foldedText } from '../quotes/fold.ts';
import { addQuote } from '../quotes/quote-table.ts';
import { addVersion } from '../quotes/versions.ts';
import type { QuoteRow } from '../store/rows/quotes.ts';
import { type SqlValue, type Statement, statement } from '../store/statement.ts';
import type { Store, Tx } from '../store/store.ts';
import { References } from './import-check.ts';
import { type FileRecord, ImportFault, readFile } from './import-file.ts';
import { importedRecords } from './records.ts';

/** The account cannot take an import, told in one line. */
export class ImportRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ImportRefused';
  }
}

export interface ImportOptions {
  store: Store;
  clock: Clock;
  ids: Ids;
  /** Of the account that takes it; made when nobody has joined with it. */
  email: string;
  onProgress?: (rows: number) => void;
  signal?: AbortSignal;
}

type Row = Record<string, SqlValue>;

const selectAccount = statement<{ id: AccountId }>('select id from accounts where email = ?');
const insertAccount = statement(
  `insert into accounts (id, name, email, email_verified, role, time_zone, language, learning_level, created_at, updated_at)
   values (?, ?, ?, 0, 'person', ?, ?, ?, ?, ?)`,
);
const selectOwn = statement<{ one: 1 }>(
  `select 1 as one where exists (select 1 from conversations where account = ?)
     or exists (select 1 from vocabulary where account = ?) or exists (select 1 from quotes where account = ?)`,
);
const selectPrice = statement<{ version: number | null }>('select max(version) as version from prices');
const selectQuote = statement<{ id: string }>('select id from quotes where id = ?');
const inserts = new Map(
  importedRecords.map(({ type, table, columns }) => [type, insertInto(table, columns)]),
);
const runColumns = ['key', 'fingerprint', 'node', 'journaled'];
const insertRun = insertInto('runs', {
  ...importedRecords.find(({ type }) => type === 'run')?.columns,
  ...Object.fromEntries(runColumns.map((column) => [column, 'text'])),
});

interface Insert {
  columns: string[];
  into: Statement<never>;
}

function insertInto(table: string, form: Readonly<Record<string, string>>): Insert {
  const columns = Object.keys(form);
  const places = columns.map(() => '?').join(', ');
  return {
    columns,
    into: statement(`insert into ${table} (account, ${columns.join(', ')}) values (?, ${places})`),
  };
}

/**
 * Takes an export of one account in, whole or not at all, into an account that has nothing yet. What was talked,
 * practised and submitted is there as it was; money, keys, sessions and pictures are not taken. An answer that was being
 * written is as an interrupted one, what answers cost elsewhere cost nothing here, and an applied quote is one to be
 * reviewed by this board.
 * @returns the number of rows.
 * @throws ImportFault that names the line, ImportRefused.
 */
export async function importAccount(file: string, options: ImportOptions): Promise<number> {
  // The whole file is read once before anything is written.
  const references = new References();
  for await (const record of readFile(file)) {
    options.signal?.throwIfAborted();
    references.add(record);
  }
  references.end();
  return options.store.transaction(async (tx) => {
    const importing = new Importing(tx, options);
    let rows = 0;
    for await (const record of readFile(file)) {
      options.signal?.throwIfAborted();
      await importing.write(record);
      options.onProgress?.(++rows);
    }
    return rows;
  });
}

class Importing {
  readonly #tx: Tx;
  readonly #options: ImportOptions;
  #account = '' as AccountId;
  #priceVersion: number | null = null;

  constructor(tx: Tx, options: ImportOptions) {
    this.#tx = tx;
    this.#options = options;
  }

  async write(record: FileRecord): Promise<void> {
    try {
      await this.#write(record);
    } catch (error) {
      if (!(error instanceof Error) || !/constraint|violates|invalid/i.test(error.message)) throw error;
      throw new ImportFault(record.line, `the database does not take it: ${error.message}`);
    }
  }

  async #write({ line, type, row }: FileRecord): Promise<void> {
    switch (type) {
      case 'account':
        this.#account = await this.#accountFor(row);
        return;
      case 'run':
        return this.#insert(insertRun, this.#runOf(row));
      case 'message':
        return this.#insert(
          inserts.get(type),
          row['status'] === 'pending' ? { ...row, status: 'failed' } : row,
        );
      case 'quote':
        return this.#addQuote(line, row);
      default:
        return this.#insert(inserts.get(type as never), row);
    }
  }

  async #insert(insert: Insert | undefined, row: Readonly<Row>): Promise<void> {
    if (!insert) return;
    await insert.into.run(this.#tx, this.#account, ...insert.columns.map((column) => row[column] ?? null));
  }

  async #accountFor(row: Readonly<Row>): Promise<AccountId> {
    const { email, ids, clock } = this.#options;
    this.#priceVersion = (await selectPrice.get(this.#tx))?.version ?? null;
    if (this.#priceVersion === null)
      throw new ImportRefused('there is no price yet: start the server once before');
    const known = await selectAccount.get(this.#tx, email);
    if (known) {
      const { id } = known;
      if (await selectOwn.get(this.#tx, id, id, id))
        throw new ImportRefused(
          `${email} has conversations, phrases or quotes already: an import is for an account without any`,
        );
      return id;
    }
    const id = ids.next<'account'>();
    const now = isoTime(clock.nowMs());
    const { name = '', time_zone: zone = null, language = null, learning_level: level = null } = row;
    const timeZone = typeof zone === 'string' && isTimeZone(zone) ? zone : null;
    await insertAccount.run(this.#tx, id, name, email, timeZone, language, level, now, now);
    return id;
  }

  /** Closed, and paid by nobody here. */
  #runOf(row: Readonly<Row>): Row {
    const isOpen = row['state'] === 'open';
    const outcome = isOpen ? 'failed' : (row['outcome'] ?? null);
    const hasText = row['first_text_at'] !== null;
    const isPaid =
      hasText && (outcome === 'complete' ? row['tokens_source'] !== null : outcome === 'stopped');
    return {
      ...row,
      ...(outcome === 'complete' && !isPaid && { tokens_source: null }),
      state: 'closed',
      outcome,
      ...(isOpen && { error_code: 'interrupted', closed_at: row['created_at'] ?? null }),
      paid_by: 'operator',
      day: null,
      hold_state: isPaid ? 'settled' : 'released',
      held: 0,
      settled: 0,
      price_version: this.#priceVersion,
      api_key: null,
      key: `import:${row['id']}`,
      fingerprint: '',
      node: '',
      journaled: 0,
    };
  }

  async #addQuote(line: number, row: Readonly<Row>): Promise<void> {
    if (await selectQuote.get(this.#tx, row['id'] ?? '')) {
      throw new ImportFault(line, 'the board has a quote of this id');
    }
    const isApplied = row['status'] === 'applied';
    const texts = row as unknown as QuoteRow;
    const quote: QuoteRow = {
      ...texts,
      account: this.#account,
      reason_code: rejectReason.safeParse(row['reason_code']).data ?? null,
      ...(isApplied && { status: 'submitted', applied_at: null }),
      version: 1,
      fingerprint: fingerprintOf(texts),
      folded: foldedText(texts),
    };
    await addQuote(this.#tx, quote);
    await addVersion(this.#tx, quote, { account: this.#account, action: 'import' });
  }
}
