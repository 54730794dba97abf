import { createHash } from 'node:crypto';
import { answerErrors } from '../../../protocol/answer.ts';
import type { Session } from '../../access/session.ts';
import type { AccountId, ConversationId, MessageId } from '../../base/ids.ts';
import type { MessageView } from '../../chat/answers.ts';
import type { ConversationView } from '../../chat/conversations.ts';
import type { Asking } from '../../chat/turn.ts';
import type { Payer } from '../../metering/hold.ts';
import type { CompatParts } from './contract.ts';

const pageSize = 100;

/** Contracts without an `Idempotency-Key` get one made for each call: what is sent twice is asked twice there. */
export function askingOf(parts: CompatParts, { account }: Session, payer: Payer, content: string): Asking {
  return askingAs(parts, account.id, payer, content);
}

/** As `askingOf`, for an account that an application speaks for. */
export function askingAs({ ids }: CompatParts, account: AccountId, payer: Payer, content: string): Asking {
  const fingerprint = createHash('sha256').update(content).digest('hex');
  return { account, payer, key: ids.next(), fingerprint };
}

/** The shown branch of a conversation, oldest first. */
export async function readTalk(
  { answers }: Pick<CompatParts, 'answers'>,
  conversation: ConversationView,
): Promise<MessageView[]> {
  const newestFirst: MessageView[] = [];
  let from: MessageId | null = conversation.head;
  while (from !== null) {
    const page = await answers.readPage(conversation, from, pageSize);
    newestFirst.push(...page.items);
    from = page.next;
  }
  return newestFirst.reverse();
}

/** All conversations of some kinds, by last use, newest first. */
export async function readConversations(
  { conversations }: Pick<CompatParts, 'conversations'>,
  account: AccountId,
  kinds: readonly ConversationView['kind'][],
): Promise<ConversationView[]> {
  const all: ConversationView[] = [];
  for (let after: { updatedAtMs: number; id: ConversationId } | null = null; ; ) {
    const page: ConversationView[] = await conversations.list(account, {
      archived: false,
      after,
      limit: pageSize,
    });
    all.push(...page.filter(({ kind }) => kinds.includes(kind)));
    const last = page.at(-1);
    if (page.length < pageSize || !last) return all;
    after = { updatedAtMs: last.updated_at, id: last.id };
  }
}

/** What a failed answer says, for contracts in which an answer is only a text. */
export function failureText({ message, run }: MessageView): string {
  const reason = run?.error_code ? answerErrors[run.error_code] : answerErrors.internal;
  const told = `[The answer failed: ${reason}. Nothing was charged.]`;
  return message.content === '' ? told : `${message.content}\n${told}`;
}
