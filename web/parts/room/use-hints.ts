import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { freshKey } from '../../api/idempotency-key.ts';
import { askHint } from '../../api/practice.ts';
import { usePageLanguage } from './use-page-language.ts';

const steps = [1, 2, 3] as const;

/**
 * The hints that were given at one place of a talk, from the vaguest on.
 * @param place the message after which one is stuck.
 */
export function useHints(conversationId: string, place: string) {
  const queryClient = useQueryClient();
  const locale = usePageLanguage();
  const queryKey = ['hints', conversationId, place];
  const { data: given = [] } = useQuery<readonly string[]>({
    queryKey,
    queryFn: () => [],
    enabled: false,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const { mutate, isPending, error, variables } = useMutation({
    mutationFn: ({ step }: { step: 1 | 2 | 3; of: string }) =>
      askHint(conversationId, { step, locale }, freshKey()),
    onSuccess({ step, text }, { of }) {
      queryClient.setQueryData<readonly string[]>(['hints', conversationId, of], (before = []) =>
        before.length === step - 1 ? [...before, text] : before,
      );
    },
  });
  const isOfThis = variables?.of === place;
  const next = steps[given.length];
  return {
    given,
    isPending: isPending && isOfThis,
    error: isOfThis ? error : null,
    /** Asks for the next step. */
    ask() {
      if (next !== undefined && !isPending) mutate({ step: next, of: place });
    },
  };
}

export type Hints = ReturnType<typeof useHints>;
