import type { AnswerErrorCode } from '../../../protocol/answer.ts';
import type { AccountId, ConversationId, Id, NodeId, RunId } from '../../base/ids.ts';
import type { MilliCredits } from '../../base/money.ts';

export interface PriceRow {
  version: number;
  per_answer: MilliCredits;
  per_kilo_prompt: MilliCredits | null;
  per_kilo_completion: MilliCredits | null;
  created_at: number;
  /** Null: for all models that have no price of their own. */
  model: string | null;
  source: 'environment' | 'admin';
}

export interface CostRow {
  model: string;
  since: number;
  until: number | null;
  currency: string;
  /** Billionths of the currency's unit. */
  per_kilo_prompt: number;
  per_kilo_completion: number;
}

export interface LedgerRow {
  id: Id<'ledger'>;
  account: AccountId;
  kind: 'grant' | 'hold' | 'settle' | 'release' | 'adjust';
  ref: string;
  amount: MilliCredits;
  settled: MilliCredits;
  balance_after: MilliCredits;
  price_version: number | null;
  created_at: number;
}

export interface RunRow {
  account: AccountId;
  id: RunId;
  kind: 'turn' | 'hint' | 'correction' | 'translation' | 'report' | 'scene' | 'find' | 'completion';
  key: string;
  fingerprint: string;
  conversation: ConversationId | null;
  model: string;
  node: NodeId;
  epoch: number;
  state: 'open' | 'closed';
  outcome: 'complete' | 'stopped' | 'failed' | null;
  paid_by: 'allowance' | 'credits' | 'operator';
  day: string | null;
  hold_state: 'held' | 'settled' | 'released';
  held: MilliCredits;
  settled: MilliCredits;
  price_version: number;
  stop_requested_at: number | null;
  last_seq: number;
  /** 1 while the journal of the run is kept. */
  journaled: 0 | 1;
  prompt_tokens: number | null;
  completion_tokens: number | null;
  tokens_source: 'provider' | 'counted' | null;
  finish_reason: string | null;
  error_code: AnswerErrorCode | null;
  created_at: number;
  first_text_at: number | null;
  closed_at: number | null;
  /** The key under which it was asked for. */
  api_key: Id<'api key'> | null;
}

export interface JournalRow {
  account: AccountId;
  run: RunId;
  seq: number;
  text: string;
}
