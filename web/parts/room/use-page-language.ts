import { useLingui } from '@lingui/react/macro';
import type { Language } from '../../../protocol/scenario.ts';
import { languages } from './choices.ts';

/** The language in which the page helps. */
export function usePageLanguage(): Language {
  const { i18n } = useLingui();
  return languages.find((language) => i18n.locale.startsWith(language)) ?? 'ko';
}
