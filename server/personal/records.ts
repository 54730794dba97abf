/**
 * How a column stands in an export: as it is (`text`, `int`, `id`), as ISO 8601 UTC (`time`, from milliseconds), as a
 * boolean (`flag`, from 0 and 1), as a decimal (`credits`, from thousandths), or as its value (`json`, from text).
 * A question mark: it may be null.
 */
export type ColumnForm = `${'id' | 'text' | 'int' | 'time' | 'flag' | 'credits' | 'json'}${'' | '?'}`;

/** A table of which an export holds the rows of one account, each as a line of this type. */
export interface RecordForm {
  type: string;
  table: string;
  /** Every column but the account and `left`. */
  columns: Readonly<Record<string, ColumnForm>>;
  /** Columns that are secrets, or derived from others. */
  left?: readonly string[];
  /** The column that says whose row it is; `account` unless said. */
  owner?: string;
  /** The key without its owner. */
  order: readonly string[];
}

/** What a quote says, as a row of it and as one of its versions. */
export const quoteTexts = {
  content: 'text',
  title: 'text',
  speaker: 'text',
  scene: 'text',
  description: 'text',
  source: 'text',
  tags: 'json',
  status: 'text',
  reason: 'text?',
  reason_code: 'text?',
} as const;

/** What an import takes, in the order in which it stands in a file: what is named stands before what names it. */
export const importedRecords = [
  {
    type: 'conversation',
    table: 'conversations',
    columns: {
      id: 'id',
      kind: 'text',
      title: 'text',
      model: 'text?',
      head: 'id?',
      archived: 'flag',
      created_at: 'time',
      updated_at: 'time',
    },
    order: ['id'],
  },
  {
    type: 'scenario',
    table: 'scenarios',
    columns: {
      conversation: 'id',
      version: 'int',
      head: 'id?',
      language: 'text',
      level: 'text',
      situation: 'text',
      my_role: 'text',
      partner_role: 'text',
      goals: 'json',
      corrections: 'text',
      topic: 'text?',
      questions: 'int?',
      mode: 'text?',
      created_at: 'time',
    },
    order: ['conversation', 'version'],
  },
  {
    type: 'run',
    table: 'runs',
    columns: {
      id: 'id',
      kind: 'text',
      conversation: 'id?',
      model: 'text',
      state: 'text',
      outcome: 'text?',
      paid_by: 'text',
      day: 'text?',
      hold_state: 'text',
      held: 'credits',
      settled: 'credits',
      price_version: 'int',
      prompt_tokens: 'int?',
      completion_tokens: 'int?',
      tokens_source: 'text?',
      finish_reason: 'text?',
      error_code: 'text?',
      created_at: 'time',
      first_text_at: 'time?',
      closed_at: 'time?',
      api_key: 'id?',
    },
    left: ['key', 'fingerprint', 'node', 'epoch', 'stop_requested_at', 'last_seq', 'journaled'],
    order: ['id'],
  },
  {
    type: 'message',
    table: 'messages',
    columns: {
      id: 'id',
      conversation: 'id',
      parent: 'id?',
      role: 'text',
      content: 'text',
      status: 'text',
      metadata: 'text?',
      created_at: 'time',
    },
    order: ['id'],
  },
  {
    type: 'result',
    table: 'results',
    columns: { run: 'id', conversation: 'id?', content: 'text' },
    order: ['run'],
  },
  {
    type: 'help',
    table: 'helps',
    columns: { conversation: 'id', kind: 'text', place: 'id', variant: 'text', run: 'id' },
    order: ['conversation', 'kind', 'place', 'variant'],
  },
  {
    type: 'find',
    table: 'finds',
    columns: { run: 'id', results: 'text', answer: 'text?' },
    order: ['run'],
  },
  {
    type: 'phrase',
    table: 'vocabulary',
    columns: {
      id: 'id',
      language: 'text',
      phrase: 'text',
      meaning: 'text',
      context: 'text?',
      message: 'id?',
      state: 'text',
      due: 'time',
      stability: 'int',
      difficulty: 'int',
      scheduled_days: 'int',
      learning_step: 'int',
      reviews: 'int',
      lapses: 'int',
      created_at: 'time',
      reviewed_at: 'time?',
      reviewed_day: 'text?',
      reviewed_due: 'time?',
      reviewed_grade: 'text?',
    },
    left: ['former'],
    order: ['id'],
  },
  {
    type: 'quote',
    table: 'quotes',
    columns: {
      id: 'id',
      ...quoteTexts,
      version: 'int',
      applied_at: 'time?',
      created_at: 'time',
      updated_at: 'time',
    },
    left: ['fingerprint', 'folded'],
    order: ['id'],
  },
] as const satisfies readonly RecordForm[];
export type ImportedType = (typeof importedRecords)[number]['type'];

/** The first line after the head: of it an import takes the name, the zone and what was chosen for the page. */
export const accountRecord = {
  type: 'account',
  table: 'accounts',
  owner: 'id',
  columns: {
    name: 'text',
    email: 'text',
    email_verified: 'flag',
    image: 'text?',
    role: 'text',
    time_zone: 'text?',
    time_zone_before: 'text?',
    time_zone_from: 'time?',
    language: 'text?',
    learning_level: 'text?',
    two_factor: 'flag',
    suspended_at: 'time?',
    suspended_reason: 'text?',
    daily_allowance: 'int?',
    created_at: 'text',
    updated_at: 'text',
  },
  order: [],
} as const satisfies RecordForm;
