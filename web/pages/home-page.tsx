import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Menu as MenuIcon } from 'lucide-react';
import { createConversation } from '../api/calls.ts';
import { conversationsQuery, meQuery, sessionQuery } from '../api/queries.ts';
import { longDay } from '../i18n/times.ts';
import { IconButton } from '../parts/button.tsx';
import { Composer } from '../parts/composer.tsx';
import { ContinueList } from '../parts/continue-list.tsx';
import { CountBadge, CountBars, CountWords, LowNotice } from '../parts/count.tsx';
import { DemoBanner } from '../parts/demo-banner.tsx';
import { Doors } from '../parts/doors.tsx';
import { ErrorRow } from '../parts/error-row.tsx';
import { LimitCard } from '../parts/limit-card.tsx';
import { OfflineStrip } from '../parts/offline-strip.tsx';
import { useOpenRail } from '../parts/open-rail.ts';
import { Openers } from '../parts/openers.tsx';
import { BottomTabs } from '../parts/section-links.tsx';
import { useLimit } from '../parts/use-limit.ts';
import { useNowMs } from '../parts/use-now.ts';
import { usePresent } from '../parts/use-present.ts';
import { useStartConversation } from '../parts/use-start-conversation.ts';
import { useWriting } from '../parts/use-writing.ts';
import { VerifyNote } from '../parts/verify-note.tsx';
import { DueReview, DueReviewCard } from '../parts/vocabulary/due-review.tsx';

/** The way in: a question first, then what was talked about before. */
export function HomePage() {
  const { t, i18n } = useLingui();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { data: me } = useQuery(meQuery);
  const nowMs = useNowMs(60_000);
  const writing = useWriting('home');
  const limit = useLimit();
  const start = useStartConversation(writing, createConversation);
  const conversations = usePresent(useInfiniteQuery(conversationsQuery));
  const isEmpty = conversations?.length === 0;
  const isBegun = conversations !== undefined && !isEmpty;
  const name = me?.account.name ?? session?.user.name ?? '';
  return (
    <div className="flex h-dvh min-w-0 flex-col overflow-y-auto">
      <title>{t`사랑방`}</title>
      <TopBar />
      <OfflineStrip />
      <main
        id="main"
        className="mx-auto w-full max-w-[49rem] px-4 pt-3 pb-8 desk:px-6 desk:pt-[clamp(1.25rem,9vh,5rem)] desk:pb-12"
      >
        <p className="text-13 leading-5 text-muted tabular-nums">
          {longDay(new Date(nowMs).toISOString(), { locale: i18n.locale })}
        </p>
        <h1 className="mt-0.5 mb-4 text-22 tracking-[-0.025em] desk:mt-1 desk:mb-6 desk:text-28">
          {t`${name} 님, 어서 오세요`}
        </h1>
        {limit && <LimitCard limit={limit} me={me} />}
        <Composer
          label={t`새 대화`}
          placeholder={t`무엇이든 물어보세요`}
          writing={writing}
          shape="tall"
          held={limit !== null}
          sending={start.isPending}
          onSend={(content) => start.mutate(content)}
          note={
            me && (
              <span className="inline-flex items-center gap-1.5">
                <CountBars me={me} />
                <CountWords me={me} />
                <LowNotice me={me} />
              </span>
            )
          }
        />
        {start.isError && (
          <div className="mt-3">
            <ErrorRow title={<Trans>보내지 못했어요. 쓰던 글은 그대로 있어요.</Trans>} error={start.error} />
          </div>
        )}
        <Doors />
        <DueReview {...(isBegun && { className: 'desk:hidden' })} />
        {isEmpty && <Openers draft={writing.text} className="mt-3" />}
        <div className="mt-6">
          <VerifyNote />
          <DemoBanner open />
        </div>
        {isBegun && (
          <div className="mt-8 grid gap-12 desk:mt-12 desk:grid-cols-[minmax(0,1fr)_auto]">
            <ContinueList conversations={conversations} nowMs={nowMs} />
            <DueReviewCard className="w-56 max-desk:hidden" />
          </div>
        )}
      </main>
      <BottomTabs />
    </div>
  );
}

function TopBar() {
  const { t } = useLingui();
  const openRail = useOpenRail();
  const { data: me } = useQuery(meQuery);
  return (
    <header className="sticky top-0 z-10 grid h-14 shrink-0 grid-cols-[1fr_auto_1fr] items-center bg-bg px-2 desk:hidden">
      <IconButton label={t`목록 열기`} onClick={openRail}>
        <MenuIcon aria-hidden className="size-5" />
      </IconButton>
      <span className="font-bold">
        <Trans>사랑방</Trans>
      </span>
      <span className="justify-self-end pr-2">{me && <CountBadge me={me} />}</span>
    </header>
  );
}
