import { Trans } from '@lingui/react/macro';
import { QueryClientProvider } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { onSessionLost } from '../api/request.ts';
import { AppContext, useStore } from '../parts/app-context.ts';
import { Conversation } from '../parts/conversation.tsx';
import { createApp } from '../parts/create-app.ts';
import { ErrorRow } from '../parts/error-row.tsx';
import { columnClass } from '../parts/message-log.tsx';
import { ReachContext } from '../parts/reach.ts';
import { Signature } from '../parts/signature.tsx';
import { SkeletonRows } from '../parts/skeleton-rows.tsx';
import { useGiveBack } from '../parts/use-give-back.ts';
import { createFrameClient } from './frame-client.ts';
import type { TokenKeeper } from './token-keeper.ts';

interface EmbedPageProps {
  keeper: TokenKeeper;
  /** False where the address was opened by itself. */
  isFramed: boolean;
}

/** One conversation in a frame, for whom the page around vouches. */
export function EmbedPage({ keeper, isFramed }: EmbedPageProps) {
  const holding = useStore(keeper.holding);
  const conversationId = holding.state === 'asking' ? null : holding.conversationId;
  if (!isFramed) {
    return (
      <p className="p-6 text-muted">
        <Trans>이 주소는 다른 페이지 안에서 열려요.</Trans>
      </p>
    );
  }
  return (
    <div className="flex h-dvh min-w-0 flex-col">
      {holding.state === 'refused' && <Refused keeper={keeper} hasBegun={conversationId !== null} />}
      {holding.state === 'asking' && (
        <SkeletonRows rows={3} className={`${columnClass(false)} flex-1 pt-6`} />
      )}
      {conversationId !== null && (
        <Opened key={conversationId} conversationId={conversationId} keeper={keeper} />
      )}
      {conversationId === null && (
        <footer className="flex min-h-9 items-center px-5">
          <Signature />
        </footer>
      )}
    </div>
  );
}

/** The page around gave no token. What was said is on the server, and what was written in this frame. */
function Refused({ keeper, hasBegun }: { keeper: TokenKeeper; hasBegun: boolean }) {
  const [busy, setBusy] = useState(false);
  const retry = () => {
    setBusy(true);
    void keeper
      .renew()
      .catch(() => undefined)
      .finally(() => setBusy(false));
  };
  return (
    <div className={hasBegun ? 'px-4 pt-3' : 'flex-1 px-4 pt-6'}>
      <ErrorRow
        title={
          hasBegun ? (
            <Trans>대화가 끊겼어요. 나눈 말과 쓰던 글은 그대로 있어요.</Trans>
          ) : (
            <Trans>대화를 열지 못했어요. 나눈 말은 그대로 있어요.</Trans>
          )
        }
        error={null}
        words={<Trans>이 페이지에서 허락을 받지 못했어요.</Trans>}
        onRetry={retry}
        busy={busy}
      />
    </div>
  );
}

function Opened({ conversationId, keeper }: { conversationId: string; keeper: TokenKeeper }) {
  const queryClient = useMemo(() => createFrameClient(conversationId), [conversationId]);
  const app = useMemo(() => createApp(queryClient), [queryClient]);
  const isLost = useStore(app.sessionLost);
  const goOn = useCallback(() => {
    app.sessionLost.set(false);
    void queryClient.invalidateQueries({ queryKey: ['messages'] });
  }, [app, queryClient]);

  useEffect(() => {
    onSessionLost(() => app.sessionLost.set(true));
    return () => onSessionLost(() => undefined);
  }, [app]);

  // A token that the server does not take any more is followed by another one, and what waited for it goes on.
  useEffect(() => {
    if (!isLost || keeper.holding.get().state === 'refused') return;
    void keeper.renew().then(goOn, () => undefined);
  }, [isLost, keeper, goOn]);

  // Whoever tries again after a refusal goes on too.
  useEffect(
    () =>
      keeper.holding.subscribe(() => {
        if (keeper.holding.get().state === 'held') goOn();
      }),
    [keeper, goOn],
  );

  useGiveBack(app);

  return (
    <QueryClientProvider client={queryClient}>
      <AppContext value={app}>
        <ReachContext value="conversation">
          <main className="flex min-h-0 flex-1 flex-col">
            <Conversation conversationId={conversationId} />
          </main>
        </ReachContext>
      </AppContext>
    </QueryClientProvider>
  );
}
