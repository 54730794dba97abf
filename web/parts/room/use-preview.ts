import { useMutation } from '@tanstack/react-query';
import type { OpeningPreview } from '../../../protocol/scenario.ts';
import { freshKey } from '../../api/idempotency-key.ts';
import { limitOf } from '../../api/limit.ts';
import { refreshCounts } from '../../api/message-cache.ts';
import { previewOpening } from '../../api/practice.ts';
import { ApiProblem } from '../../api/request.ts';
import { useApp } from '../app-context.ts';
import { toPreview } from './room-fields.ts';
import type { RoomForm } from './use-room-form.ts';

/** The first line that a form would begin with. What was heard stays until another one is asked for. */
export function usePreview(form: RoomForm) {
  const { queryClient, refusal } = useApp();
  const { mutate, data, isPending, error, variables } = useMutation<OpeningPreview, unknown, string>({
    mutationFn: (wanted) => previewOpening(JSON.parse(wanted), freshKey()),
    onError(refused) {
      if (!(refused instanceof ApiProblem)) return;
      refusal.set(limitOf(refused.body));
      form.showRefusal(refused);
    },
    onSettled: () => refreshCounts(queryClient),
  });
  const wanted = JSON.stringify(toPreview(form.kind, form.fields));
  return {
    line: data?.text ?? null,
    isPending,
    error,
    /** The form says something else since the line was made. */
    isOld: variables !== undefined && variables !== wanted,
    /** @returns the name of the first field that is wrong, or null when it was asked for. */
    ask(): string | null {
      if (isPending) return null;
      const wrong = form.check();
      if (wrong === null) mutate(wanted);
      return wrong;
    },
  };
}

export type Preview = ReturnType<typeof usePreview>;
