import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronRight, Layers } from 'lucide-react';
import { reviewCountQuery } from '../../api/vocabulary.ts';

/** The way to the review of today, on the front page; nothing while nothing is due. */
export function DueReview() {
  const { data: due = 0 } = useQuery(reviewCountQuery);
  if (due === 0) return null;
  return (
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
  );
}
