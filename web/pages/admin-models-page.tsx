import { Trans, useLingui } from '@lingui/react/macro';
import { useQueries } from '@tanstack/react-query';
import { adminModelsQuery, costsQuery, pricesQuery, providersQuery } from '../api/admin-models.ts';
import { AdminPage } from '../parts/admin/admin-page.tsx';
import { Card } from '../parts/admin/card.tsx';
import { CostPart } from '../parts/admin/cost-part.tsx';
import { ModelList } from '../parts/admin/model-list.tsx';
import { PricePart } from '../parts/admin/price-part.tsx';
import { ProviderForm } from '../parts/admin/provider-form.tsx';
import { ProviderList } from '../parts/admin/provider-list.tsx';
import { ErrorRow } from '../parts/error-row.tsx';
import { SkeletonRows } from '../parts/skeleton-rows.tsx';

/** Who answers, and what an answer costs. */
export function AdminModelsPage() {
  const { t } = useLingui();
  return (
    <AdminPage title={t`모델·요금`}>
      <Parts />
    </AdminPage>
  );
}

function Parts() {
  const queries = useQueries({ queries: [providersQuery, adminModelsQuery, pricesQuery, costsQuery] });
  const failed = queries.find((query) => query.isError && query.data === undefined);
  if (failed) {
    return (
      <ErrorRow
        title={<Trans>모델과 요금을 불러오지 못했어요.</Trans>}
        error={failed.error}
        onRetry={() => {
          for (const query of queries) void query.refetch();
        }}
      />
    );
  }
  if (queries.some((query) => query.data === undefined)) return <SkeletonRows rows={8} />;
  return (
    <>
      <Card
        title={<Trans>제공자</Trans>}
        note={<Trans>답변을 만드는 서버예요. 서버 설정에 있는 제공자는 그대로 함께 써요.</Trans>}
      >
        <ProviderList />
        <ProviderForm />
      </Card>
      <Card title={<Trans>모델 목록</Trans>} note={<Trans>켜진 모델만 고를 수 있어요.</Trans>}>
        <ModelList />
      </Card>
      <Card title={<Trans>요금</Trans>} note={<Trans>사람들이 답변에 내는 크레딧이에요.</Trans>}>
        <PricePart />
      </Card>
      <Card title={<Trans>비용</Trans>} note={<Trans>제공자에게 내는 돈이에요. 통계에만 써요.</Trans>}>
        <CostPart />
      </Card>
    </>
  );
}
