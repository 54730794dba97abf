import { Trans, useLingui } from '@lingui/react/macro';
import { usePrefetchInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { isOpen, type Turn } from '../api/message-pages.ts';
import { conversationQuery, messagesQuery } from '../api/queries.ts';
import { ApiProblem } from '../api/request.ts';
import { dayGroup, isSameDay, longDay, type TimeView } from '../i18n/times.ts';
import { AnswerAnnouncement } from '../parts/answer-announcement.tsx';
import { useApp } from '../parts/app-context.ts';
import { ChatDock } from '../parts/chat-dock.tsx';
import { ChatHeader } from '../parts/chat-header.tsx';
import { cx } from '../parts/cx.ts';
import { DemoBanner } from '../parts/demo-banner.tsx';
import { ErrorRow } from '../parts/error-row.tsx';
import { columnClass, LogItem, MessageLog, SightMark } from '../parts/message-log.tsx';
import { NotFound } from '../parts/not-found.tsx';
import { OfflineStrip } from '../parts/offline-strip.tsx';
import { Openers } from '../parts/openers.tsx';
import { OutgoingTurn } from '../parts/outgoing-turn.tsx';
import { FoundMessage } from '../parts/search/found-message.tsx';
import { SkeletonRows } from '../parts/skeleton-rows.tsx';
import { useTalk } from '../parts/talk.ts';
import { TurnRow } from '../parts/turn-row.tsx';
import { useDraft } from '../parts/use-draft.ts';
import { useHasBegun } from '../parts/use-has-begun.ts';
import { useNowMs } from '../parts/use-now.ts';
import { useTurns } from '../parts/use-turns.ts';

const route = getRouteApi('/frame/c/$conversationId');

/** One conversation. */
export function ChatPage() {
  const { t } = useLingui();
  const { conversationId } = route.useParams();
  const conversation = useQuery(conversationQuery(conversationId));
  // Asked for at once, whatever kind of conversation it is.
  usePrefetchInfiniteQuery(messagesQuery(conversationId));
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
        {conversation.isPending ? (
          <SkeletonRows rows={4} className={cx(columnClass(false), 'pt-8')} />
        ) : (
          <Conversation key={conversationId} conversationId={conversationId} />
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
const RoomTalk = lazy(async () => ({ default: (await import('../parts/room/room-talk.tsx')).RoomTalk }));

function Strip() {
  const talk = useTalk();
  return talk && <talk.Strip />;
}

function Conversation({ conversationId }: { conversationId: string }) {
  const { t } = useLingui();
  const { outbox } = useApp();
  const talk = useTalk();
  const { messages, turns, post, running, end } = useTurns(conversationId);
  const dayOf = useDayWords();
  const last = turns.at(-1);
  const hasBegun = useHasBegun(last?.answer);
  const isOpening = useIsOpening(turns.length > 0);
  const items = turns.map((turn, index) => (
    <LogItem key={turn.key} id={turn.key} placed={isOpening}>
      <TurnRow
        question={turn.question}
        answer={turn.answer}
        day={dayOf(turn, turns[index - 1])}
        isLast={turn === last && !post.outgoing}
        canAsk={running === null && !post.outgoing}
      />
    </LogItem>
  ));
  // In one list with the others: under the same key it stays the same element when it is accepted.
  if (post.outgoing) {
    items.push(
      <LogItem key={post.outgoing.key} id={post.outgoing.key} placed>
        <OutgoingTurn
          outgoing={post.outgoing}
          onResend={() => void outbox.resend(conversationId)}
          onDiscard={() => outbox.discard(conversationId)}
        />
      </LogItem>,
    );
  }
  return (
    <>
      <MessageLog
        aside={talk ? <talk.Aside /> : undefined}
        label={t`대화`}
        busy={last?.answer !== undefined && isOpen(last.answer.status)}
        newest={hasBegun ? (last?.answer?.id ?? null) : null}
        top={
          <>
            <LogTop
              conversationId={conversationId}
              messages={messages}
              empty={turns.length === 0 && !post.outgoing}
            />
            <FoundMessage conversationId={conversationId} turns={turns} messages={messages} />
          </>
        }
        dock={
          <ChatDock
            conversationId={conversationId}
            running={running}
            post={post}
            end={end}
            lastQuestion={last?.question}
          />
        }
      >
        {items}
      </MessageLog>
      <AnswerAnnouncement answer={last?.answer} />
    </>
  );
}

/**
 * True for the first paint of the turns. Only then is the place of one of them looked for: a turn that another branch
 * brings later must not move the reader.
 */
function useIsOpening(hasTurns: boolean): boolean {
  const [opened, setOpened] = useState(false);
  useEffect(() => setOpened(hasTurns), [hasTurns]);
  return !opened;
}

interface LogTopProps {
  conversationId: string;
  messages: ReturnType<typeof useTurns>['messages'];
  empty: boolean;
}

/** What stands above the turns: what is still to load, or how to begin. */
function LogTop({ conversationId, messages, empty }: LogTopProps) {
  const draft = useDraft(conversationId);
  const talk = useTalk();
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
        {!talk && messages.isSuccess && empty && (
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

/** Names the day above a turn when it is another one than that of the turn before. */
function useDayWords(): (turn: Turn, before: Turn | undefined) => string | null {
  const { t, i18n } = useLingui();
  const nowMs = useNowMs(60_000);
  const view: TimeView = { locale: i18n.locale };
  return (turn, before) => {
    const moment = momentOf(turn);
    const momentBefore = before && momentOf(before);
    if (moment === undefined) return null;
    const group = dayGroup(moment, nowMs, view);
    if (momentBefore === undefined && group === 'today') return null;
    if (momentBefore !== undefined && isSameDay(moment, momentBefore, view)) return null;
    if (group === 'today') return t`오늘`;
    return group === 'yesterday' ? t`어제` : longDay(moment, view);
  };
}

function momentOf(turn: Turn): string | undefined {
  return turn.question?.createdAt ?? turn.answer?.createdAt;
}
