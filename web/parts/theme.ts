/** `system` follows the device. public/theme.js reads the same key before the first paint. */
export type Theme = 'system' | 'light' | 'dark';

export const themeKey = 'sarangbang.theme';

export function chosenTheme(): Theme {
  const theme = document.documentElement.dataset['theme'];
  return theme === 'light' || theme === 'dark' ? theme : 'system';
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
  show(stored === 'light' || stored === 'dark' ? stored : 'system');
}

function show(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
