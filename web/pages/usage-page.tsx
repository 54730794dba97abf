import { Trans, useLingui } from '@lingui/react/macro';
import { usePrefetchInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Menu as MenuIcon } from 'lucide-react';
import { ledgerQuery, usageQuery } from '../api/own-data.ts';
import { meQuery } from '../api/queries.ts';
import { IconButton } from '../parts/button.tsx';
import { ErrorRow } from '../parts/error-row.tsx';
import { isRead } from '../parts/is-read.ts';
import { OfflineStrip } from '../parts/offline-strip.tsx';
import { useOpenRail } from '../parts/open-rail.ts';
import { BottomTabs } from '../parts/section-links.tsx';
import { SkeletonRows } from '../parts/skeleton-rows.tsx';
import { AnswersPlot } from '../parts/usage/answers-plot.tsx';
import { CorrectionsPlot } from '../parts/usage/corrections-plot.tsx';
import { LedgerTable } from '../parts/usage/ledger-table.tsx';
import { PracticePlot } from '../parts/usage/practice-plot.tsx';
import { UsageSummary } from '../parts/usage/usage-summary.tsx';
import { WordsPlot } from '../parts/usage/words-plot.tsx';

/** What is left, what was used, and where every credit went. */
export function UsagePage() {
  const { t } = useLingui();
  const openRail = useOpenRail();
  const me = useQuery(meQuery);
  const usage = useQuery(usageQuery);
  // All are asked for at once, and shown from above to below: nothing that is read is pushed away.
  usePrefetchInfiniteQuery(ledgerQuery);
  return (
    <div className="flex h-dvh min-w-0 flex-col overflow-y-auto">
      <title>{t`크레딧과 사용량 · 사랑방`}</title>
      <header className="sticky top-0 z-10 flex h-14 shrink-0 items-center gap-1 border-b border-line bg-bg px-2 desk:px-6">
        <IconButton label={t`목록 열기`} className="desk:hidden" onClick={openRail}>
          <MenuIcon aria-hidden className="size-5" />
        </IconButton>
        <h1 className="text-15 font-medium">
          <Trans>크레딧과 사용량</Trans>
        </h1>
      </header>
      <OfflineStrip />
      <main id="main" className="mx-auto grid w-full max-w-[58rem] gap-10 px-5 py-8 desk:px-10">
        {me.isError && (
          <ErrorRow
            title={<Trans>남은 횟수를 불러오지 못했어요.</Trans>}
            error={me.error}
            onRetry={() => void me.refetch()}
          />
        )}
        {me.isPending && <SkeletonRows rows={6} />}
        {me.data && <UsageSummary me={me.data} />}
        {usage.isError && (
          <ErrorRow
            title={<Trans>사용량을 불러오지 못했어요.</Trans>}
            error={usage.error}
            onRetry={() => void usage.refetch()}
          />
        )}
        {isRead(me) && usage.data && usage.data.items.length > 0 && (
          <>
            <AnswersPlot usage={usage.data} limit={me.data?.allowance.limit ?? 0} />
            <WordsPlot usage={usage.data} />
            <div className="grid gap-10 desk:grid-cols-2">
              <PracticePlot usage={usage.data} />
              <CorrectionsPlot usage={usage.data} />
            </div>
          </>
        )}
        {isRead(me) && isRead(usage) && <LedgerTable />}
      </main>
      <BottomTabs />
    </div>
  );
}
