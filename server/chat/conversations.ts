import type { PatchConversation } from '../../protocol/conversation.ts';
import type { Clock } from '../base/clock.ts';
import { Refusal } from '../base/errors.ts';
import type { AccountId, ConversationId, Ids, MessageId, RunId } from '../base/ids.ts';
import { deleteConversationJournals } from '../journal/table.ts';
import type { ConversationRow } from '../store/rows/chat.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Store, Tx } from '../store/store.ts';
import { readBranchEnd, readMessage } from './messages.ts';

/** A conversation, and the answer that is being written in it. */
export type ConversationView = ConversationRow & { running_answer: RunId | null };

/** As a list shows it: with the beginning of the last message of the shown branch, null before there is one. */
export type ListedConversation = ConversationView & { last_line: string | null };

const viewColumns = `c.*, (select max(r.id) from runs r where r.account = c.account and r.conversation = c.id
    and r.state = 'open' and r.kind = 'turn') as running_answer`;
const listColumns = `${viewColumns}, (select substr(m.content, 1, 200) from messages m
    where m.account = c.account and m.id = c.head) as last_line`;
const selectOne = statement<ConversationView>(
  `select ${viewColumns} from conversations c where c.account = ? and c.id = ?`,
);
const selectOneLocked = statement<ConversationView>(
  `select ${viewColumns} from conversations c where c.account = ? and c.id = ? {for update of c}`,
);
const selectFirstPage = statement<ListedConversation>(
  `select ${listColumns} from conversations c where c.account = ? and c.archived = ?
   order by c.updated_at desc, c.id desc limit ?`,
);
const selectPageAfter = statement<ListedConversation>(
  `select ${listColumns} from conversations c where c.account = ? and c.archived = ?
     and (c.updated_at, c.id) < (?, ?)
   order by c.updated_at desc, c.id desc limit ?`,
);
const insertOne = statement(
  `insert into conversations (account, id, kind, title, model, created_at, updated_at)
   values (?, ?, ?, ?, ?, ?, ?)`,
);
const updateOne = statement(
  'update conversations set title = ?, model = ?, head = ?, archived = ? where account = ? and id = ?',
);
const updateTurn = statement(
  `update conversations set head = ?, updated_at = ?, title = case when title = '' then ? else title end
   where account = ? and id = ?`,
);
const deleteOne = statement('delete from conversations where account = ? and id = ?');
const selectIds = statement<Pick<ConversationRow, 'id' | 'kind'>>(
  'select id, kind from conversations where account = ?',
);
const selectOpenRuns = statement<{ id: RunId }>(
  "select id from runs where account = ? and conversation = ? and state = 'open'",
);

/** How often a deletion stops answers that go on being asked for while it is under way. */
const deletionTries = 5;

/** @throws Refusal `not-found` when it is not there or is another account's. */
export async function readConversation(
  executor: Executor,
  account: AccountId,
  id: ConversationId,
): Promise<ConversationView> {
  const row = await selectOne.get(executor, account, id);
  if (!row) throw new Refusal('not-found');
  return row;
}

/** As `readConversation`, and nobody else changes it until the transaction is over: the first lock of every order. */
export async function lockConversation(
  tx: Tx,
  account: AccountId,
  id: ConversationId,
): Promise<ConversationView> {
  const row = await selectOneLocked.get(tx, account, id);
  if (!row) throw new Refusal('not-found');
  return row;
}

/** Where the page before ended: the order of the list is by last use, newest first. */
export interface ListPosition {
  updatedAtMs: number;
  id: ConversationId;
}

/** Called in T1 of a turn: the new head, the last use, and a title when there is none. */
export async function moveHead(
  tx: Tx,
  account: AccountId,
  id: ConversationId,
  turn: { head: MessageId; title: string; nowMs: number },
): Promise<void> {
  await updateTurn.run(tx, turn.head, turn.nowMs, turn.title, account, id);
}

export interface ConversationsOptions {
  store: Store;
  clock: Clock;
  ids: Ids;
  /** Asks an open run to stop, and waits until it has. */
  stop(account: AccountId, run: RunId): Promise<void>;
}

/** The conversations of an account: made, changed and deleted. */
export class Conversations {
  readonly #options: ConversationsOptions;

  constructor(options: ConversationsOptions) {
    this.#options = options;
  }

  /** @param write what its kind writes beside it, in the same transaction. */
  async create(
    account: AccountId,
    conversation: { kind: ConversationRow['kind']; title: string; model: string | null },
    write: (tx: Tx, made: ConversationView) => Promise<void> = async () => undefined,
  ): Promise<ConversationView> {
    const { store, clock, ids } = this.#options;
    const id = ids.next<'conversation'>();
    const nowMs = clock.nowMs();
    const { kind, title, model } = conversation;
    return store.transaction(async (tx) => {
      await insertOne.run(tx, account, id, kind, title, model, nowMs, nowMs);
      const made = await readConversation(tx, account, id);
      await write(tx, made);
      return made;
    });
  }

  /** @throws Refusal `not-found` when it is not there or is another account's. */
  read(account: AccountId, id: ConversationId): Promise<ConversationView> {
    return readConversation(this.#options.store.read, account, id);
  }

  /** By last use, newest first. */
  list(
    account: AccountId,
    list: { archived: boolean; after: ListPosition | null; limit: number },
  ): Promise<ListedConversation[]> {
    const { read } = this.#options.store;
    const archived = list.archived ? 1 : 0;
    if (!list.after) return selectFirstPage.all(read, account, archived, list.limit);
    return selectPageAfter.all(read, account, archived, list.after.updatedAtMs, list.after.id, list.limit);
  }

  /**
   * @param write what its kind changes beside it, in the same transaction.
   * @throws Refusal `not-found`; `validation-failed` when `head` is no message of this conversation; what `write` throws.
   */
  patch(
    account: AccountId,
    id: ConversationId,
    patch: Omit<PatchConversation, 'scenario'>,
    write: (tx: Tx, changed: ConversationView) => Promise<void> = async () => undefined,
  ): Promise<ConversationView> {
    return this.#options.store.transaction(async (tx) => {
      const row = await lockConversation(tx, account, id);
      const head = patch.head === undefined ? row.head : await branchEndOf(tx, account, id, patch.head);
      const archived = patch.archived === undefined ? row.archived : patch.archived ? 1 : 0;
      const { title = row.title, model = row.model } = patch;
      await updateOne.run(tx, title, model, head, archived, account, id);
      const changed = await readConversation(tx, account, id);
      await write(tx, changed);
      return changed;
    });
  }

  /**
   * Deletes the conversation with its messages and journals. An answer that is being written is stopped first, and
   * priced as a stop; runs and ledger stay as the proof of what was paid.
   * @throws Refusal `not-found`.
   */
  async delete(account: AccountId, id: ConversationId): Promise<void> {
    const { store, stop } = this.#options;
    await readConversation(store.read, account, id);
    for (let tries = 1; tries <= deletionTries; tries += 1) {
      for (const run of await selectOpenRuns.all(store.db, account, id)) await stop(account, run.id);
      const deleted = await store.transaction(async (tx) => {
        await lockConversation(tx, account, id);
        // One that was accepted in between would write a journal of what is gone: it is stopped first.
        if ((await selectOpenRuns.all(tx, account, id)).length > 0) return false;
        await deleteConversationJournals(tx, account, id);
        await deleteOne.run(tx, account, id);
        return true;
      });
      if (deleted) return;
    }
    throw new Refusal('conflict', { detail: 'An answer in it is still being written: try again.' });
  }

  /** As `delete`, for all conversations of an account, or all of one kind. */
  async deleteAll(account: AccountId, kind: ConversationRow['kind'] | null = null): Promise<void> {
    const rows = await selectIds.all(this.#options.store.read, account);
    for (const { id } of rows.filter((row) => kind === null || row.kind === kind)) {
      await this.delete(account, id).catch((error: unknown) => {
        // Somebody else was faster.
        if (!(error instanceof Refusal) || error.code !== 'not-found') throw error;
      });
    }
  }
}

/** The end of the branch that goes through the named message. @throws Refusal when it is of another conversation. */
async function branchEndOf(tx: Tx, account: AccountId, id: ConversationId, head: string): Promise<MessageId> {
  const message = await readMessage(tx, account, head as MessageId);
  if (message?.conversation === id) return readBranchEnd(tx, account, message.id);
  throw new Refusal('validation-failed', {
    errors: [{ field: 'head', message: 'is no message of this conversation' }],
  });
}
