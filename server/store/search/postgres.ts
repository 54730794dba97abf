import { statement } from '../statement.ts';
import type { EngineIndex, Shelf } from './engine.ts';
import { type Notation, writeExpression } from './expression.ts';

/**
 * So many documents of a shelf that follow one another have a term in common, which tells when they were written; and so
 * many such windows another one, so that a long stretch is few terms.
 */
const windowSize = 1_024;
const windowsOfOneBlock = 16;
/** How many windows are looked through first, and how much farther each look goes that found too little. */
const firstWindows = 2;
const stride = 8;

const insertDocuments = statement(
  `insert into search_documents (shelf, n, account, conversation, message, quote, terms)
   select shelf, n, account, conversation, message, quote, array_to_tsvector(terms)
   from json_to_recordset(cast(? as json)) as given (
     shelf bigint, n bigint, account text, conversation text, message text, quote text, terms text[])`,
);
const selectNewest = statement<{ n: number }>(
  'select n from search_documents where terms @@ cast(? as tsquery) order by n desc limit ?',
);

/**
 * A GIN index of text vectors. Each term begins with the number of its shelf, so the index has a list of its own for
 * what a shelf has of a term. GIN knows no order and reads all of a list that is asked for, so a look-up goes through
 * windows of documents, from the newest back, until it has enough.
 */
export const postgresIndex: EngineIndex = {
  async add(tx, documents) {
    const rows = documents.map(({ shelf, n, subject, terms }) => {
      const marked = [...terms].map((term) => `${shelf}:${term}`);
      const window = windowOf(n);
      const stretches = [windowTerm(shelf, window), blockTerm(shelf, window)];
      return { shelf, n, ...subject, terms: [...marked, ...stretches] };
    });
    await insertDocuments.run(tx, JSON.stringify(rows));
  },
  async find(executor, shelf, asked, limit) {
    const match = writeExpression(asked, notationOf(shelf));
    if (match === null) return [];
    const found: number[] = [];
    let width = firstWindows;
    for (let newest = windowOf(shelf.last); newest >= 0 && found.length < limit; newest -= width) {
      const left = limit - found.length;
      if (found.length > 0) width = Math.min(width * stride, Math.ceil((width * left * 2) / found.length));
      else if (newest < windowOf(shelf.last)) width *= stride;
      const oldest = Math.max(0, newest - width + 1);
      const windows = windowsOf(shelf, oldest, newest);
      const rows = await selectNewest.all(executor, `${match} & (${windows})`, left);
      found.push(...rows.map(({ n }) => n));
    }
    return found;
  },
  // A JSON array of numbers or ids is an array of the engine but for its brackets.
  isOneOf: (type, column) =>
    `${column} = any(cast(translate(?, '[]', '{}') as ${type === 'number' ? 'bigint' : 'text'}[]))`,
};

function notationOf({ number }: Shelf): Notation {
  return { term: (term) => quoted(`${number}:${term}`), and: ' & ', or: ' | ' };
}

/** Terms have neither quotes nor backslashes. */
function quoted(lexeme: string): string {
  return `'${lexeme}'`;
}

function windowOf(n: number): number {
  return Math.floor(n / windowSize);
}

function windowTerm(shelf: number, window: number): string {
  return `${shelf}/${window}`;
}

function blockTerm(shelf: number, window: number): string {
  return `${shelf}//${Math.floor(window / windowsOfOneBlock)}`;
}

/** The windows from the oldest to the newest, whole blocks of them by one term. */
function windowsOf({ number }: Shelf, oldest: number, newest: number): string {
  const terms: string[] = [];
  for (let window = oldest; window <= newest; ) {
    const isBlock = window % windowsOfOneBlock === 0 && window + windowsOfOneBlock - 1 <= newest;
    terms.push(quoted(isBlock ? blockTerm(number, window) : windowTerm(number, window)));
    window += isBlock ? windowsOfOneBlock : 1;
  }
  return terms.join(' | ');
}
