import { openPostgres as realOpenPostgres } from '../../../server/store/postgres.ts';
import { openSqlite as realOpenSqlite } from '../../../server/store/sqlite.ts';
import type { Store } from '../../../server/store/store.ts';

export * from '../../../server/store/postgres.ts';
export * from '../../../server/store/sqlite.ts';

const opened: Store[] = [];

/** The store of this process, for a bug that goes past its transactions. */
export function openedStore(): Store {
  const [store] = opened;
  if (!store) throw new Error('no store is open yet');
  return store;
}

export const openSqlite: typeof realOpenSqlite = (file) => keep(realOpenSqlite(file));
export const openPostgres: typeof realOpenPostgres = (url, log) => keep(realOpenPostgres(url, log));

function keep<S extends Store>(store: S): S {
  opened.push(store);
  return store;
}
