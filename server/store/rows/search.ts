import type { AccountId, ConversationId, MessageId, QuoteId } from '../../base/ids.ts';

/** A quote, a message, or with an empty `message` a title. */
export interface SearchDocumentRow {
  shelf: number;
  n: number;
  account: AccountId | null;
  conversation: ConversationId | null;
  message: MessageId | '' | null;
  quote: QuoteId | null;
}

export interface SearchQueueRow {
  account: AccountId;
  conversation: ConversationId;
  message: MessageId | '';
  changes: number;
}
