import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Message } from '../../../protocol/message.ts';
import { freshKey } from '../../api/idempotency-key.ts';
import { askCorrection } from '../../api/practice.ts';
import { correctionsQuery } from '../../api/practice-queries.ts';
import { useRoom } from './room-context.ts';
import { usePageLanguage } from './use-page-language.ts';

/** Has a sentence of the learner corrected; what comes back stands among the corrections of the talk. */
export function useCorrect(question: Message) {
  const queryClient = useQueryClient();
  const locale = usePageLanguage();
  const { id } = useRoom().conversation;
  const { mutate, isPending, isError } = useMutation({
    mutationFn: () => askCorrection(question.id, locale, freshKey()),
    onSuccess(correction) {
      queryClient.setQueryData(correctionsQuery(id).queryKey, (made) => ({
        ...made,
        [correction.message]: correction,
      }));
    },
  });
  return { ask: useCallback(() => mutate(), [mutate]), isPending, isError };
}
