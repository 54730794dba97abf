import { statement } from '../../server/store/statement.ts';
import type { Store } from '../../server/store/store.ts';

/** Columns, constraints, indexes and triggers as the catalogue says them, in an order that does not depend on the server. */
const postgresCatalogue = statement<{ line: string }>(
  `select line from (
     select 1 as part, c.table_name as name, c.ordinal_position as place,
       'column ' || c.table_name || '.' || c.column_name || ' ' || c.data_type
         || case c.is_nullable when 'NO' then ' not null' else '' end
         || coalesce(' default ' || c.column_default, '') as line
     from information_schema.columns c where c.table_schema = 'public'
     union all
     select 2, t.relname, 0, 'constraint ' || t.relname || ' ' || pg_get_constraintdef(k.oid)
     from pg_constraint k join pg_class t on t.oid = k.conrelid join pg_namespace n on n.oid = t.relnamespace
     where n.nspname = 'public' and k.contype <> 'n'
     union all
     select 3, i.tablename, 0, 'index ' || i.indexdef
     from pg_indexes i where i.schemaname = 'public'
     union all
     select 4, c.relname, 0, pg_get_triggerdef(g.oid) || ': ' || regexp_replace(p.prosrc, '\\s+', ' ', 'g')
     from pg_trigger g join pg_class c on c.oid = g.tgrelid join pg_namespace n on n.oid = c.relnamespace
     join pg_proc p on p.oid = g.tgfoid
     where n.nspname = 'public' and not g.tgisinternal
   ) parts order by part, name collate "C", place, line collate "C"`,
);

const sqliteCatalogue = statement<{ line: string }>(
  "select sql as line from sqlite_schema where sql is not null and name not like 'sqlite_%' order by type desc, name",
);

/** The whole schema of a migrated database as text, one part a line or paragraph. */
export async function dumpSchema(store: Pick<Store, 'engine' | 'db'>): Promise<string> {
  const postgres = store.engine === 'postgres';
  const rows = await (postgres ? postgresCatalogue : sqliteCatalogue).all(store.db);
  return `${rows.map(({ line }) => line).join(postgres ? '\n' : ';\n\n')}\n`;
}
