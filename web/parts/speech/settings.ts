import type { SpeechSpeed } from '../../../protocol/speech.ts';
import { createStore, type Store } from '../../api/store.ts';

/** What a browser keeps; as `localStorage`. */
export interface SettingStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

export const speeds: readonly SpeechSpeed[] = ['0.75', '1', '1.25'];

/** How somebody likes to hear. Kept on this device. */
export interface SpeechSettings {
  readonly speed: Store<SpeechSpeed>;
  /** Each line of the partner is read out when it has been said. */
  readonly autoRead: Store<boolean>;
}

export function createSpeechSettings(storage: SettingStorage): SpeechSettings {
  return {
    speed: kept(storage, 'speech.speed', (text) => speeds.find((speed) => speed === text) ?? '1'),
    autoRead: kept(storage, 'speech.autoRead', (text) => text === 'true'),
  };
}

/** @param read makes the value of what is stored, and of nothing. */
function kept<Value>(
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
