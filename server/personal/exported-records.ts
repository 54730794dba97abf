import { accountRecord, importedRecords, quoteTexts, type RecordForm } from './records.ts';

/** What an export tells and an import passes over: nobody writes his own balance or ways in. */
export const toldRecords = [
  {
    type: 'wallet',
    table: 'wallets',
    columns: { available: 'credits', held: 'credits' },
    order: [],
  },
  {
    type: 'ledger',
    table: 'ledger',
    columns: {
      id: 'id',
      kind: 'text',
      ref: 'text',
      amount: 'credits',
      settled: 'credits',
      balance_after: 'credits',
      price_version: 'int?',
      created_at: 'time',
    },
    order: ['id'],
  },
  {
    type: 'allowance',
    table: 'allowances',
    columns: { day: 'text', used: 'int', cap: 'int' },
    order: ['day'],
  },
  {
    type: 'quote-version',
    table: 'quote_versions',
    columns: { quote: 'id', version: 'int', action: 'text', ...quoteTexts, created_at: 'time' },
    order: ['quote', 'version'],
  },
  {
    type: 'note',
    table: 'quotefinder_chats',
    columns: {
      id: 'id',
      content: 'text',
      scene: 'text',
      quote: 'text',
      description: 'text',
      created_at: 'time',
    },
    order: ['id'],
  },
  {
    type: 'session',
    table: 'sessions',
    columns: {
      id: 'id',
      expires_at: 'text',
      ip_address: 'text?',
      user_agent: 'text?',
      created_at: 'text',
      updated_at: 'text',
    },
    left: ['token'],
    order: ['id'],
  },
  {
    type: 'way-in',
    table: 'credentials',
    columns: { id: 'id', provider: 'text', subject: 'text', created_at: 'text', updated_at: 'text' },
    left: [
      'password',
      'access_token',
      'refresh_token',
      'id_token',
      'access_token_expires_at',
      'refresh_token_expires_at',
      'scope',
    ],
    order: ['id'],
  },
  {
    type: 'key',
    table: 'api_keys',
    columns: {
      id: 'id',
      name: 'text',
      prefix: 'text',
      scopes: 'json',
      models: 'json?',
      monthly_cap: 'credits?',
      expires_at: 'time?',
      revoked_at: 'time?',
      last_used_at: 'time?',
      created_at: 'time',
    },
    left: ['secret_sha256'],
    order: ['id'],
  },
  {
    type: 'picture',
    table: 'pictures',
    columns: { type: 'text', content: 'text', sha256: 'text', created_at: 'time' },
    order: [],
  },
  {
    type: 'group',
    table: 'group_members',
    columns: { in_group: 'id', created_at: 'time' },
    order: ['in_group'],
  },
  {
    type: 'application',
    table: 'external_accounts',
    columns: {
      application: 'text',
      external_id: 'text',
      email: 'text?',
      created_at: 'time',
      updated_at: 'time',
    },
    order: ['application', 'external_id'],
  },
  {
    type: 'application-usage',
    table: 'external_usage',
    columns: { endpoint: 'text', requests: 'int', last_request_at: 'time' },
    order: ['endpoint'],
  },
  {
    type: 'number',
    table: 'compat_ids',
    columns: { kind: 'text', number: 'int', id: 'id' },
    order: ['kind', 'number'],
  },
] as const satisfies readonly RecordForm[];

/** Everything that an export holds, in its order. */
export const exportedRecords: readonly RecordForm[] = [accountRecord, ...importedRecords, ...toldRecords];

/** Tables with something of an account that no export holds, and why. */
export const leftTables: Readonly<Record<string, string>> = {
  journal:
    'the parts of answers, kept for a day so that readers can come back: their text is in the messages',
  search_shelves: 'derived from messages and quotes',
  search_documents: 'derived from messages and quotes',
  search_queue: 'derived from messages and quotes',
  one_time_links: 'a hash of a secret that works once',
  two_factors: 'a secret',
  two_factor_codes: 'codes that were tried, for a few minutes',
  purges: 'of those who have withdrawn',
};
