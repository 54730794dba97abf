import { readMigrations as realReadMigrations } from '../../../server/store/migrate.ts';

export * from '../../../server/store/migrate.ts';

const constraint = /^\s*unique \(kind, ref\),\n/m;

/** One half of the bug: the schema does not say that a thing is done once. */
export const readMigrations: typeof realReadMigrations = async (from) => {
  const migrations = await realReadMigrations(from);
  if (!migrations.some(({ sql }) => constraint.test(sql)))
    throw new Error('the ledger has no such constraint');
  return migrations.map((migration) => ({ ...migration, sql: migration.sql.replace(constraint, '') }));
};
