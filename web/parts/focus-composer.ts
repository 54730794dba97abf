/** The composer is the one of its page: what fills it can move the focus there. */
export const composerId = 'composer';

/** Moves the focus to the composer of the page; nothing where there is none. */
export function focusComposer(): void {
  document.getElementById(composerId)?.focus();
}
