import { z } from 'zod';
import type { QuoteRow } from '../store/rows/quotes.ts';
import { statement } from '../store/statement.ts';
import type { Tx } from '../store/store.ts';

const deleteTags = statement('delete from quote_tags where quote = ?');
const insertTag = statement('insert into quote_tags (tag, quote) values (?, ?) on conflict do nothing');

const tagList = z.array(z.string());

/** The tags of a row. */
export function tagsOf(row: Pick<QuoteRow, 'tags'>): string[] {
  return tagList.parse(JSON.parse(row.tags));
}

/** Makes the tags of a row what a list is filtered by. */
export async function writeTags(tx: Tx, row: Pick<QuoteRow, 'id' | 'tags'>): Promise<void> {
  await deleteTags.run(tx, row.id);
  for (const tag of tagsOf(row)) await insertTag.run(tx, tag, row.id);
}
