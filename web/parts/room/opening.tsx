import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { showOpening } from '../../api/message-cache.ts';
import { messagesQuery } from '../../api/message-queries.ts';
import { patiently } from '../../api/patiently.ts';
import { openConversation } from '../../api/practice.ts';
import { ApiProblem } from '../../api/request.ts';
import { useApp } from '../app-context.ts';
import { ErrorRow } from '../error-row.tsx';
import { Partner } from './partner.tsx';
import { useRoom } from './room-context.ts';
import { useKeptKey } from './use-kept-key.ts';

/** Has the partner say the first line of an empty room; then that line stands in its place. */
export function Opening() {
  const open = useOpening();
  return open.isError ? (
    <ErrorRow
      title={<Trans>첫 마디를 받지 못했어요. 먼저 말을 걸어도 돼요.</Trans>}
      error={open.error}
      onRetry={() => open.mutate()}
    />
  ) : (
    <Partner>
      <p className="flex min-h-8 items-center gap-2 text-13 text-muted">
        <span aria-hidden="true" className="inline-flex gap-1">
          <i className="waiting-dot" />
          <i className="waiting-dot" />
          <i className="waiting-dot" />
        </span>
        <Trans>첫 마디를 준비하고 있어요</Trans>
      </p>
    </Partner>
  );
}

/** Under one key however often the page is loaded before the reply comes: the partner opens once. */
function useOpening() {
  const { queryClient } = useApp();
  const { id } = useRoom().conversation;
  const key = useKeptKey(`opening.${id}`);
  const open = useMutation({
    mutationFn: () =>
      patiently(
        () => openConversation(id, key.take()),
        (delayMs) => new Promise<void>((resolve) => setTimeout(resolve, delayMs)),
      ),
    onSuccess(turn) {
      key.forget();
      showOpening(queryClient, id, turn, new Date().toISOString());
    },
    onError(error) {
      if (!(error instanceof ApiProblem)) return;
      key.forget();
      // Another page was faster: its line is there.
      if (error.body.code === 'conflict') {
        void queryClient.invalidateQueries({ queryKey: messagesQuery(id).queryKey });
      }
    },
  });
  const begun = useRef(false);
  const { mutate } = open;
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    mutate();
  }, [mutate]);
  return open;
}
