import type { AccountId, ConversationId, MessageId } from '../base/ids.ts';
import type { ConversationRow, MessageRow } from '../store/rows/chat.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Tx } from '../store/store.ts';

const selectOne = statement<MessageRow>('select * from messages where account = ? and id = ?');
const insertOne = statement(
  `insert into messages (account, id, conversation, parent, role, content, status, metadata, created_at)
   values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
);
const updateClosed = statement(
  `update messages set content = ?, status = ?, metadata = ?
   where account = ? and id = ? and status = 'pending'`,
);
const selectBranch = statement<MessageRow>(
  `with recursive branch as (
     select m.*, 1 as depth from messages m where m.account = ? and m.id = ? and m.conversation = ?
     union all
     select m.*, b.depth + 1 from branch b
     join messages m on m.account = b.account and m.id = b.parent
     where b.depth < ?
   )
   select account, id, conversation, parent, role, content, status, metadata, created_at from branch order by depth`,
);
/** Reads ids alone: a step is one look into the primary key, and there are as many as messages from the head to the place. */
const selectPath = statement<{ id: MessageId }>(
  `with recursive path as (
     select m.account, m.id, m.parent, 1 as depth from messages m
     where m.account = ? and m.id = ? and m.conversation = ?
     union all
     select m.account, m.id, m.parent, p.depth + 1 from path p
     join messages m on m.account = p.account and m.id = p.parent
     where p.id <> ?
   )
   select id from path order by depth desc limit ?`,
);
const selectNewestBelow = statement<{ id: MessageId }>(
  `with recursive below as (
     select m.account, m.conversation, m.id from messages m where m.account = ? and m.id = ?
     union all
     select m.account, m.conversation, m.id from below b
     join messages m on m.account = b.account and m.conversation = b.conversation and m.parent = b.id
   )
   select max(id) as id from below`,
);
const selectVersions = statement<{ id: MessageId }>(
  'select id from messages where account = ? and conversation = ? and parent = ? order by id',
);
const selectRoots = statement<{ id: MessageId }>(
  'select id from messages where account = ? and conversation = ? and parent is null order by id',
);

export function readMessage(
  executor: Executor,
  account: AccountId,
  id: MessageId,
): Promise<MessageRow | undefined> {
  return selectOne.get(executor, account, id);
}

export async function addMessage(tx: Tx, message: MessageRow): Promise<void> {
  const { account, id, conversation, parent, role, content, status, metadata, created_at } = message;
  await insertOne.run(tx, account, id, conversation, parent, role, content, status, metadata, created_at);
}

/** Ends a pending answer. Writes nothing when it is gone. */
export async function closeMessage(
  tx: Tx,
  answer: Pick<MessageRow, 'account' | 'id' | 'content' | 'status'> & { metadata?: string | null },
): Promise<void> {
  const { content, status, metadata = null, account, id } = answer;
  await updateClosed.run(tx, content, status, metadata, account, id);
}

/**
 * The branch that ends in a message, newest first: the message, its parent, and so on.
 * @param limit how many at most.
 */
export function readBranch(
  executor: Executor,
  account: AccountId,
  conversation: ConversationId,
  from: MessageId,
  limit: number,
): Promise<MessageRow[]> {
  return selectBranch.all(executor, account, from, conversation, limit);
}

/**
 * The messages that follow one on the branch that ends in `head`, in the order in which they were written.
 * @param limit how many at most, the ones next to it.
 * @returns undefined when the message is not on that branch.
 */
export async function readPathAfter(
  executor: Executor,
  { account, id, head }: Pick<ConversationRow, 'account' | 'id' | 'head'>,
  after: MessageId,
  limit: number,
): Promise<MessageId[] | undefined> {
  if (head === null) return undefined;
  const [first, ...path] = await selectPath.all(executor, account, head, id, after, limit + 1);
  return first?.id === after ? path.map((row) => row.id) : undefined;
}

/** The newest of all that follows a message, or the message itself: where its branch ends. Ids grow with time. */
export async function readBranchEnd(
  executor: Executor,
  account: AccountId,
  id: MessageId,
): Promise<MessageId> {
  return (await selectNewestBelow.get(executor, account, id))?.id ?? id;
}

/** All versions at a message's place, oldest first, its own id among them. */
export async function readSiblings(executor: Executor, message: MessageRow): Promise<MessageId[]> {
  const { account, conversation, parent } = message;
  const rows = parent
    ? await selectVersions.all(executor, account, conversation, parent)
    : await selectRoots.all(executor, account, conversation);
  return rows.map((row) => row.id);
}
