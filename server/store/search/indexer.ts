import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AccountId, QuoteId } from '../../base/ids.ts';
import { statement } from '../statement.ts';
import type { Store, Tx } from '../store.ts';
import { type Text, textOf } from './documents.ts';
import { indexerShelf } from './engine.ts';
import { type Queued, readQueue, writeQueued } from './queue.ts';
import { type IndexedQuote, indexQuotes } from './quotes.ts';

/** What one transaction takes: few and short ones, so that no stream waits long for it. */
const documentsOfOneBatch = 32;
const charactersOfOneBatch = 16_000;
const quotesOfOnePage = 100;

const lockIndexer = statement<{ number: number }>(
  `select number from search_shelves where number = ${indexerShelf} {for update skip locked}`,
);
const selectQuotePage = statement<{ id: QuoteId; indexed: QuoteId | null }>(
  `select q.id, d.quote as indexed from quotes q left join search_documents d on d.quote = q.id
   where q.status = 'applied' and q.id > ? order by q.id limit ${quotesOfOnePage}`,
);
const selectApplied = statement<IndexedQuote>(
  `select id, content, speaker, title, scene, description, tags from quotes
   where id = ? and status = 'applied' {for share}`,
);

/**
 * Brings the index up to date with what was written: the messages and titles of the queue, and once the applied quotes
 * that an import or an older version left out of it. Any node may; one does at a time.
 */
export class Indexer {
  readonly #store: Store;
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;
  #areQuotesChecked = false;
  #isClosed = false;

  constructor(options: { store: Store }) {
    this.#store = options.store;
  }

  /** Indexes all that waits. While that is under way, it is done once more after it. */
  run(): Promise<void> {
    if (this.#running) {
      this.#next ??= this.#running.finally(() => {
        this.#next = null;
        return this.run();
      });
      return this.#next;
    }
    this.#running = this.#work().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Ends after the transaction that is under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#running?.catch(() => undefined);
  }

  async #work(): Promise<void> {
    if (!this.#areQuotesChecked) await this.#addMissingQuotes();
    while (!this.#isClosed && (await this.#indexBatch()) > 0) await nextTurn();
  }

  /** @returns how many texts were taken from the queue; 0 when there are none, or another node is at it. */
  async #indexBatch(): Promise<number> {
    const batch = shortEnough(await readQueue(this.#store.read, documentsOfOneBatch));
    if (batch.length === 0) return 0;
    const prepared = new Map<AccountId, { queued: Queued; text: Text }[]>();
    for (const queued of batch) {
      const text = textOf({ ...queued, quote: null }, queued.text ?? '');
      prepared.set(queued.account, [...(prepared.get(queued.account) ?? []), { queued, text }]);
      await nextTurn();
    }
    const isAlone = await this.#store.transaction(async (tx) => {
      if (!(await lockIndexer.get(tx))) return false;
      for (const [account, texts] of prepared) await writeQueued(this.#store.engine, tx, account, texts);
      return true;
    }, 'process');
    return isAlone ? batch.length : 0;
  }

  async #addMissingQuotes(): Promise<void> {
    let last = '';
    for (;;) {
      const page = await selectQuotePage.all(this.#store.read, last);
      const missing = page.filter(({ indexed }) => indexed === null);
      if (missing.length > 0) await this.#store.transaction((tx) => this.#addQuotes(tx, missing), 'process');
      const end = page.at(-1);
      if (this.#isClosed || !end) break;
      last = end.id;
      await nextTurn();
    }
    this.#areQuotesChecked = !this.#isClosed;
  }

  async #addQuotes(tx: Tx, missing: readonly { id: QuoteId }[]): Promise<void> {
    const quotes: IndexedQuote[] = [];
    for (const { id } of missing) {
      const quote = await selectApplied.get(tx, id);
      if (quote) quotes.push(quote);
    }
    await indexQuotes(this.#store, tx, quotes);
  }
}

function shortEnough(queued: readonly Queued[]): Queued[] {
  let characters = 0;
  return queued.filter(({ text }, index) => {
    characters += text?.length ?? 0;
    return index === 0 || characters <= charactersOfOneBatch;
  });
}
