import { statement } from '../statement.ts';
import type { EngineIndex } from './engine.ts';
import { type Notation, writeExpression } from './expression.ts';

/** FTS5 takes a number for a rowid when it is an integer and not a real: what is bound comes as a real. */
const rowid = 'cast(? as INT8) * 4294967296 + cast(? as INT8)';

const insertDocument = statement(
  `insert into search_documents (shelf, n, account, conversation, message, quote) values (?, ?, ?, ?, ?, ?)`,
);
const insertTerms = statement(`insert into search_terms (rowid, terms) values (${rowid}, ?)`);
const selectNewest = statement<{ n: number }>(
  `select rowid & 4294967295 as n from search_terms
   where search_terms match ? and rowid between ${rowid} and ${rowid}
   order by rowid desc limit ?`,
);

const notation: Notation = { term: (term) => `"${term}"`, and: ' AND ', or: ' OR ' };

/**
 * FTS5 without the texts. A rowid is the shelf and the number in one, so the rows that a shelf has of a term lie
 * together, newest last, and a look-up reads no others and stops at its limit.
 */
export const sqliteIndex: EngineIndex = {
  async add(tx, documents) {
    for (const { shelf, n, subject, terms } of documents) {
      const { account, conversation, message, quote } = subject;
      await insertDocument.run(tx, shelf, n, account, conversation, message, quote);
      await insertTerms.run(tx, shelf, n, [...terms].join(' '));
    }
  },
  async find(executor, { number, last }, asked, limit) {
    const match = writeExpression(asked, notation);
    if (match === null) return [];
    const rows = await selectNewest.all(executor, match, number, 1, number, last, limit);
    return rows.map(({ n }) => n);
  },
  isOneOf: (_type, column) => `${column} in (select value from json_each(?))`,
};
