import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTestStore, select } from '../../tests/support/store.ts';
import { exportedRecords, leftTables } from './exported-records.ts';
import { purgedTables } from './tables.ts';

/** Columns that name an account in another role than that of its owner, and why their rows are no data of it. */
const othersColumns: Record<string, string> = {
  'audit.actor': 'what an admin did is kept by the id of the admin',
  'acts.actor': 'what an admin did is kept by the id of the admin',
  'invitation_imports.actor': 'what an admin did is kept by the id of the admin',
  'invitations.actor': 'what an admin did is kept by the id of the admin',
};
/** Tables of which the rows stay when somebody withdraws. */
const keptTables = ['wallets', 'ledger', 'allowances', 'runs', 'compat_ids', 'purges'];
/** Those that the withdrawal itself deletes or changes; see server/access/withdrawal.ts. */
const changedAtOnce = ['accounts', 'group_members', 'quotes', 'quote_versions'];

async function columnsByTable(t: Parameters<typeof openTestStore>[0]): Promise<Map<string, string[]>> {
  const store = await openTestStore(t);
  const rows = await select<{ name: string; column: string }>(
    store.db,
    store.engine === 'sqlite'
      ? `select t.name, c.name as "column" from pragma_table_list t join pragma_table_info(t.name) c
         where t.schema = 'main' and t.type = 'table' order by t.name, c.cid`
      : `select c.table_name as name, c.column_name as "column" from information_schema.columns c
         where c.table_schema = current_schema() order by c.table_name, c.ordinal_position`,
  );
  const tables = new Map<string, string[]>();
  for (const { name, column } of rows) tables.set(name, [...(tables.get(name) ?? []), column]);
  return tables;
}

/** Whatever a table calls it. */
const isOwner = (column: string) => ['account', 'actor', 'owner', 'user_id', 'created_by'].includes(column);

test('every table with something of an account is exported, or said why not', async (t) => {
  const tables = await columnsByTable(t);
  const known = new Set([...exportedRecords.map(({ table }) => table), ...Object.keys(leftTables)]);
  for (const [table, columns] of tables) {
    const owner = columns.find(isOwner);
    if (owner === undefined || othersColumns[`${table}.${owner}`]) continue;
    assert.ok(known.has(table), `${table} is neither exported nor left out with a reason`);
  }
  for (const table of known) assert.ok(tables.has(table), `${table} is no table`);
});

test('every column of what is exported is exported, or a secret', async (t) => {
  const tables = await columnsByTable(t);
  for (const { table, columns, owner = 'account', left = [] } of exportedRecords) {
    assert.deepEqual([...Object.keys(columns), ...left, owner].sort(), tables.get(table)?.sort(), table);
  }
  const exported = exportedRecords.flatMap(({ columns }) => Object.keys(columns));
  for (const column of exported) assert.doesNotMatch(column, /token$|password|secret|key$(?<!api_key)/);
});

test('every table with something of an account is purged, kept, or changed at once', async (t) => {
  const known = new Set([...purgedTables.map(({ table }) => table), ...keptTables, ...changedAtOnce]);
  for (const [table, columns] of await columnsByTable(t)) {
    const owner = columns.find(isOwner);
    if (owner === undefined || othersColumns[`${table}.${owner}`]) continue;
    assert.ok(known.has(table), table);
  }
});
