import type { AccountId, ConversationId, MessageId } from '../../base/ids.ts';

export interface ConversationRow {
  account: AccountId;
  id: ConversationId;
  kind: 'chat' | 'room' | 'interview' | 'finder';
  title: string;
  model: string | null;
  head: MessageId | null;
  archived: 0 | 1;
  created_at: number;
  updated_at: number;
}

export interface MessageRow {
  account: AccountId;
  id: MessageId;
  conversation: ConversationId;
  parent: MessageId | null;
  role: 'user' | 'assistant';
  content: string;
  status: 'pending' | 'complete' | 'stopped' | 'failed';
  /** JSON. */
  metadata: string | null;
  created_at: number;
}
