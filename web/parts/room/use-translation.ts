import { hashKey, queryOptions, useQuery } from '@tanstack/react-query';
import type { Language } from '../../../protocol/scenario.ts';
import { kept } from '../../api/device.ts';
import { freshKey } from '../../api/idempotency-key.ts';
import { askTranslation, askWord } from '../../api/practice.ts';
import { useOffline } from '../use-offline.ts';

/** What a message says in another language; asked for once. */
export function translationQuery(messageId: string, to: Language) {
  return queryOptions({
    queryKey: ['translation', messageId, to],
    queryFn: async () => (await askTranslation(messageId, to, freshKey())).text,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** What a word means where it stands in a message; asked for once. */
export function wordQuery(messageId: string, word: string, to: Language) {
  return queryOptions({
    queryKey: ['word', messageId, word, to],
    queryFn: async () => (await askWord(messageId, { word, to }, freshKey())).meaning,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** @param isShown only what is looked at is asked for. */
export function useTranslation(messageId: string, to: Language, isShown: boolean) {
  return useQuery({ ...translationQuery(messageId, to), enabled: isShown });
}

/** Whether a translation that was not shown yet is on this device, for when the server cannot be reached. */
export function useKeptTranslation(messageId: string, to: Language): boolean {
  const { queryKey } = translationQuery(messageId, to);
  const { data = false } = useQuery({
    queryKey: ['kept', ...queryKey],
    queryFn: async () => (await kept.read(hashKey(queryKey))) !== undefined,
    enabled: useOffline(),
    gcTime: 0,
  });
  return data;
}
