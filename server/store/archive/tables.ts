import { type Statement, statement } from '../statement.ts';
import type { Executor, Store } from '../store.ts';
import { ArchiveError } from './error.ts';

/**
 * Every table that an archive holds, parents before children; a test holds the list against the schema. Left out is what
 * is nobody's data: `migrations` (the archive has its own number), `nodes` (which processes are alive) and `revisions`
 * (whether what they remember is still so). None of them may take its ids from a sequence of the engine: an import writes
 * rows as they are, and would leave it behind.
 */
const archivedTables = [
  'accounts',
  'sessions',
  'credentials',
  'verifications',
  'one_time_links',
  'pictures',
  'two_factors',
  'two_factor_codes',
  'prices',
  'prices_in_force',
  'costs',
  'providers',
  'models',
  'wallets',
  'allowances',
  'conversations',
  'messages',
  'runs',
  'journal',
  'scenarios',
  'results',
  'helps',
  'ledger',
  'quotes',
  'quote_tags',
  'quote_versions',
  'finds',
  'quotefinder_chats',
  'api_keys',
  'compat_ids',
  'external_accounts',
  'external_usage',
  'vocabulary',
  'audit',
  'purges',
  'groups',
  'group_members',
  'acts',
  'invitation_imports',
  'invitations',
];

/** A table as a database has it. */
export interface Table {
  name: string;
  columns: string[];
  /** The columns of the primary key, in its order. */
  key: string[];
}

interface ColumnRow {
  table: string;
  column: string;
  /** From 1 within the primary key; 0 outside it. */
  place: number;
}

const selectColumns: Record<Store['engine'], Statement<ColumnRow>> = {
  sqlite: statement(
    `select t.name as "table", c.name as "column", c.pk as place
     from pragma_table_list t join pragma_table_xinfo(t.name) c
     where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite\\_%' escape '\\' and c.hidden = 0
     order by t.name, c.cid`,
  ),
  postgres: statement(
    `select c.table_name as "table", c.column_name as "column", coalesce(k.ordinal_position, 0) as place
     from information_schema.columns c
     join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
     left join information_schema.table_constraints p on p.table_schema = c.table_schema
       and p.table_name = c.table_name and p.constraint_type = 'PRIMARY KEY'
     left join information_schema.key_column_usage k on k.constraint_schema = p.constraint_schema
       and k.constraint_name = p.constraint_name and k.table_name = c.table_name and k.column_name = c.column_name
     where c.table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
     order by c.table_name, c.ordinal_position`,
  ),
};

const countMigrations = statement<{ number: number }>(
  'select coalesce(max(number), 0) as number from migrations',
);

/** The tables of a database that an archive holds, parents before children; empty when nothing was migrated yet. */
export async function readTables(executor: Executor, engine: Store['engine']): Promise<Table[]> {
  const all = await readAllTables(executor, engine);
  return archivedTables.flatMap((name) => all.get(name) ?? []);
}

/** The number of the last migration of a database; 0 when it is none of ours. */
export async function readMigration(executor: Executor, engine: Store['engine']): Promise<number> {
  const all = await readAllTables(executor, engine);
  if (!all.get('migrations')?.columns.includes('sha256')) return 0;
  return (await countMigrations.get(executor))?.number ?? 0;
}

async function readAllTables(executor: Executor, engine: Store['engine']): Promise<Map<string, Table>> {
  const tables = new Map<string, Table>();
  for (const { table: name, column, place } of await selectColumns[engine].all(executor)) {
    const table = tables.get(name) ?? { name, columns: [], key: [] };
    tables.set(name, table);
    table.columns.push(column);
    if (place > 0) table.key[place - 1] = column;
  }
  return tables;
}

/** Names of columns for a statement. */
export function columnList(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(', ');
}

/** How many rows each table has. @throws ArchiveError when the database has none of the tables. */
export async function countRows(executor: Executor, tables: readonly Table[]): Promise<number[]> {
  if (tables.length === 0) throw new ArchiveError('the database has no tables of Sarangbang');
  const counts: number[] = [];
  for (const { name } of tables) {
    const row = await statement<{ rows: number }>(`select count(*) as "rows" from "${name}"`).get(executor);
    counts.push(row?.rows ?? 0);
  }
  return counts;
}
