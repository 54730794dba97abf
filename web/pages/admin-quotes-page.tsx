import { Trans, useLingui } from '@lingui/react/macro';
import { type UseInfiniteQueryResult, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, List, Menu as MenuIcon } from 'lucide-react';
import { useState } from 'react';
import type { QuoteStatus } from '../../protocol/quote.ts';
import { meQuery } from '../api/queries.ts';
import { quoteFacetsQuery, quotesQuery } from '../api/quotes.ts';
import { AdminOff } from '../parts/admin/admin-page.tsx';
import { IconButton } from '../parts/button.tsx';
import { cx } from '../parts/cx.ts';
import { ErrorRow } from '../parts/error-row.tsx';
import { NotFound } from '../parts/not-found.tsx';
import { OfflineStrip } from '../parts/offline-strip.tsx';
import { useOpenRail } from '../parts/open-rail.ts';
import { BoardPanel } from '../parts/quote/board-panel.tsx';
import { KeyCap } from '../parts/quote/key-cap.tsx';
import { StatusTabs } from '../parts/quote/quote-filters.tsx';
import { ReviewDesk } from '../parts/quote/review-desk.tsx';
import { ReviewQueue } from '../parts/quote/review-queue.tsx';
import { TransferMenu } from '../parts/quote/transfer-menu.tsx';
import { useBoardPanel } from '../parts/quote/use-board-panel.ts';
import { SkeletonRows } from '../parts/skeleton-rows.tsx';
import { useOffline } from '../parts/use-offline.ts';

/** The review of quotes. For who is no admin there is nothing here. */
export function AdminQuotesPage() {
  const { data: me } = useQuery(meQuery);
  if (me === undefined) return <SkeletonRows rows={6} className="p-8" />;
  if (me.account.role !== 'admin') return <NotFound title={<Trans>이 주소에는 아무것도 없어요</Trans>} />;
  return <Review />;
}

function Review() {
  const { t } = useLingui();
  const [status, setStatus] = useState<QuoteStatus | undefined>(undefined);
  const list = useInfiniteQuery(
    quotesQuery({ status: status ?? 'submitted', sort: status === undefined ? 'oldest' : 'newest' }),
  );
  const quotes = list.data?.pages.flatMap((page) => page.items) ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const place = Math.max(
    0,
    quotes.findIndex(({ id }) => id === chosen),
  );
  const quote = quotes[place];
  const [isListShown, setListShown] = useState(false);
  const panel = useBoardPanel();
  const offline = useOffline();
  const select = (id: string) => {
    setChosen(id);
    setListShown(false);
  };
  const move = (by: 1 | -1) => {
    const next = quotes[place + by];
    if (next !== undefined) setChosen(next.id);
  };
  return (
    <div className="flex h-dvh min-w-0 flex-col">
      <title>{t`명대사 검토 · 사랑방`}</title>
      <ReviewBar
        count={quotes.length}
        more={list.hasNextPage}
        waiting={status === undefined}
        place={place}
        onMove={move}
        onList={() => setListShown(!isListShown)}
      />
      <ReviewOff />
      <div className={offline ? 'hidden' : 'flex min-h-0 flex-1'}>
        <section
          aria-label={t`목록`}
          className={cx(
            'min-w-0 flex-1 flex-col overflow-y-auto border-line desk:flex desk:w-84 desk:flex-none desk:border-r',
            isListShown ? 'flex' : 'hidden',
          )}
        >
          <ListHead
            status={status}
            list={list}
            onChoose={(next) => {
              setStatus(next);
              setChosen(null);
            }}
          />
          <ReviewQueue quotes={quotes} list={list} selected={quote?.id ?? null} onSelect={select} />
        </section>
        <main id="main" className={cx('min-w-0 flex-1 flex-col desk:flex', isListShown ? 'hidden' : 'flex')}>
          <ReviewDesk
            quote={quote}
            next={quotes[place + 1]?.id ?? quotes[place - 1]?.id ?? null}
            isLoaded={list.isSuccess}
            onMove={move}
            onSelect={setChosen}
            onEdit={panel.edit}
          />
        </main>
        <BoardPanel task={panel.task} onClose={panel.close} onDone={panel.close} />
      </div>
    </div>
  );
}

function ReviewOff() {
  return (
    <>
      <OfflineStrip />
      <AdminOff className="p-5 desk:p-10" />
    </>
  );
}

interface ListHeadProps {
  status: QuoteStatus | undefined;
  list: UseInfiniteQueryResult<unknown>;
  onChoose: (status: QuoteStatus | undefined) => void;
}

/** Which quotes the list is of, and what stands in its place while there is none. */
function ListHead({ status, list, onChoose }: ListHeadProps) {
  const { data: facets } = useQuery(quoteFacetsQuery({}));
  return (
    <>
      <div className="px-4 desk:px-6">
        <StatusTabs
          statuses={['applied', 'rejected', 'withdrawn']}
          status={status}
          usual="submitted"
          facets={facets}
          onChoose={onChoose}
        />
      </div>
      {list.isPending && <SkeletonRows rows={6} className="p-6" />}
      {list.isError && list.data === undefined && (
        <div className="p-4">
          <ErrorRow
            title={<Trans>목록을 불러오지 못했어요.</Trans>}
            error={list.error}
            onRetry={() => void list.refetch()}
          />
        </div>
      )}
    </>
  );
}

interface ReviewBarProps {
  count: number;
  more: boolean;
  waiting: boolean;
  place: number;
  onMove: (by: 1 | -1) => void;
  onList: () => void;
}

function ReviewBar({ count, more, waiting, place, onMove, onList }: ReviewBarProps) {
  const { t } = useLingui();
  const openRail = useOpenRail();
  return (
    <header className="flex h-14 shrink-0 items-center gap-1 border-b border-line bg-bg pr-2 pl-2 desk:gap-4 desk:pr-4 desk:pl-6">
      <IconButton label={t`목록 열기`} onClick={openRail} className="desk:hidden">
        <MenuIcon aria-hidden className="size-5" />
      </IconButton>
      <h1 className="min-w-0 truncate text-18 leading-tight">
        <Trans>명대사 검토</Trans>
        <small className="block text-12 font-normal text-muted tabular-nums desk:hidden">
          {count > 0 && <PlaceInQueue place={place + 1} count={count} more={more} />}
        </small>
      </h1>
      <span className="hidden text-muted tabular-nums desk:inline">
        <QueueLength count={count} more={more} waiting={waiting} />
      </span>
      <span className="ml-auto hidden items-center gap-1.5 text-13 text-muted min-[72rem]:flex">
        <Trans>움직이기</Trans> <KeyCap>J</KeyCap>
        <KeyCap>K</KeyCap>
      </span>
      <div className="ml-auto flex items-center desk:hidden">
        <IconButton label={t`검토할 목록`} onClick={onList}>
          <List aria-hidden className="size-5" />
        </IconButton>
        <IconButton label={t`앞의 제안`} onClick={() => onMove(-1)}>
          <ChevronLeft aria-hidden className="size-5" />
        </IconButton>
        <IconButton label={t`다음 제안`} onClick={() => onMove(1)}>
          <ChevronRight aria-hidden className="size-5" />
        </IconButton>
      </div>
      <TransferMenu />
    </header>
  );
}

interface QueueWords {
  count: number;
  /** True while the server has more than those that were counted. */
  more: boolean;
}

function PlaceInQueue({ place, count, more }: QueueWords & { place: number }) {
  if (more) {
    return (
      <Trans>
        {count}개 이상 가운데 {place}번째
      </Trans>
    );
  }
  return (
    <Trans>
      {count}개 가운데 {place}번째
    </Trans>
  );
}

function QueueLength({ count, more, waiting }: QueueWords & { waiting: boolean }) {
  if (waiting) return more ? <Trans>{count}개 이상이 기다려요</Trans> : <Trans>{count}개가 기다려요</Trans>;
  return more ? <Trans>{count}개 이상</Trans> : <Trans context="명대사">{count}개</Trans>;
}
