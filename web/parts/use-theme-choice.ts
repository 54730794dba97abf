import { useLingui } from '@lingui/react/macro';
import { useSyncExternalStore } from 'react';
import { chooseTheme, chosenTheme, type Theme, watchTheme } from './theme.ts';

export interface ThemeChoice {
  theme: Theme;
  /** Each with its words. */
  themes: readonly (readonly [Theme, string])[];
  /** Changes the page at once, and keeps it on this device. */
  choose: (theme: Theme) => void;
}

/** The brightness of the page, and how it is changed. */
export function useThemeChoice(): ThemeChoice {
  const { t } = useLingui();
  return {
    theme: useSyncExternalStore(watchTheme, chosenTheme),
    themes: [
      ['system', t`시스템 설정`],
      ['light', t`밝게`],
      ['dark', t`어둡게`],
    ],
    choose: chooseTheme,
  };
}
