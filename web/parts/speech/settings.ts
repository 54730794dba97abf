import type { SpeechSpeed } from '../../../protocol/speech.ts';
import { isYes, keptStore, type SettingStorage } from '../../api/kept-store.ts';
import type { Store } from '../../api/store.ts';

export const speeds: readonly SpeechSpeed[] = ['0.75', '1', '1.25'];

/** How somebody likes to hear. Kept on this device. */
export interface SpeechSettings {
  readonly speed: Store<SpeechSpeed>;
  /** Each line of the partner is read out when it has been said. */
  readonly autoRead: Store<boolean>;
}

export function createSpeechSettings(storage: SettingStorage): SpeechSettings {
  return {
    speed: keptStore(storage, 'speech.speed', (text) => speeds.find((speed) => speed === text) ?? '1'),
    autoRead: keptStore(storage, 'speech.autoRead', isYes),
  };
}
