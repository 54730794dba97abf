import { useEffect } from 'react';

/** What a combination of keys does from anywhere inside. */
export type Shortcut = 'search' | 'newChat' | 'list' | 'composer';

/**
 * The shortcut that a key stands for: ⌘K or Ctrl+K searches, ⌘⇧O begins a chat, ⌘/ opens or folds the list, ⇧Esc goes
 * to the composer. By the place of the key: with a Hangul layout its letter is another one.
 */
export function shortcutOf(
  event: Pick<KeyboardEvent, 'code' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>,
): Shortcut | null {
  const { code, metaKey, ctrlKey, altKey, shiftKey } = event;
  if (altKey) return null;
  if (metaKey === ctrlKey) return code === 'Escape' && shiftKey && !metaKey ? 'composer' : null;
  if (shiftKey) return code === 'KeyO' ? 'newChat' : null;
  if (code === 'KeyK') return 'search';
  return code === 'Slash' ? 'list' : null;
}

/** Does it whenever the keys of a shortcut are pressed; what must be answered first keeps them to itself. */
export function useShortcut(shortcut: Shortcut, act: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (shortcutOf(event) !== shortcut) return;
      event.preventDefault();
      if (document.querySelector('[role=alertdialog]') === null) act();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [shortcut, act]);
}
