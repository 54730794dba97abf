import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isoTime } from '../base/clock.ts';
import type { AccountId } from '../base/ids.ts';
import { longRead } from '../store/long-read.ts';
import { openSqliteReader } from '../store/sqlite.ts';
import { type SqlValue, statement } from '../store/statement.ts';
import type { Executor, Reader } from '../store/store.ts';
import { exportedRecords } from './exported-records.ts';
import { encodeRecord } from './record-codec.ts';
import type { RecordForm } from './records.ts';

export interface ExportJob {
  account: AccountId;
  /** Where it is written; made by it. */
  file: string;
  nowMs: number;
}

const rowsOfOnePage = 200;
type Row = Record<string, SqlValue>;

/**
 * Writes everything that belongs to an account into a file of JSON lines: a head, a line a row, and an end with the number
 * of lines before it and their SHA-256. One moment of the database, however long it takes; memory holds a page of rows.
 */
export const accountExport = longRead(import.meta.url, 'accountExport', writeExport);

async function writeExport(reader: Reader, { account, file, nowMs }: ExportJob): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await inSnapshot(reader, (snapshot) => writeLines(snapshot, account, nowMs, handle));
  } finally {
    await handle.close();
  }
}

async function writeLines(
  snapshot: Executor,
  account: AccountId,
  nowMs: number,
  handle: FileHandle,
): Promise<void> {
  const hash = createHash('sha256');
  let lines = 0;
  const write = async (page: readonly string[]) => {
    const text = page.join('');
    hash.update(text);
    lines += page.length;
    await handle.write(text);
  };
  const head = { line: 'head', format: 'sarangbang-account', version: 1, account, madeAt: isoTime(nowMs) };
  await write([`${JSON.stringify(head)}\n`]);
  for (const form of exportedRecords) {
    for await (const page of readRows(snapshot, form, account)) {
      await write(page.map((row) => encodeRecord(form, row)));
      // Whoever searches meanwhile comes in between.
      await nextTurn();
    }
  }
  const end = { line: 'end', lines, sha256: hash.digest('hex') };
  await handle.write(`${JSON.stringify(end)}\n`);
}

async function* readRows(snapshot: Executor, form: RecordForm, account: AccountId): AsyncGenerator<Row[]> {
  const { table, owner = 'account', order } = form;
  const columns = Object.keys(form.columns).join(', ');
  const keys = order.join(', ');
  const all = `select ${columns} from ${table} where ${owner} = ?`;
  if (order.length === 0) {
    yield await statement<Row>(all).all(snapshot, account);
    return;
  }
  const page = `order by ${keys} limit ${rowsOfOnePage}`;
  const next = statement<Row>(`${all} and (${keys}) > (${order.map(() => '?').join(', ')}) ${page}`);
  let rows = await statement<Row>(`${all} ${page}`).all(snapshot, account);
  while (rows.length > 0) {
    yield rows;
    const last = rows.at(-1) ?? {};
    rows = await next.all(snapshot, account, ...order.map((column) => last[column] ?? null));
  }
}

/** SQLite: with a connection of its own, so that other reads of the thread are not kept waiting until the end. */
async function inSnapshot(
  { engine, executor }: Reader,
  work: (snapshot: Executor) => Promise<void>,
): Promise<void> {
  if (engine === 'postgres') {
    return executor
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(work);
  }
  const found = await statement<{ file: string }>(
    "select file from pragma_database_list where name = 'main'",
  ).get(executor);
  const own = openSqliteReader(found?.file ?? '');
  try {
    return await own.snapshot(work);
  } finally {
    await own.close();
  }
}
