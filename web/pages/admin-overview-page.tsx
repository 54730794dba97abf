import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { overviewQuery } from '../api/admin-models.ts';
import { AdminPage } from '../parts/admin/admin-page.tsx';
import { Card } from '../parts/admin/card.tsx';
import { DayBars, DayTable, OverviewFigures } from '../parts/admin/overview-figures.tsx';
import { UsagePart } from '../parts/admin/usage-part.tsx';
import { VerifyCard } from '../parts/admin/verify-card.tsx';
import { ErrorRow } from '../parts/error-row.tsx';
import { Segmented } from '../parts/room/segmented.tsx';
import { SkeletonRows } from '../parts/skeleton-rows.tsx';

const spans = [7, 30, 90] as const;

/** How the server is doing. */
export function AdminOverviewPage() {
  const { t } = useLingui();
  const [days, setDays] = useState<number>(30);
  return (
    <AdminPage
      title={t`현황`}
      actions={
        <Segmented<number>
          legend={<Trans>며칠을 볼까요</Trans>}
          isLegendHidden
          value={days}
          choices={spans.map((span) => ({ value: span, words: <Trans>{span}일</Trans> }))}
          onChoose={setDays}
        />
      }
    >
      <Figures days={days} />
      <VerifyCard />
    </AdminPage>
  );
}

function Figures({ days }: { days: number }) {
  const overview = useQuery(overviewQuery(days));
  if (overview.isPending) return <SkeletonRows rows={6} />;
  if (overview.isError) {
    return (
      <ErrorRow
        title={<Trans>현황을 불러오지 못했어요.</Trans>}
        error={overview.error}
        onRetry={() => void overview.refetch()}
      />
    );
  }
  return (
    <>
      <OverviewFigures overview={overview.data} />
      {overview.data.total.runs > 0 && <DayBars overview={overview.data} />}
      <DayTable overview={overview.data} />
      <Card title={<Trans>사용량과 비용</Trans>}>
        <UsagePart from={overview.data.from} to={overview.data.to} />
      </Card>
    </>
  );
}
