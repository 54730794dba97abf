import type { AccountId, RunId } from '../base/ids.ts';
import { type Statement, statement } from '../store/statement.ts';
import type { Executor, Tx } from '../store/store.ts';

/** One row of the journal, with the epoch under which it is written. */
export interface Part {
  account: AccountId;
  id: RunId;
  epoch: number;
  seq: number;
  text: string;
}

/** A part of a run that is closed or that somebody else writes: nothing of it may be written. */
export class FencedError extends Error {
  constructor() {
    super('the run is closed or was taken over');
    this.name = 'FencedError';
  }
}

/** Rows of one statement: few sizes, so that few statements are kept prepared. */
const batchSizes = [64, 16, 4, 1];

/** The types are said: PostgreSQL takes a list of bare values for text. */
const row = '(cast(? as text), cast(? as text), cast(? as integer), cast(? as integer), cast(? as text))';

/**
 * Only a run that is open under that epoch is written to: whoever lost it writes nothing. A part that is there already
 * counts as written, for its commit may have been done although its reply was lost; another text under its number does
 * not. (`where true` keeps SQLite from taking the `on` for that of a join: sqlite.org/lang_upsert.html, 2.2.)
 */
function insertOf(rows: number): Statement<never> {
  const values = Array.from({ length: rows }, () => row).join(', ');
  return statement(
    `with part (account, run, epoch, seq, text) as (values ${values})
     insert into journal (account, run, seq, text)
     select part.account, part.run, part.seq, part.text from part
     join runs on runs.account = part.account and runs.id = part.run
       and runs.epoch = part.epoch and runs.state = 'open'
     where true {for share of runs}
     on conflict (account, run, seq) do update set text = excluded.text where journal.text = excluded.text`,
  );
}

const insertBySize = new Map(batchSizes.map((size) => [size, insertOf(size)]));

/**
 * Writes parts in as few statements as can be; what is there already stays as it is.
 * @throws FencedError when one of them belongs to a run that is closed or was taken over, or its number is taken by
 * another text; the transaction is given up.
 */
export async function insertParts(tx: Tx, parts: readonly Part[]): Promise<void> {
  let from = 0;
  for (const [size, insert] of insertBySize) {
    for (; parts.length - from >= size; from += size) {
      const values = parts
        .slice(from, from + size)
        .flatMap((part) => [part.account, part.id, part.epoch, part.seq, part.text]);
      const written = await insert.run(tx, ...values);
      if (written !== size) throw new FencedError();
    }
  }
}

const selectParts = statement<{ text: string }>(
  'select text from journal where account = ? and run = ? order by seq',
);
const deleteOfConversation = statement(
  'delete from journal where account = ? and run in (select id from runs where account = ? and conversation = ?)',
);

/** The stored parts of a run in order: `[i]` has seq `i + 1`. Empty when it wrote nothing or they were let go. */
export async function readParts(executor: Executor, account: AccountId, run: RunId): Promise<string[]> {
  return (await selectParts.all(executor, account, run)).map((row) => row.text);
}

/** Lets go of the journals of a conversation that is deleted: its text must not outlive it. */
export async function deleteConversationJournals(
  tx: Tx,
  account: AccountId,
  conversation: string,
): Promise<void> {
  await deleteOfConversation.run(tx, account, account, conversation);
}
