import { useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { changeProfile } from '../api/profile.ts';
import { meQuery, sessionQuery } from '../api/queries.ts';
import { changeLocale, deviceLocale } from '../i18n/i18n.ts';
import { type Locale, readLocale } from '../i18n/locale.ts';

export interface LanguageChoice {
  language: Locale;
  /** Changes the page at once, and keeps it on this device and, of who is logged in, in the profile. */
  choose: (language: Locale) => void;
  /** Why the profile does not have the last choice; null when it has. */
  error: Error | null;
}

/** The language of the page, and how it is changed. */
export function useLanguageChoice(): LanguageChoice {
  const { i18n } = useLingui();
  const queryClient = useQueryClient();
  const { mutate, error } = useMutation({
    async mutationFn(language: Locale) {
      await changeLocale(language);
      if (!queryClient.getQueryData(sessionQuery.queryKey)) return;
      queryClient.setQueryData(meQuery.queryKey, await changeProfile({ language }));
    },
  });
  return { language: readLocale(i18n.locale) ?? 'ko', choose: mutate, error };
}

/** Lets the page speak the language of the profile; a profile that has none takes what was chosen on this device. */
export function useProfileLanguage(): void {
  const { choose } = useLanguageChoice();
  const { data: language } = useQuery({ ...meQuery, select: (me) => me.account.language });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a choice on this page is stored by itself
  useEffect(() => {
    if (language === undefined) return;
    const onDevice = deviceLocale();
    if (language !== null) void changeLocale(language).catch(() => undefined);
    else if (onDevice) choose(onDevice);
  }, [language]);
}
