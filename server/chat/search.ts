import type { Snippet } from '../../protocol/search.ts';
import type { AccountId, ConversationId, MessageId } from '../base/ids.ts';
import { longRead } from '../store/long-read.ts';
import { readShelfOf } from '../store/search/documents.ts';
import { indexOf } from '../store/search/engines.ts';
import type { Candidate } from '../store/search/rank.ts';
import { lookUp } from '../store/search/search.ts';
import { statement } from '../store/statement.ts';
import type { Store } from '../store/store.ts';

interface FoundRow {
  n: number;
  account: AccountId;
  conversation: ConversationId;
  title: string;
  updatedAtMs: number;
  message: MessageId | '';
  role: 'user' | 'assistant' | null;
  content: string | null;
  createdAtMs: number | null;
}

interface FoundText {
  conversation: ConversationId;
  title: string;
  score: number;
  /** The part of the text around what was found. */
  snippet: Snippet;
}

/** A message of one's own, or the title of a conversation. */
export type MessageHit =
  | (FoundText & { message: MessageId; role: 'user' | 'assistant'; createdAtMs: number })
  | (FoundText & { message: null; updatedAtMs: number });

/** What a word in a title is worth beside one in a message. */
const titleWeight = 1.5;

/** The messages and the titles of an account that fit best, best first; never another's. */
export function searchMessages(
  store: Pick<Store, 'longRead'>,
  account: AccountId,
  query: string,
  limit: number,
): Promise<MessageHit[]> {
  return store.longRead(searchMessagesRead, { account, query, limit });
}

/** Whose they are is looked at once more afterwards: with the account in it, PostgreSQL goes through all that it has. */
const selectFound = (among: string) =>
  statement<FoundRow>(
    `select d.n, d.account, d.conversation, d.message, c.title, c.updated_at as "updatedAtMs",
       m.role, m.content, m.created_at as "createdAtMs"
     from search_documents d
     join conversations c on c.account = d.account and c.id = d.conversation
     left join messages m on m.account = d.account and m.id = d.message
     where d.shelf = ? and ${among}`,
  );
const selectBy = {
  sqlite: selectFound(indexOf('sqlite').isOneOf('number', 'd.n')),
  postgres: selectFound(indexOf('postgres').isOneOf('number', 'd.n')),
};

export const searchMessagesRead = longRead(
  import.meta.url,
  'searchMessagesRead',
  async (
    reader,
    { account, query, limit }: { account: AccountId; query: string; limit: number },
  ): Promise<MessageHit[]> => {
    const { engine, executor } = reader;
    const shelf = await readShelfOf(executor, account);
    const hits = await lookUp({
      reader,
      shelf,
      text: query,
      limit,
      load: async (numbers) =>
        (await selectBy[engine].all(executor, shelf?.number ?? null, numbers))
          .filter((row) => row.account === account)
          .map(toCandidate),
    });
    return hits.map(({ document: { row }, score, snippet }) => toHit(row, score, snippet));
  },
);

function toCandidate(row: FoundRow): Candidate & { row: FoundRow } {
  const isTitle = row.message === '';
  const field = isTitle ? { text: row.title, weight: titleWeight } : { text: row.content ?? '', weight: 1 };
  return { n: row.n, fields: [field], row };
}

function toHit(row: FoundRow, score: number, snippet: Snippet): MessageHit {
  const { conversation, title, message, role, createdAtMs, updatedAtMs } = row;
  const found = { conversation, title, score, snippet };
  if (message === '' || role === null || createdAtMs === null)
    return { ...found, message: null, updatedAtMs };
  return { ...found, message, role, createdAtMs };
}
