import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { overviewQuery } from '../api/admin-models.ts';
import { clockTime, longDay } from '../i18n/times.ts';
import { AdminPage } from '../parts/admin/admin-page.tsx';
import { Card } from '../parts/admin/card.tsx';
import { OverviewFigures } from '../parts/admin/overview-figures.tsx';
import { OverviewPlots } from '../parts/admin/overview-plots.tsx';
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
      note={<CountedAt days={days} />}
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

/** When the figures were read. On a phone there is no room for it. */
function CountedAt({ days }: { days: number }) {
  const { i18n } = useLingui();
  const { dataUpdatedAt } = useQuery(overviewQuery(days));
  if (dataUpdatedAt === 0) return null;
  const at = new Date(dataUpdatedAt).toISOString();
  const [day, time] = [longDay(at, { locale: i18n.locale }), clockTime(at, { locale: i18n.locale })];
  return (
    <span className="hidden desk:inline">
      <Trans>
        {day} {time}에 셈
      </Trans>
    </span>
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
  if (overview.data.total.runs === 0) {
    return (
      <p className="text-muted">
        <Trans>최근 {days}일 동안 끝난 답변이 없어요. 답변이 오면 여기에 숫자와 그림이 보여요.</Trans>
      </p>
    );
  }
  return (
    <>
      <OverviewFigures overview={overview.data} />
      <OverviewPlots overview={overview.data} />
      <Card title={<Trans>사용량과 비용</Trans>}>
        <UsagePart from={overview.data.from} to={overview.data.to} />
      </Card>
    </>
  );
}
