import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { buttonClass } from '../button.tsx';
import { ErrorRow } from '../error-row.tsx';
import { languageWords } from '../room/words.ts';
import { SkeletonRows } from '../skeleton-rows.tsx';
import { ListenAids } from '../speech/listen-aids.tsx';
import { useListen } from '../speech/use-listen.ts';
import { Written } from '../written.tsx';
import { Key } from './key.tsx';
import { Answers, ReviewCard } from './review-card.tsx';
import { ReviewMarks } from './review-marks.tsx';
import { TakeBack } from './take-back.tsx';
import { type DueItem, useReview } from './use-review.ts';
import { useReviewKeys } from './use-review-keys.ts';

/** The review of today, one phrase after the other. */
export function Review({ nowMs }: { nowMs: number }) {
  const review = useReview();
  const { queue, item, items, failure } = review;
  if (queue.data === undefined) {
    if (!queue.isError) return <SkeletonRows rows={4} className="py-4" />;
    return (
      <ErrorRow
        title={<Trans>복습할 표현을 불러오지 못했어요. 지워지지는 않았어요.</Trans>}
        error={queue.error}
        onRetry={() => void queue.refetch()}
      />
    );
  }
  const { progress, saved } = queue.data;
  return (
    <>
      {failure !== null && (
        <div className="mb-4">
          <ErrorRow title={<Trans>답을 저장하지 못했어요. 같은 표현이 다시 나와요.</Trans>} error={failure} />
        </div>
      )}
      {item ? (
        <div className="grid items-start gap-8 desk:grid-cols-[minmax(0,1fr)_15rem] desk:gap-12">
          <div>
            <ReviewMarks
              done={progress.done}
              total={Math.max(progress.total, progress.done + items.length)}
            />
            <Card key={`${item.id} ${item.due}`} item={item} nowMs={nowMs} review={review} />
          </div>
          <Following items={items.slice(1, 5)} />
        </div>
      ) : (
        <Nothing isBusy={review.isSaving || queue.isFetching} hasPhrases={saved > 0} done={progress.done} />
      )}
      <TakeBack review={review} />
    </>
  );
}

interface CardProps {
  item: DueItem;
  nowMs: number;
  review: ReturnType<typeof useReview>;
}

function Card({ item, nowMs, review }: CardProps) {
  const listen = useListen({
    key: item.id,
    text: item.phrase,
    language: item.language,
    path: `/vocabulary/${encodeURIComponent(item.id)}/speech`,
  });
  const { isTurned, turn, answer } = review;
  useReviewKeys({ isTurned, turn, answer, listen: listen.toggle });
  return (
    <>
      <div className="mt-4">
        <ReviewCard
          item={item}
          isTurned={isTurned}
          onTurn={turn}
          listen={
            <div className="mt-2 -ml-2 flex flex-wrap items-center gap-1">
              <ListenAids listen={listen} />
            </div>
          }
        />
      </div>
      {isTurned && (
        <div className="sticky bottom-14 -mx-4 mt-4 border-t border-line bg-bg px-4 py-3 desk:static desk:mx-0 desk:border-0 desk:p-0">
          <Answers item={item} nowMs={nowMs} onAnswer={answer} />
        </div>
      )}
      <p className="mt-4 hidden justify-between text-13 text-muted desk:flex touch:hidden">
        <span>
          {isTurned && (
            <>
              <Key>R</Key> <Trans>듣기</Trans>
            </>
          )}
        </span>
        <Trans>여기까지만 해도 저장돼요</Trans>
      </p>
    </>
  );
}

/** What comes next, by its meaning. */
function Following({ items }: { items: readonly DueItem[] }) {
  const { i18n } = useLingui();
  if (items.length === 0) return null;
  return (
    <aside aria-labelledby="following">
      <h2 id="following" className="text-15 leading-6">
        <Trans>이어서 볼 표현</Trans>
      </h2>
      <ul className="mt-1">
        {items.map((item) => (
          <li key={item.id} className="flex gap-3 border-b border-line py-2.5 text-13 leading-5">
            <span className="min-w-0 flex-1 truncate">
              <Written text={item.meaning} />
            </span>
            <span className="text-muted">{i18n._(languageWords[item.language])}</span>
          </li>
        ))}
      </ul>
    </aside>
  );
}

interface NothingProps {
  isBusy: boolean;
  hasPhrases: boolean;
  done: number;
}

/** Nothing is due: because all is done, or because nothing was saved yet. */
function Nothing({ isBusy, hasPhrases, done }: NothingProps) {
  if (isBusy) return <SkeletonRows rows={3} className="py-4" />;
  if (!hasPhrases) {
    return (
      <Notice title={<Trans>아직 저장한 표현이 없어요</Trans>}>
        <p className="mb-5">
          <Trans>역할극에서 ‘저장’을 누르면 여기에 모이고, 잊을 때쯤 다시 보여 드려요.</Trans>
        </p>
        <Link to="/rooms" className={buttonClass('primary')}>
          <Trans>역할극 하러 가기</Trans>
        </Link>
      </Notice>
    );
  }
  return (
    <Notice title={<Trans>오늘 복습을 마쳤어요</Trans>}>
      <p>{done > 0 ? <Trans>{done}개를 다시 봤어요.</Trans> : <Trans>오늘 볼 표현이 없어요.</Trans>}</p>
    </Notice>
  );
}

function Notice({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div
      role="status"
      className="rounded-card border border-line bg-surface px-6 py-12 text-center text-muted"
    >
      <h2 className="mb-1 text-18 text-fg">{title}</h2>
      {children}
    </div>
  );
}
