/** A table of which the purge deletes the rows of an account, and the columns of its key. */
export interface PurgedTable {
  table: string;
  key: string;
}

/** In the order in which they are emptied; the answers and journals of runs go before, with what their runs say of them. */
export const purgedTables: readonly PurgedTable[] = [
  { table: 'search_queue', key: 'account, message, conversation' },
  { table: 'search_documents', key: 'shelf, n' },
  { table: 'messages', key: 'account, id' },
  { table: 'results', key: 'account, run' },
  { table: 'finds', key: 'account, run' },
  { table: 'helps', key: 'account, conversation, kind, place, variant' },
  { table: 'scenarios', key: 'account, conversation, version' },
  { table: 'conversations', key: 'account, id' },
  // What was being indexed meanwhile.
  { table: 'search_shelves', key: 'number' },
  { table: 'journal', key: 'account, run, seq' },
  { table: 'vocabulary', key: 'account, id' },
  { table: 'quotefinder_chats', key: 'account, id' },
  { table: 'external_accounts', key: 'application, external_id' },
  { table: 'external_usage', key: 'account, endpoint' },
  // Who was logging in at that moment.
  { table: 'sessions', key: 'id' },
  { table: 'credentials', key: 'id' },
  { table: 'api_keys', key: 'account, id' },
  { table: 'pictures', key: 'account' },
  { table: 'two_factors', key: 'id' },
  { table: 'two_factor_codes', key: 'account, code' },
  { table: 'one_time_links', key: 'account, purpose, way' },
];
