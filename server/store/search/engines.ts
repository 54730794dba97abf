import type { Store } from '../store.ts';
import type { EngineIndex } from './engine.ts';
import { postgresIndex } from './postgres.ts';
import { sqliteIndex } from './sqlite.ts';

const indexes: Record<Store['engine'], EngineIndex> = { sqlite: sqliteIndex, postgres: postgresIndex };

export function indexOf(engine: Store['engine']): EngineIndex {
  return indexes[engine];
}
