import type { AccountId, ConversationId, NodeId, RunId } from '../../server/base/ids.ts';
import { type MilliCredits, noCredits } from '../../server/base/money.ts';
import type { ConversationRow, MessageRow } from '../../server/store/rows/chat.ts';
import type { RunRow } from '../../server/store/rows/money.ts';
import type { Executor } from '../../server/store/store.ts';

const joinedAt = '2026-11-20T03:00:00.000Z';

/** Rows as the modules above a test's own would write them. Every account's name is its id. */

export async function addAccount(executor: Executor, name: string): Promise<AccountId> {
  const id = name as AccountId;
  await executor
    .insertInto('accounts')
    .values({
      id,
      name,
      email: `${name}@example.com`,
      email_verified: 0,
      image: null,
      two_factor: 0,
      role: 'person',
      time_zone: null,
      created_at: joinedAt,
      updated_at: joinedAt,
    })
    .execute();
  return id;
}

export async function addPrice(executor: Executor, version: number, perAnswer: number): Promise<void> {
  const price = {
    version,
    per_answer: perAnswer as MilliCredits,
    created_at: 0,
    source: 'environment' as const,
  };
  await executor.insertInto('prices').values(price).execute();
}

/** An open run that the operator pays for, but for what is given. Price version 1 has to be there. */
export async function addRun(
  executor: Executor,
  run: { account: AccountId; id: string } & Partial<Omit<RunRow, 'account' | 'id'>>,
): Promise<RunRow> {
  const id = run.id as RunId;
  const row: RunRow = {
    kind: 'turn',
    key: `key of ${id}`,
    fingerprint: 'asked',
    conversation: null,
    model: 'test-model',
    node: 'node-1' as NodeId,
    epoch: 1,
    state: 'open',
    outcome: null,
    paid_by: 'operator',
    day: null,
    hold_state: 'held',
    held: noCredits,
    settled: noCredits,
    price_version: 1,
    stop_requested_at: null,
    last_seq: 0,
    journaled: 1,
    // A whole answer of a model has its usage; without one, no model was asked.
    ...(run.outcome === 'complete'
      ? { prompt_tokens: 7, completion_tokens: 3, tokens_source: 'provider' as const }
      : { prompt_tokens: null, completion_tokens: null, tokens_source: null }),
    finish_reason: null,
    error_code: null,
    created_at: 0,
    first_text_at: null,
    closed_at: null,
    api_key: null,
    ...run,
    id,
  };
  await executor.insertInto('runs').values(row).execute();
  return row;
}

export async function addConversation(
  executor: Executor,
  conversation: { account: AccountId; id: string } & Partial<Omit<ConversationRow, 'account' | 'id'>>,
): Promise<ConversationRow> {
  const row: ConversationRow = {
    kind: 'chat',
    title: '',
    model: null,
    head: null,
    archived: 0,
    created_at: 0,
    updated_at: 0,
    ...conversation,
    id: conversation.id as ConversationId,
  };
  await executor.insertInto('conversations').values(row).execute();
  return row;
}

export async function addMessages(executor: Executor, messages: readonly MessageRow[]): Promise<void> {
  await executor.insertInto('messages').values(messages).execute();
}
