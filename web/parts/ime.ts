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

/**
 * Keeps the keys of an input method from every field, form, dialog and shortcut of the page: whoever listens below never
 * hears of them, so that no Enter of a syllable sends and no Esc of it closes. Called once, before anything else listens.
 */
export function guardKeys(page: Pick<Window, 'addEventListener'>, guard: ImeGuard): void {
  const first = { capture: true };
  page.addEventListener('compositionstart', guard.compositionStarted, first);
  page.addEventListener('compositionend', guard.compositionEnded, first);
  page.addEventListener('focusout', guard.compositionEnded, first);
  page.addEventListener(
    'input',
    (event) => {
      if (!(event as InputEvent).isComposing) guard.compositionEnded();
    },
    first,
  );
  page.addEventListener(
    'keydown',
    (event) => {
      if (!guard.ownsKey(event)) return;
      event.stopImmediatePropagation();
      // By itself the Enter of one line sends its form; that of several is a part of the text.
      if (event.key === 'Enter' && isOneLine(event.target)) event.preventDefault();
    },
    first,
  );
}

function isOneLine(target: EventTarget | null): boolean {
  return target !== null && 'tagName' in target && target.tagName === 'INPUT';
}
