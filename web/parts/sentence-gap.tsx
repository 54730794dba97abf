import { useLingui } from '@lingui/react/macro';

/** What stands between two sentences, or before a bracket, on one line: a blank; nothing in Japanese, whose marks hold theirs. */
export function SentenceGap() {
  const { i18n } = useLingui();
  return i18n.locale === 'ja' ? null : ' ';
}
