import { createStore, type Store } from './store.ts';

/** What drafts need of `localStorage`. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Unsent text, kept on this device for each account: what was typed, and which question was being changed. */
export interface Drafts {
  /**
   * @param place the id of a conversation, or `home`; `edit.<question>` for its changed words; and
   * `editing.<conversation>` for the id of the question whose words are being changed there.
   */
  draft(account: string, place: string): Store<string>;
  /** Another tab has written the entry `key` of the storage. */
  takeOver(key: string, text: string): void;
  /** Forgets all that an account left on this device. */
  clear(account: string): void;
}

const prefix = 'sarangbang.draft';

/** A storage that is full or switched off loses nothing but the way over a reload. */
export function createDrafts(storage: DraftStorage): Drafts {
  const drafts = new Map<string, Store<string>>();
  return {
    draft(account, place) {
      const key = `${prefix}.${account}.${place}`;
      const known = drafts.get(key);
      if (known !== undefined) return known;
      const draft = createStore(read(storage, key));
      draft.subscribe(() => write(storage, key, draft.get()));
      drafts.set(key, draft);
      return draft;
    },
    takeOver: (key, text) => drafts.get(key)?.set(text),
    clear(account) {
      const start = `${prefix}.${account}.`;
      for (const [key, draft] of drafts) if (key.startsWith(start)) draft.set('');
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
      for (const key of keys) if (key?.startsWith(start)) write(storage, key, '');
    },
  };
}

function read(storage: DraftStorage, key: string): string {
  try {
    return storage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function write(storage: DraftStorage, key: string, text: string): void {
  try {
    if (text === '') storage.removeItem(key);
    else storage.setItem(key, text);
  } catch {
    // The draft still lives as long as the page.
  }
}
