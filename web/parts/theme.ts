/** `system` follows the device. public/theme.js reads the same key before the first paint. */
export type Theme = 'system' | 'light' | 'dark';

const key = 'sarangbang.theme';

export function chosenTheme(): Theme {
  const theme = document.documentElement.dataset['theme'];
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

/** Shows the theme and remembers it on this device, as far as its storage lets. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  try {
    if (theme === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    // Storage is off: the choice holds until the page is closed.
  }
}
