import { Trans } from '@lingui/react/macro';
import { useCallback } from 'react';
import { DemoBanner } from './demo-banner.tsx';
import { ErrorRow } from './error-row.tsx';
import { SightMark } from './message-log.tsx';
import { Openers } from './openers.tsx';
import { useReach } from './reach.ts';
import { SkeletonRows } from './skeleton-rows.tsx';
import { useTalk } from './talk.ts';
import { useDraft } from './use-draft.ts';
import type { useLogWindow } from './use-log-window.ts';
import type { useTurns } from './use-turns.ts';

interface LogTopProps {
  conversationId: string;
  messages: ReturnType<typeof useTurns>['messages'];
  empty: boolean;
}

/** What stands above the turns: what is still to load, or how to begin. */
export function LogTop({ conversationId, messages, empty }: LogTopProps) {
  const draft = useDraft(conversationId);
  const talk = useTalk();
  const isWhole = useReach() === 'account';
  const { fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError, isPending } = messages;
  const loadOlder = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return (
    <>
      <DemoBanner />
      <div className="pt-6 desk:pt-8">
        {isPending && <SkeletonRows rows={4} />}
        {messages.isError && messages.data === undefined && (
          <ErrorRow
            title={<Trans>대화를 불러오지 못했어요. 지워지지는 않았어요.</Trans>}
            error={messages.error}
            onRetry={() => void messages.refetch()}
          />
        )}
        {isFetchNextPageError && (
          <div className="mb-6">
            <ErrorRow
              title={<Trans>이전 대화를 불러오지 못했어요.</Trans>}
              error={messages.error}
              onRetry={loadOlder}
              busy={isFetchingNextPage}
            />
          </div>
        )}
        {hasNextPage && (
          // Of one height, whether it waits or loads: what is read below must not move.
          <div className="h-16">
            {isFetchingNextPage && <SkeletonRows rows={2} />}
            {!isFetchingNextPage && !isFetchNextPageError && <SightMark onSight={loadOlder} />}
          </div>
        )}
        {talk && messages.isSuccess && !hasNextPage && <talk.After message={null} />}
        {talk && messages.isSuccess && empty && <talk.Start />}
        {!isWhole && messages.isSuccess && empty && (
          <p className="text-muted">
            <Trans>무엇이든 물어보세요.</Trans>
          </p>
        )}
        {!talk && isWhole && messages.isSuccess && empty && (
          <>
            <p className="mb-3 text-muted">
              <Trans>무엇이든 물어보세요. 이렇게 시작해도 좋아요.</Trans>
            </p>
            <Openers draft={draft} />
          </>
        )}
      </div>
    </>
  );
}

interface LogBottomProps {
  messages: ReturnType<typeof useTurns>['messages'];
  /** Leads to the end of the conversation. */
  toEnd: ReturnType<typeof useLogWindow>;
}

/** What stands below the turns while the end of the conversation is not among them: what is still to load. */
export function LogBottom({ messages, toEnd }: LogBottomProps) {
  const { fetchPreviousPage, isFetchingPreviousPage, isFetchPreviousPageError, error } = messages;
  const loadNewer = useCallback(() => void fetchPreviousPage(), [fetchPreviousPage]);
  const failed = toEnd.isError || isFetchPreviousPageError;
  return (
    <div className="min-h-16 pb-6">
      {failed && (
        <ErrorRow
          title={<Trans>대화를 불러오지 못했어요. 지워지지는 않았어요.</Trans>}
          error={toEnd.error ?? error}
          onRetry={toEnd.isError ? () => toEnd.mutate() : loadNewer}
          busy={isFetchingPreviousPage || toEnd.isPending}
        />
      )}
      {isFetchingPreviousPage && !failed && <SkeletonRows rows={2} />}
      {!isFetchingPreviousPage && !failed && <SightMark onSight={loadNewer} />}
    </div>
  );
}
