/** What of a keydown decides whether an Enter belongs to the input method. */
export interface ImeKey {
  readonly isComposing: boolean;
  /** 229 is what browsers send while an input method has the key (UI Events §7.3). */
  readonly keyCode: number;
}

/** Knows whether a key press belongs to an input method that is still composing a syllable. */
export interface ImeGuard {
  compositionStarted(): void;
  /** Also called when text came in outside of a composition or the field lost the focus: some ends are never told. */
  compositionEnded(): void;
  ownsKey(key: ImeKey): boolean;
}

const imeKeyCode = 229;

/**
 * Browsers order the last key of a composition in three ways: Chrome sends the keydown inside the composition (229),
 * Firefox too (`isComposing`), and Safari ends the composition first and then sends the same Enter as a plain key
 * (WebKit bug 165004). So the guard holds on until the task after the end.
 * @param nextTask runs its argument in a later task.
 */
export function createImeGuard(nextTask: (task: () => void) => void): ImeGuard {
  let composing = false;
  let compositions = 0;
  return {
    compositionStarted() {
      composing = true;
      compositions += 1;
    },
    compositionEnded() {
      const ended = compositions;
      nextTask(() => {
        if (compositions === ended) composing = false;
      });
    },
    ownsKey: (key) => key.isComposing || key.keyCode === imeKeyCode || composing,
  };
}
