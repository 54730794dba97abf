import { Trans } from '@lingui/react/macro';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { ErrorRow } from './error-row.tsx';

interface MoreOfListProps {
  list: Pick<
    UseInfiniteQueryResult,
    'hasNextPage' | 'fetchNextPage' | 'isFetchingNextPage' | 'isFetchNextPageError' | 'error'
  >;
  className?: string;
  /** Of the button; without one it is as wide as the list. */
  buttonClassName?: string;
}

/** The way to the next page of a list, and why that did not come. Nothing below the last one. */
export function MoreOfList({ list, className, buttonClassName }: MoreOfListProps) {
  if (!list.hasNextPage) return null;
  return (
    <div className={cx('grid gap-3', className)}>
      {list.isFetchNextPageError && (
        <ErrorRow title={<Trans>더 불러오지 못했어요.</Trans>} error={list.error} />
      )}
      <Button
        busy={list.isFetchingNextPage}
        className={buttonClassName}
        onClick={() => void list.fetchNextPage()}
      >
        <Trans>더 보기</Trans>
      </Button>
    </div>
  );
}
