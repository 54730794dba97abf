import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Grade, ReviewQueue } from '../../../protocol/vocabulary.ts';
import { ApiProblem } from '../../api/request.ts';
import { reviewPhrase, reviewQueueQuery } from '../../api/vocabulary.ts';

export type DueItem = ReviewQueue['items'][number];

const answering = ['vocabulary', 'answer'];

/** The review of today: what is shown, whether it is turned, and what each answer does. */
export function useReview() {
  const queryClient = useQueryClient();
  const queue = useQuery(reviewQueueQuery);
  const [turned, setTurned] = useState<string | null>(null);
  const items = queue.data?.items ?? [];
  const item = items[0];
  const answer = useMutation({
    mutationKey: answering,
    mutationFn: ({ id, due, grade }: { id: string; due: string; grade: Grade }) =>
      reviewPhrase(id, { due, grade }),
    // The next one is shown at once; the queue then says what is due after this answer.
    async onMutate({ id }) {
      await queryClient.cancelQueries({ queryKey: reviewQueueQuery.queryKey });
      queryClient.setQueryData(
        reviewQueueQuery.queryKey,
        (before) => before && { ...before, items: before.items.filter((other) => other.id !== id) },
      );
    },
    // A queue that is read before the last of several answers is stored would bring back what was just answered.
    onSettled: () =>
      queryClient.isMutating({ mutationKey: answering }) === 1 &&
      queryClient.invalidateQueries({ queryKey: ['vocabulary'] }),
  });
  // What was reviewed in another tab is done, and the queue is read again.
  const isConflict = answer.error instanceof ApiProblem && answer.error.body.code === 'conflict';
  const key = item && `${item.id} ${item.due}`;
  return {
    queue,
    item,
    items,
    isTurned: key !== undefined && turned === key,
    turn: () => setTurned(key ?? null),
    answer(grade: Grade) {
      if (!item) return;
      // Should it come again, because it was not saved, then from its front.
      setTurned(null);
      answer.mutate({ id: item.id, due: item.due, grade });
    },
    failure: answer.isError && !isConflict ? answer.error : null,
    isSaving: answer.isPending,
  };
}
