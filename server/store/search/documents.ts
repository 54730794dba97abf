import type { AccountId } from '../../base/ids.ts';
import { termsOf } from '../../base/text/terms.ts';
import { statement } from '../statement.ts';
import type { Executor, Store, Tx } from '../store.ts';
import type { Shelf, Subject } from './engine.ts';
import { indexOf } from './engines.ts';

const selectShelf = statement<Shelf>('select number, "last" from search_shelves where number = ?');
const selectShelfOf = statement<Shelf>('select number, "last" from search_shelves where account = ?');
const takeNumbers = statement<{ last: number }>(
  'update search_shelves set "last" = "last" + ? where number = ? returning "last"',
);
const deleteQuote = statement('delete from search_documents where quote = ?');
const deleteQuotesBy = {
  sqlite: statement(`delete from search_documents where ${indexOf('sqlite').isOneOf('text', 'quote')}`),
  postgres: statement(`delete from search_documents where ${indexOf('postgres').isOneOf('text', 'quote')}`),
};
const deleteMessage = statement(
  'delete from search_documents where account = ? and conversation = ? and message = ?',
);

/** A text that is to be found. */
export interface Text {
  subject: Subject;
  terms: ReadonlySet<string>;
}

export function textOf(subject: Subject, ...texts: string[]): Text {
  return { subject, terms: termsOf(texts.join('\n')) };
}

export function readShelf(executor: Executor, number: number): Promise<Shelf | undefined> {
  return selectShelf.get(executor, number);
}

/** The shelf of an account; none while nothing of it was indexed. */
export function readShelfOf(executor: Executor, account: AccountId): Promise<Shelf | undefined> {
  return selectShelfOf.get(executor, account);
}

/**
 * Puts texts on a shelf, in place of what was known of their subjects. Whoever else writes to that shelf waits until the
 * transaction is over.
 */
export async function addTexts(
  engine: Store['engine'],
  tx: Tx,
  shelf: number,
  texts: readonly Text[],
): Promise<void> {
  if (texts.length === 0) return;
  const taken = await takeNumbers.get(tx, texts.length, shelf);
  if (!taken) return;
  const first = taken.last - texts.length + 1;
  const quotes = texts.flatMap(({ subject }) => subject.quote ?? []);
  if (quotes.length > 0) await deleteQuotesBy[engine].run(tx, JSON.stringify(quotes));
  for (const { subject } of texts) if (subject.quote === null) await removeSubject(tx, subject);
  const documents = texts.map((text, index) => ({ shelf, n: first + index, ...text }));
  await indexOf(engine).add(tx, documents);
}

export async function removeSubject(tx: Tx, subject: Subject): Promise<void> {
  if (subject.quote !== null) await deleteQuote.run(tx, subject.quote);
  else await deleteMessage.run(tx, subject.account, subject.conversation, subject.message);
}
