import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronRight, Layers } from 'lucide-react';
import { reviewAheadQuery } from '../../api/vocabulary.ts';
import { buttonClass } from '../button.tsx';
import { Written } from '../written.tsx';

/** The way to the review of today, as a line of the front page; nothing while nothing is due. */
export function DueReview({ className }: { className?: string }) {
  const due = useQuery(reviewAheadQuery).data?.due ?? 0;
  if (due === 0) return null;
  return (
    <div className={className}>
      <Link
        to="/vocabulary"
        className="mt-3 flex min-h-12 items-center gap-2.5 rounded-card border border-hint-line bg-hint-bg px-4 text-hint"
      >
        <Layers aria-hidden className="size-4.5 shrink-0" strokeWidth={1.75} />
        <span className="min-w-0 flex-1 font-medium">
          <Trans>오늘의 복습 {due}개</Trans>
        </span>
        <ChevronRight aria-hidden className="size-4" />
      </Link>
    </div>
  );
}

/** The same where there is room beside the conversations: with what will be asked first. */
export function DueReviewCard({ className }: { className?: string }) {
  const { due = 0, first } = useQuery(reviewAheadQuery).data ?? {};
  if (due === 0) return null;
  return (
    <section aria-labelledby="due-review" className={className}>
      <h2 id="due-review" className="border-b border-line pb-2 text-15 leading-6">
        <Trans>오늘의 복습</Trans>
      </h2>
      <p className="pt-2.5 text-22 font-bold tabular-nums">
        <Trans>{due}개</Trans>
      </p>
      {first && (
        <p className="my-3 rounded-field bg-hint-bg px-3 py-2 text-14 text-hint">
          <span className="block text-12">
            <Trans>맨 먼저 물어볼 뜻</Trans>
          </span>
          <Written text={first.meaning} />
        </p>
      )}
      <Link to="/vocabulary" className={buttonClass('plain', 'w-full')}>
        <Trans>복습 시작</Trans>
      </Link>
    </section>
  );
}
