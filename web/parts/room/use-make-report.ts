import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { limitOf } from '../../api/limit.ts';
import { refreshCounts } from '../../api/message-cache.ts';
import { askReport } from '../../api/practice.ts';
import { correctionsQuery, reportQuery } from '../../api/practice-queries.ts';
import { ApiProblem } from '../../api/request.ts';
import { useApp } from '../app-context.ts';
import { useDraft } from '../use-draft.ts';
import { useKeptKey } from './use-kept-key.ts';
import { usePageLanguage } from './use-page-language.ts';

/**
 * Has the report on a talk made. Who leaves in the middle and comes back waits for the same one: it is not paid twice.
 * @param isMissing there is none yet; then one that was begun is waited for.
 */
export function useMakeReport(conversationId: string, isMissing: boolean) {
  const { queryClient, refusal } = useApp();
  const locale = usePageLanguage();
  const key = useKeptKey(`report.${conversationId}`);
  const ended = useDraft(`ended.${conversationId}`);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => askReport(conversationId, locale, key.take()),
    onSuccess(report) {
      key.forget();
      ended.set('1');
      queryClient.setQueryData(reportQuery(conversationId).queryKey, report);
      void queryClient.invalidateQueries({ queryKey: correctionsQuery(conversationId).queryKey });
      refreshCounts(queryClient);
    },
    onError(refused) {
      if (!(refused instanceof ApiProblem)) return;
      key.forget();
      refusal.set(limitOf(refused.body));
      refreshCounts(queryClient);
    },
  });
  const isJoined = useRef(false);
  const isBegun = isMissing && key.isKept();
  useEffect(() => {
    if (!isBegun || isJoined.current) return;
    isJoined.current = true;
    mutate();
  }, [isBegun, mutate]);
  return {
    isPending,
    error,
    make() {
      if (!isPending) mutate();
    },
  };
}

export type MakeReport = ReturnType<typeof useMakeReport>;
