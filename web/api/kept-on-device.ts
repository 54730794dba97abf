import { clear, createStore, delMany, entries, get, set } from 'idb-keyval';
import { createKeptReads, type KeptRead, type KeptReads, type ReadStorage } from './kept-reads.ts';

/** Of protocol/, set by the build: what was kept in other shapes is not shown. */
declare const __SHAPES__: string;

/** What is kept in this browser. */
export function keptOnDevice(): KeptReads {
  return createKeptReads(indexedStorage(), __SHAPES__, Date.now);
}

function indexedStorage(): ReadStorage {
  let opened: ReturnType<typeof createStore> | undefined;
  // Opened with the first use, where IndexedDB may be switched off.
  const use = () => {
    opened ??= createStore('sarangbang', 'reads');
    return opened;
  };
  return {
    get: async (key) => get<KeptRead>(key, use()),
    set: async (key, read) => set(key, read, use()),
    entries: async () => entries<string, KeptRead>(use()),
    delMany: async (keys) => delMany(keys, use()),
    clear: async () => clear(use()),
  };
}
