import type { AccountId, ConversationId, MessageId } from '../../base/ids.ts';
import { statement } from '../statement.ts';
import type { Executor, Store, Tx } from '../store.ts';
import { addTexts, readShelfOf, removeSubject, type Text } from './documents.ts';

/** A message, or with an empty `message` a title, that was made or changed and is not in the index as it is. */
export interface Queued {
  account: AccountId;
  conversation: ConversationId;
  message: MessageId | '';
  changes: number;
  /** Null when it is gone. */
  text: string | null;
}

const selectQueued = statement<Queued>(
  `select q.account, q.conversation, q.message, q.changes,
     case q.message when '' then c.title else m.content end as text
   from search_queue q
   left join conversations c on c.account = q.account and c.id = q.conversation
   left join messages m on m.account = q.account and m.id = q.message and m.conversation = q.conversation
   order by q.account, q.message, q.conversation limit ?`,
);
const selectWaiting = statement<{ changes: number }>(
  'select changes from search_queue where account = ? and message = ? and conversation = ? and changes = ?',
);
const selectLocked = statement<{ id: ConversationId }>(
  'select id from conversations where account = ? and id = ? {for key share}',
);
const deleteQueued = statement(
  'delete from search_queue where account = ? and message = ? and conversation = ? and changes = ?',
);
const insertShelf = statement(
  'insert into search_shelves (number, account, "last") select max(number) + 1, ?, 0 from search_shelves',
);

/** The first that wait, by account and age. */
export function readQueue(executor: Executor, limit: number): Promise<Queued[]> {
  return selectQueued.all(executor, limit);
}

/**
 * Writes texts of one account to the index and takes them from the queue. What was changed meanwhile stays in the queue.
 * Only who holds the indexer's lock may do it.
 */
export async function writeQueued(
  engine: Store['engine'],
  tx: Tx,
  account: AccountId,
  prepared: readonly { queued: Queued; text: Text }[],
): Promise<void> {
  const present: Text[] = [];
  for (const { queued, text } of prepared) {
    // It was changed, or another node has written it: what was read of it is old.
    if (!(await selectWaiting.get(tx, ...keyOf(queued)))) continue;
    // A conversation that is being deleted is waited for; it may be gone then.
    const isThere = queued.text && (await selectLocked.get(tx, account, queued.conversation));
    if (isThere) present.push(text);
    else await removeSubject(tx, text.subject);
  }
  if (present.length > 0) await addTexts(engine, tx, await shelfOf(tx, account), present);
  // After all that waits for another: who waits for a row of the queue is not waited for.
  for (const { queued } of prepared) await deleteQueued.run(tx, ...keyOf(queued));
}

async function shelfOf(tx: Tx, account: AccountId): Promise<number> {
  const known = await readShelfOf(tx, account);
  if (known) return known.number;
  await insertShelf.run(tx, account);
  return shelfOf(tx, account);
}

function keyOf({ account, message, conversation, changes }: Queued): [string, string, string, number] {
  return [account, message, conversation, changes];
}
