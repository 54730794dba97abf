import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Grade, ReviewQueue } from '../../../protocol/vocabulary.ts';
import { ApiProblem } from '../../api/request.ts';
import { reviewPhrase, reviewQueueQuery, takeBackReview } from '../../api/vocabulary.ts';
import { useIsGone } from '../use-present.ts';

export type DueItem = ReviewQueue['items'][number];

interface Reviewed {
  id: string;
  due: string;
}

const answering = ['vocabulary', 'answer'];

/** The review of today: what is shown, whether it is turned, and what each answer does. */
export function useReview() {
  const queryClient = useQueryClient();
  const queue = useQuery(reviewQueueQuery);
  const [turned, setTurned] = useState<string | null>(null);
  const [last, setLast] = useState<Reviewed | null>(null);
  const isGone = useIsGone();
  const items = (queue.data?.items ?? []).filter(({ id }) => !isGone(id));
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
    onSuccess: (_phrase, { id, due }) => setLast({ id, due }),
    // A queue that is read before the last of several answers is stored would bring back what was just answered.
    onSettled: () =>
      queryClient.isMutating({ mutationKey: answering }) === 1 &&
      queryClient.invalidateQueries({ queryKey: ['vocabulary'] }),
  });
  const takeBack = useMutation({
    mutationKey: answering,
    mutationFn: ({ id, due }: Reviewed) => takeBackReview(id, due),
    onSuccess(_phrase, { id, due }) {
      setLast(null);
      // It stands first again as the longest due of today, and its answer is seen at once.
      setTurned(`${id} ${due}`);
    },
    onError: (error) => isConflictError(error) && setLast(null),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['vocabulary'] }),
  });
  // What was reviewed in another tab is done, and the queue is read again.
  const isConflict = isConflictError(answer.error);
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
    /** There is an answer that can be taken back. */
    canTakeBack: last !== null && !answer.isPending,
    takeBack() {
      if (last !== null && !answer.isPending && !takeBack.isPending) takeBack.mutate(last);
    },
    isTakingBack: takeBack.isPending,
    takeBackFailure: takeBack.isError && !isConflictError(takeBack.error) ? takeBack.error : null,
  };
}

function isConflictError(error: unknown): boolean {
  return error instanceof ApiProblem && error.body.code === 'conflict';
}
