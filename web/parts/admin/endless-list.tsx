import { Trans } from '@lingui/react/macro';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Page } from '../../../protocol/list.ts';
import { Button } from '../button.tsx';
import { ErrorRow } from '../error-row.tsx';
import { SkeletonRows } from '../skeleton-rows.tsx';

interface EndlessListProps<Item> {
  list: UseInfiniteQueryResult<InfiniteData<Page<Item>>>;
  /** Stands in place of a list without anything in it. */
  empty: ReactNode;
  /** Says what could not be read. */
  failed: ReactNode;
  children: (items: readonly Item[]) => ReactNode;
}

/** A list of admins with all that it can be: on its way, failed, empty, longer than its page. */
export function EndlessList<Item>({ list, empty, failed, children }: EndlessListProps<Item>) {
  if (list.isPending) return <SkeletonRows rows={6} className="pt-2" />;
  if (list.data === undefined)
    return <ErrorRow title={failed} error={list.error} onRetry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p className="border-y border-line py-5 text-14 text-muted">{empty}</p>;
  return (
    <div className="grid min-w-0 gap-5">
      {children(items)}
      {list.isFetchNextPageError && (
        <ErrorRow title={<Trans>더 불러오지 못했어요.</Trans>} error={list.error} />
      )}
      {list.hasNextPage && (
        <Button
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
          className="justify-self-center"
        >
          <Trans>더 보기</Trans>
        </Button>
      )}
    </div>
  );
}
