/** `system` follows the device. public/theme.js reads the same key before the first paint. */
export type Theme = 'system' | 'light' | 'dark';

export const themeKey = 'sarangbang.theme';

/** The theme of the page, for `useSyncExternalStore`. */
export function chosenTheme(): Theme {
  return readTheme(document.documentElement.dataset['theme']);
}

const watchers = new Set<() => void>();

/** Returns what ends the watch. */
export function watchTheme(onChange: () => void): () => void {
  watchers.add(onChange);
  return () => void watchers.delete(onChange);
}

/** Shows the theme and remembers it on this device, as far as its storage lets. */
export function chooseTheme(theme: Theme): void {
  show(theme);
  try {
    if (theme === 'system') localStorage.removeItem(themeKey);
    else localStorage.setItem(themeKey, theme);
  } catch {
    // Storage is off: the choice holds until the page is closed.
  }
}

/** Shows what another tab has stored; null when it has gone back to the device's. */
export function showStoredTheme(stored: string | null): void {
  show(readTheme(stored));
}

function readTheme(text: string | null | undefined): Theme {
  return text === 'light' || text === 'dark' ? text : 'system';
}

function show(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  for (const onChange of watchers) onChange();
}
