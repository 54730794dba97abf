import { byteOrderMark, writeCsv } from '../../base/csv/write.ts';
import type { Reply } from '../endpoint.ts';

export const csvType = 'text/csv; charset=utf-8';

/** A table as a file for spreadsheets. @param name of the file, without its ending. */
export function csvReply(
  name: string,
  columns: readonly string[],
  pages: AsyncIterable<readonly string[][]>,
): Reply {
  return {
    status: 200,
    bytes: encoded(columns, pages),
    headers: { 'Content-Type': csvType, 'Content-Disposition': `attachment; filename="${name}.csv"` },
  };
}

async function* encoded(
  columns: readonly string[],
  pages: AsyncIterable<readonly string[][]>,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(byteOrderMark + writeCsv([columns]));
  for await (const rows of pages) yield encoder.encode(writeCsv(rows));
}
