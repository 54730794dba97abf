import { Trans } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Quote } from '../../../protocol/quote.ts';
import type { quotesQuery } from '../../api/quotes.ts';
import { Button } from '../button.tsx';
import { ErrorRow } from '../error-row.tsx';
import { SkeletonRows } from '../skeleton-rows.tsx';
import { useNowMs } from '../use-now.ts';
import { usePresent } from '../use-present.ts';
import { QuoteLine } from './quote-line.tsx';

interface QuoteListProps {
  query: ReturnType<typeof quotesQuery>;
  /** Stands in place of a list without a quote. */
  empty: ReactNode;
  toolsOf?: (quote: Quote) => ReactNode;
}

/** The quotes of a list in their lines, with all that a list can be: on its way, failed, empty, longer than its page. */
export function QuoteList({ query, empty, toolsOf }: QuoteListProps) {
  const nowMs = useNowMs(60_000);
  const list = useInfiniteQuery(query);
  const quotes = usePresent(list);
  if (list.isPending) return <SkeletonRows rows={6} className="pt-5" />;
  if (quotes === undefined) {
    return (
      <div className="pt-4">
        <ErrorRow
          title={<Trans>명대사를 불러오지 못했어요.</Trans>}
          error={list.error}
          onRetry={() => void list.refetch()}
        />
      </div>
    );
  }
  if (quotes.length === 0) return <div className="pt-8 pb-4">{empty}</div>;
  return (
    <>
      {quotes.map((quote) => (
        <QuoteLine key={quote.id} quote={quote} nowMs={nowMs} tools={toolsOf?.(quote)} />
      ))}
      {list.isFetchNextPageError && (
        <div className="pt-4">
          <ErrorRow title={<Trans>더 불러오지 못했어요.</Trans>} error={list.error} />
        </div>
      )}
      {list.hasNextPage && (
        <div className="pt-5 text-center">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            <Trans>더 보기</Trans>
          </Button>
        </div>
      )}
    </>
  );
}

/** The quotes of a list that are loaded. */
export function useListed(query: ReturnType<typeof quotesQuery>): readonly Quote[] {
  return usePresent(useInfiniteQuery(query)) ?? [];
}
