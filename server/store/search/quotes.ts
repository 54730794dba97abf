/**
 * The applied quotes in the index. Who writes quotes calls `indexQuotes` in the transaction that applies or edits applied
 * ones, as its last statement (it locks the board's shelf until the commit), and `removeQuotes` in the one that withdraws
 * them. A row of `quotes` that is deleted takes its entry along.
 */
import type { Snippet } from '../../../protocol/search.ts';
import type { QuoteId } from '../../base/ids.ts';
import { longRead } from '../long-read.ts';
import type { QuoteRow } from '../rows/quotes.ts';
import { statement } from '../statement.ts';
import type { Store, Tx } from '../store.ts';
import { addTexts, readShelf, removeSubject, textOf } from './documents.ts';
import { boardShelf, type Subject } from './engine.ts';
import { indexOf } from './engines.ts';
import type { Candidate } from './rank.ts';
import { lookUp } from './search.ts';

export type IndexedQuote = Pick<
  QuoteRow,
  'id' | 'content' | 'speaker' | 'title' | 'scene' | 'description' | 'tags'
>;

export interface QuoteHit {
  id: QuoteId;
  title: string;
  speaker: string;
  /** Above 0, and comparable with those of the same search only. */
  score: number;
  /** The line, or the part of it around what was found. */
  parts: Snippet;
}

/** What a word is worth by the field that has it. */
const weights = { content: 3, speaker: 2, title: 1.5, scene: 1.2, description: 1, tags: 0.8 };

/** Makes applied quotes findable, in place of what was known of them. */
export function indexQuotes(
  store: Pick<Store, 'engine'>,
  tx: Tx,
  quotes: readonly IndexedQuote[],
): Promise<void> {
  const texts = quotes.map((quote) =>
    textOf(subjectOf(quote.id), ...fieldsOf(quote).map(({ text }) => text)),
  );
  return addTexts(store.engine, tx, boardShelf, texts);
}

/** Takes quotes out of the index; one that is not in it is left alone. */
export async function removeQuotes(tx: Tx, ids: readonly QuoteId[]): Promise<void> {
  for (const id of ids) await removeSubject(tx, subjectOf(id));
}

/** The applied quotes that fit best, best first; none when nothing fits. */
export function searchQuotes(
  store: Pick<Store, 'longRead'>,
  query: string,
  limit: number,
): Promise<QuoteHit[]> {
  return store.longRead(searchQuotesRead, { query, limit });
}

type FoundQuote = IndexedQuote & Pick<QuoteRow, 'status'> & { n: number };

/** What is applied is looked at afterwards: SQLite would go through all applied quotes first. */
const selectQuotes = (among: string) =>
  statement<FoundQuote>(
    `select d.n, q.id, q.content, q.speaker, q.title, q.scene, q.description, q.tags, q.status
     from search_documents d join quotes q on q.id = d.quote
     where d.shelf = ${boardShelf} and ${among}`,
  );
const selectBy = {
  sqlite: selectQuotes(indexOf('sqlite').isOneOf('number', 'd.n')),
  postgres: selectQuotes(indexOf('postgres').isOneOf('number', 'd.n')),
};

export const searchQuotesRead = longRead(
  import.meta.url,
  'searchQuotesRead',
  async (reader, { query, limit }: { query: string; limit: number }): Promise<QuoteHit[]> => {
    const hits = await lookUp({
      reader,
      shelf: await readShelf(reader.executor, boardShelf),
      text: query,
      limit,
      load: async (numbers) =>
        (await selectBy[reader.engine].all(reader.executor, numbers))
          .filter(({ status }) => status === 'applied')
          .map(toCandidate),
    });
    return hits.map(({ document: { quote }, score, snippet }) => {
      const { id, title, speaker } = quote;
      return { id, title, speaker, score, parts: snippet };
    });
  },
);

function toCandidate(quote: FoundQuote): Candidate & { quote: IndexedQuote } {
  return { n: quote.n, fields: fieldsOf(quote), quote };
}

function fieldsOf(quote: IndexedQuote): { text: string; weight: number }[] {
  const { content, speaker, title, scene, description } = weights;
  return [
    { text: quote.content, weight: content },
    { text: quote.speaker, weight: speaker },
    { text: quote.title, weight: title },
    { text: quote.scene, weight: scene },
    { text: quote.description, weight: description },
    { text: (JSON.parse(quote.tags) as string[]).join('\n'), weight: weights.tags },
  ];
}

function subjectOf(quote: QuoteId): Subject {
  return { quote, account: null, conversation: null, message: null };
}
