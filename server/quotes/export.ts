import type { QuoteFileFormat } from '../../protocol/quote.ts';
import { byteOrderMark, writeCsv } from '../base/csv/write.ts';
import type { QuoteId } from '../base/ids.ts';
import type { QuoteRow } from '../store/rows/quotes.ts';
import { statement } from '../store/statement.ts';
import type { Executor } from '../store/store.ts';
import { joinTags } from './file/csv.ts';
import { fileFields } from './file/record.ts';
import { tagsOf } from './tags.ts';

const countAll = statement<{ quotes: number }>('select count(*) as quotes from quotes');

const pageRows = 500;

export interface QuoteExport {
  format: QuoteFileFormat;
  /** All of them unless given. */
  status?: QuoteRow['status'] | undefined;
  onProgress?: (rows: number) => void;
}

/** The board as a file that an import takes, oldest first, in pieces. It has no names of people. */
export async function* exportQuotes(executor: Executor, options: QuoteExport): AsyncGenerator<string> {
  const { format, status, onProgress } = options;
  yield format === 'csv' ? byteOrderMark + writeCsv([fileFields]) : '[';
  let rows = 0;
  let after = '' as QuoteId;
  for (;;) {
    const page = await readPage(executor, status, after);
    const last = page.at(-1);
    if (!last) break;
    yield format === 'csv' ? writeCsv(page.map(cellsOf)) : jsonOf(page, rows === 0);
    after = last.id;
    rows += page.length;
    onProgress?.(rows);
  }
  if (format === 'json') yield '\n]\n';
}

/** How many quotes there are, of every status. */
export async function countQuotes(executor: Executor): Promise<number> {
  return (await countAll.get(executor))?.quotes ?? 0;
}

function readPage(
  executor: Executor,
  status: QuoteRow['status'] | undefined,
  after: QuoteId,
): Promise<QuoteRow[]> {
  let query = executor.selectFrom('quotes').selectAll().where('id', '>', after).orderBy('id').limit(pageRows);
  if (status) query = query.where('status', '=', status);
  return query.execute();
}

function cellsOf(row: QuoteRow): string[] {
  return fileFields.map((field) => (field === 'tags' ? joinTags(tagsOf(row)) : (row[field] ?? '')));
}

function jsonOf(page: readonly QuoteRow[], isFirst: boolean): string {
  const objects = page.map((row) => {
    const values = fileFields.map((field) => [field, field === 'tags' ? tagsOf(row) : row[field]]);
    return JSON.stringify(Object.fromEntries(values));
  });
  return `${isFirst ? '\n' : ',\n'}${objects.join(',\n')}`;
}
