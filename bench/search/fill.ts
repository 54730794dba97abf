import type { AccountId, QuoteId } from '../../server/base/ids.ts';
import { addTexts, type Text, textOf } from '../../server/store/search/documents.ts';
import { indexQuotes } from '../../server/store/search/quotes.ts';
import { statement } from '../../server/store/statement.ts';
import type { Store } from '../../server/store/store.ts';
import type { Wording } from './text.ts';

export interface Amounts {
  /** Of all accounts. */
  messages: number;
  /** Of the account that searches. */
  own: number;
  quotes: number;
}

export const searcher = 'account-0' as AccountId;

const others = 90;
const conversationsEach = 100;
const rowsOfOneBatch = 500;

const insertAccount = statement(
  `insert into accounts (id, name, email, email_verified, role, created_at, updated_at)
   values (?, ?, ?, 0, 'person', '2026-11-20T03:00:00.000Z', '2026-11-20T03:00:00.000Z')`,
);
const insertShelf = statement(
  'insert into search_shelves (number, account, "last") select max(number) + 1, ?, 0 from search_shelves',
);
const selectShelf = statement<{ number: number }>('select number from search_shelves where account = ?');
const insertConversation = statement(
  `insert into conversations (account, id, kind, title, created_at, updated_at) values (?, ?, 'chat', ?, 0, 0)`,
);
const messageRows = (count: number) =>
  statement(
    `insert into messages (account, id, conversation, role, content, status, created_at) values
     ${Array.from({ length: count }, () => "(?, ?, ?, 'user', ?, 'complete', 0)").join(', ')}`,
  );
const quoteRows = (count: number) =>
  statement(
    `insert into quotes (id, content, title, speaker, scene, description, source, tags, status, version, fingerprint,
       folded, applied_at, created_at, updated_at) values
     ${Array.from({ length: count }, () => "(?, ?, ?, ?, ?, ?, '', '[]', 'applied', 1, ?, '', 0, 0, 0)").join(', ')}`,
  );
const emptyQueue = statement('delete from search_queue');
const dropIndex = statement('drop index search_terms');
const createIndex = statement(
  'create index search_terms on search_documents using gin (terms) with (fastupdate = off)',
);

/** Fills a fresh database as use would have, without runs. PostgreSQL builds its index at the end: that is quicker. */
export async function fill(store: Store, amounts: Amounts, words: Wording): Promise<void> {
  if (store.engine === 'postgres') await dropIndex.run(store.db);
  for (let account = 0; account <= others; account += 1) {
    const count = account === 0 ? amounts.own : Math.floor((amounts.messages - amounts.own) / others);
    await fillAccount(store, `account-${account}` as AccountId, count, words);
    console.log(`${account + 1} of ${others + 1} accounts`);
  }
  await fillQuotes(store, amounts.quotes, words);
  await emptyQueue.run(store.db);
  if (store.engine === 'postgres') {
    await createIndex.run(store.db);
    await statement('vacuum analyze').run(store.db);
  }
}

async function fillAccount(store: Store, account: AccountId, count: number, words: Wording): Promise<void> {
  const shelf = await store.transaction(async (tx) => {
    await insertAccount.run(tx, account, account, `${account}@example.com`);
    for (let number = 0; number < conversationsEach; number += 1) {
      await insertConversation.run(tx, account, `conversation-${number}`, words.text());
    }
    await insertShelf.run(tx, account);
    return (await selectShelf.get(tx, account))?.number ?? 0;
  });
  for (let done = 0; done < count; done += rowsOfOneBatch) {
    const size = Math.min(rowsOfOneBatch, count - done);
    const rows = Array.from({ length: size }, (_, index) => {
      const number = done + index;
      const conversation = `conversation-${number % conversationsEach}`;
      const message = `message-${String(number).padStart(9, '0')}`;
      return { conversation, message, content: words.text() };
    });
    const texts: Text[] = rows.map(({ conversation, message, content }) =>
      textOf({ account, conversation, message, quote: null }, content),
    );
    const values = rows.flatMap((row) => [account, row.message, row.conversation, row.content]);
    await store.transaction(async (tx) => {
      await messageRows(size).run(tx, ...values);
      await addTexts(store.engine, tx, shelf, texts);
    }, 'process');
  }
}

async function fillQuotes(store: Store, count: number, words: Wording): Promise<void> {
  for (let done = 0; done < count; done += rowsOfOneBatch) {
    const size = Math.min(rowsOfOneBatch, count - done);
    const quotes = Array.from({ length: size }, (_, index) => ({
      id: `quote-${String(done + index).padStart(9, '0')}` as QuoteId,
      content: words.text(),
      title: words.word(done % 97),
      speaker: words.word(100 + (index % 400)),
      scene: words.word(1_000 + index),
      description: words.text(),
      tags: '[]',
    }));
    const values = quotes.flatMap(({ id, content, title, speaker, scene, description }) => [
      ...[id, content, title, speaker, scene, description, id],
    ]);
    await store.transaction(async (tx) => {
      await quoteRows(size).run(tx, ...values);
      await indexQuotes(store, tx, quotes);
    }, 'process');
  }
}
