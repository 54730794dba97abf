import type { AnswerErrorCode } from '../../protocol/answer.ts';
import type { CorrectionTime, Language, Level } from '../../protocol/scenario.ts';
import type { Grade } from '../../protocol/vocabulary.ts';
import type {
  AccountId,
  ConversationId,
  Id,
  MessageId,
  NodeId,
  PhraseId,
  QuoteId,
  RunId,
} from '../base/ids.ts';
import type { MilliCredits } from '../base/money.ts';

/** The tables as the queries see them; migrations/ is their truth, and its comments say what the columns mean. */
export interface Schema {
  migrations: { number: number; name: string; sha256: string; applied_at: number };
  accounts: AccountRow;
  sessions: {
    id: string;
    account: AccountId;
    token: string;
    expires_at: string;
    ip_address: string | null;
    user_agent: string | null;
    created_at: string;
    updated_at: string;
  };
  prices: PriceRow;
  wallets: { account: AccountId; available: MilliCredits; held: MilliCredits };
  ledger: LedgerRow;
  allowances: { account: AccountId; day: string; used: number; cap: number };
  conversations: ConversationRow;
  messages: MessageRow;
  nodes: { id: NodeId; lease_until: number };
  runs: RunRow;
  journal: JournalRow;
  vocabulary: VocabularyRow;
  scenarios: ScenarioRow;
  results: { account: AccountId; run: RunId; conversation: ConversationId | null; content: string };
  helps: HelpRow;
  quotes: QuoteRow;
  quote_tags: { tag: string; quote: QuoteId };
  quote_versions: QuoteVersionRow;
  search_shelves: { number: number; account: AccountId | null; last: number };
  search_documents: SearchDocumentRow;
  search_queue: SearchQueueRow;
  finds: FindRow;
  quotefinder_chats: NoteRow;
  api_keys: ApiKeyRow;
  external_accounts: {
    application: string;
    external_id: string;
    account: AccountId;
    email: string | null;
    created_at: number;
    updated_at: number;
  };
  external_usage: { account: AccountId; endpoint: string; requests: number; last_request_at: number };
  compat_ids: { kind: string; number: number; account: AccountId; id: string };
}

export interface AccountRow {
  id: AccountId;
  name: string;
  email: string;
  email_verified: number;
  image: string | null;
  role: 'person' | 'admin';
  time_zone: string | null;
  time_zone_before: string | null;
  time_zone_from: number | null;
  created_at: string;
  updated_at: string;
}

export interface PriceRow {
  version: number;
  per_answer: MilliCredits;
  per_kilo_prompt: MilliCredits | null;
  per_kilo_completion: MilliCredits | null;
  created_at: number;
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

export interface ApiKeyRow {
  account: AccountId;
  id: Id<'api key'>;
  name: string;
  prefix: string;
  secret_sha256: string;
  /** JSON arrays of text. */
  scopes: string;
  models: string | null;
  monthly_cap: MilliCredits | null;
  expires_at: number | null;
  revoked_at: number | null;
  last_used_at: number | null;
  created_at: number;
}

export interface JournalRow {
  account: AccountId;
  run: RunId;
  seq: number;
  text: string;
}

/** What a quote says, and where it stands. */
export interface QuoteTexts {
  content: string;
  title: string;
  speaker: string;
  scene: string;
  description: string;
  source: string;
  /** A JSON array of text. */
  tags: string;
  status: 'submitted' | 'applied' | 'rejected' | 'withdrawn';
  reason: string | null;
}

export interface QuoteRow extends QuoteTexts {
  id: QuoteId;
  account: AccountId | null;
  version: number;
  fingerprint: string;
  folded: string;
  applied_at: number | null;
  created_at: number;
  updated_at: number;
}

export interface QuoteVersionRow extends QuoteTexts {
  quote: QuoteId;
  version: number;
  account: AccountId | null;
  action: 'submit' | 'edit' | 'apply' | 'reject' | 'withdraw' | 'import';
  created_at: number;
}

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

export interface FindRow {
  account: AccountId;
  run: RunId;
  /** JSON. */
  results: string;
  answer: string | null;
}

/** What a client noted of a talk with the finder. */
export interface NoteRow {
  account: AccountId;
  id: Id<'note'>;
  content: string;
  scene: string;
  quote: string;
  description: string;
  created_at: number;
}

export interface ScenarioRow {
  account: AccountId;
  conversation: ConversationId;
  version: number;
  head: MessageId | null;
  language: Language;
  level: Level;
  situation: string;
  my_role: string;
  partner_role: string;
  /** A JSON array of text. */
  goals: string;
  corrections: CorrectionTime;
  topic: string | null;
  questions: 3 | 5 | 10 | null;
  mode: 'practice' | 'real' | null;
  created_at: number;
}

export interface HelpRow {
  account: AccountId;
  conversation: ConversationId;
  kind: 'hint' | 'correction' | 'translation' | 'report';
  place: string;
  variant: string;
  run: RunId;
}

export interface VocabularyRow {
  account: AccountId;
  id: PhraseId;
  language: Language;
  phrase: string;
  meaning: string;
  context: string | null;
  message: MessageId | null;
  state: 'new' | 'learning' | 'review' | 'relearning';
  due: number;
  stability: number;
  difficulty: number;
  scheduled_days: number;
  learning_step: number;
  reviews: number;
  lapses: number;
  created_at: number;
  reviewed_at: number | null;
  reviewed_day: string | null;
  reviewed_due: number | null;
  reviewed_grade: Grade | null;
}
