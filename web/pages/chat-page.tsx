import { Trans, useLingui } from '@lingui/react/macro';
import { usePrefetchInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback } from 'react';
import { messagesQuery } from '../api/message-queries.ts';
import { conversationQuery } from '../api/queries.ts';
import { ApiProblem } from '../api/request.ts';
import { withTexts } from '../i18n/i18n.ts';
import { ChatHeader } from '../parts/chat-header.tsx';
import { Conversation } from '../parts/conversation.tsx';
import { cx } from '../parts/cx.ts';
import { columnClass } from '../parts/message-log.tsx';
import { NotFound } from '../parts/not-found.tsx';
import { OfflineStrip } from '../parts/offline-strip.tsx';
import { FoundMessage } from '../parts/search/found-message.tsx';
import { SkeletonRows } from '../parts/skeleton-rows.tsx';
import { useTalk } from '../parts/talk.ts';

const route = getRouteApi('/frame/c/$conversationId');

/** One conversation. */
export function ChatPage() {
  const { t } = useLingui();
  const { conversationId } = route.useParams();
  const conversation = useQuery(conversationQuery(conversationId));
  const { message } = route.useSearch();
  const forgetPlace = useForgetPlace(conversationId);
  // Asked for at once, whatever kind of conversation it is.
  usePrefetchInfiniteQuery(messagesQuery(conversationId, message));
  // What is below reads it again when it comes in: after a failure it stays, else the two would take turns for ever.
  const isFirstRead = conversation.isPending && conversation.errorUpdateCount === 0;
  const title = conversation.data?.title || t`새 대화`;
  if (conversation.error instanceof ApiProblem && conversation.error.body.code === 'not-found') {
    return <NotFound title={<Trans>이 대화는 없어요</Trans>} />;
  }
  const page = (
    <div className="flex h-dvh min-w-0 flex-col">
      <title>{t`${title} · 사랑방`}</title>
      <ChatHeader conversation={conversation.data} />
      <OfflineStrip />
      <Strip />
      <main id="main" className="flex min-h-0 flex-1 flex-col">
        {isFirstRead ? (
          <SkeletonRows rows={4} className={cx(columnClass(false), 'pt-8')} />
        ) : (
          <Conversation
            key={conversationId}
            conversationId={conversationId}
            found={message}
            forgetPlace={forgetPlace}
            wayTo={(shown) => <FoundMessage conversationId={conversationId} {...shown} />}
          />
        )}
      </main>
    </div>
  );
  if (conversation.data?.scenario === undefined) return page;
  return (
    <Suspense>
      <RoomTalk key={conversationId} conversation={conversation.data} scenario={conversation.data.scenario}>
        {page}
      </RoomTalk>
    </Suspense>
  );
}

/** Fetched when a room is first opened: a plain chat needs nothing of it. */
const fetchTalk = withTexts('rooms', () => import('../parts/room/room-talk.tsx'));
const RoomTalk = lazy(async () => ({ default: (await fetchTalk()).RoomTalk }));

function Strip() {
  const talk = useTalk();
  return talk && <talk.Strip />;
}

/** Who has gone on to the end is there again after a reload: the address names no message any more. */
function useForgetPlace(conversationId: string): () => void {
  const navigate = useNavigate();
  const { message } = route.useSearch();
  const isNamed = message !== undefined;
  return useCallback(() => {
    if (!isNamed) return;
    void navigate({
      to: '/c/$conversationId',
      params: { conversationId },
      replace: true,
      resetScroll: false,
    });
  }, [navigate, conversationId, isNamed]);
}
