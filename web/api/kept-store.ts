import { createStore, type Store } from './store.ts';

/** What settings need of `localStorage`. */
export type SettingStorage = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * A value that outlives the page on this device.
 * @param read makes the value of what is stored, and of nothing.
 */
export function keptStore<Value>(
  storage: SettingStorage,
  key: string,
  read: (text: string | null) => Value,
): Store<Value> {
  const store = createStore(read(storage.getItem(key)));
  store.subscribe(() => {
    try {
      storage.setItem(key, String(store.get()));
    } catch {
      // No room left: it holds until the page is closed.
    }
  });
  return store;
}

/** Of a stored yes or no; no when nothing is stored. */
export function isYes(text: string | null): boolean {
  return text === 'true';
}
