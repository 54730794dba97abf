import { isYes, keptStore, type SettingStorage } from '../api/kept-store.ts';
import type { Store } from '../api/store.ts';

/** How somebody likes the page to look. Kept on this device. */
export interface ViewSettings {
  /** The rail is a narrow column of icons. */
  readonly railFolded: Store<boolean>;
  /** Answers are shown when they are complete, not while they are written. */
  readonly wholeAnswers: Store<boolean>;
}

export function createViewSettings(storage: SettingStorage): ViewSettings {
  return {
    railFolded: keptStore(storage, 'view.railFolded', isYes),
    wholeAnswers: keptStore(storage, 'view.wholeAnswers', isYes),
  };
}
