import type { ModelId, ProviderId } from '../base/ids.ts';
import { readRevision } from '../store/revision.ts';
import type { ModelRow, ProviderRow } from '../store/rows/models.ts';
import type { Executor, Tx } from '../store/store.ts';

/** What admins have set about who answers. */
export interface StoredCatalog {
  /** Another one after each change. */
  revision: number;
  providers: readonly ProviderRow[];
  models: readonly ModelRow[];
}

/** Everything, the revision first: what changes meanwhile is read again next time. */
export async function readCatalog(executor: Executor): Promise<StoredCatalog> {
  const revision = await readRevision(executor, 'models');
  return { revision, providers: await readProviders(executor), models: await readModels(executor) };
}

export function readProviders(executor: Executor): Promise<ProviderRow[]> {
  return executor.selectFrom('providers').selectAll().orderBy('id').execute();
}

/** In the order in which they are offered. */
export function readModels(executor: Executor): Promise<ModelRow[]> {
  return executor.selectFrom('models').selectAll().orderBy('place').orderBy('id').execute();
}

export function readProvider(executor: Executor, id: ProviderId): Promise<ProviderRow | undefined> {
  return executor.selectFrom('providers').selectAll().where('id', '=', id).executeTakeFirst();
}

export function readModel(executor: Executor, id: ModelId): Promise<ModelRow | undefined> {
  return executor.selectFrom('models').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function addProvider(tx: Tx, row: ProviderRow): Promise<void> {
  await tx.insertInto('providers').values(row).execute();
}

export async function setProvider(tx: Tx, { id, ...row }: ProviderRow): Promise<void> {
  await tx.updateTable('providers').set(row).where('id', '=', id).execute();
}

/** With all its models. */
export async function deleteProvider(tx: Tx, id: ProviderId): Promise<void> {
  await tx.deleteFrom('providers').where('id', '=', id).execute();
}

/** @returns false when another row has that model already: then nothing was written. */
export async function addModel(tx: Tx, row: ModelRow): Promise<boolean> {
  if (row.is_default === 1) await clearDefault(tx);
  const added = await tx
    .insertInto('models')
    .values(row)
    .onConflict((conflict) => conflict.column('model').doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

export async function setModel(tx: Tx, { id, ...row }: ModelRow): Promise<void> {
  if (row.is_default === 1) await clearDefault(tx);
  await tx.updateTable('models').set(row).where('id', '=', id).execute();
}

export async function deleteModel(tx: Tx, id: ModelId): Promise<void> {
  await tx.deleteFrom('models').where('id', '=', id).execute();
}

async function clearDefault(tx: Tx): Promise<void> {
  await tx.updateTable('models').set({ is_default: 0 }).where('is_default', '=', 1).execute();
}
