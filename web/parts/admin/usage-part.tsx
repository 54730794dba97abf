import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AdminUsage, UsageBy } from '../../../protocol/admin-usage.ts';
import { adminUsageQuery, usageFile } from '../../api/admin-models.ts';
import { shortDay } from '../../i18n/times.ts';
import { buttonClass } from '../button.tsx';
import { ErrorRow } from '../error-row.tsx';
import { Segmented } from '../room/segmented.tsx';
import { SkeletonRows } from '../skeleton-rows.tsx';
import { FigureTable } from './figure-table.tsx';
import { costWords } from './overview-figures.tsx';

/** What was asked and what it cost, by model, person or day, as a table and a file. */
export function UsagePart({ from, to }: { from: string; to: string }) {
  const [by, setBy] = useState<UsageBy>('model');
  const usage = useQuery(adminUsageQuery(by, from, to));
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <Segmented<UsageBy>
          legend={<Trans>무엇으로 나눠 볼까요</Trans>}
          isLegendHidden
          value={by}
          choices={[
            { value: 'model', words: <Trans>모델</Trans> },
            { value: 'person', words: <Trans context="한 명">사람</Trans> },
            { value: 'day', words: <Trans>날짜</Trans> },
          ]}
          onChoose={setBy}
        />
        <a href={usageFile(by, from, to)} download className={buttonClass('plain')}>
          <Trans>CSV로 받기</Trans>
        </a>
      </div>
      {usage.isPending && <SkeletonRows rows={4} />}
      {usage.isError && (
        <ErrorRow
          title={<Trans>사용량을 불러오지 못했어요.</Trans>}
          error={usage.error}
          onRetry={() => void usage.refetch()}
        />
      )}
      {usage.data && <UsageTable usage={usage.data} />}
    </>
  );
}

function UsageTable({ usage }: { usage: AdminUsage }) {
  const { i18n, t } = useLingui();
  const rows = usage.by === 'day' ? usage.items.filter(({ runs }) => runs > 0).reverse() : usage.items;
  if (rows.length === 0) {
    return (
      <p className="text-muted">
        <Trans>아직 기록이 없어요</Trans>
      </p>
    );
  }
  const number = (value: number) => value.toLocaleString(i18n.locale);
  return (
    <FigureTable
      caption={t`사용량`}
      columns={[
        { day: t`날짜`, person: t({ message: '사람', context: '한 명' }), model: t`모델` }[usage.by],
        t`답변 수`,
        t`실패`,
        t`읽은 토큰`,
        t`쓴 토큰`,
        t`크레딧`,
        t`하루 횟수`,
        t`비용`,
      ]}
      rows={rows.map((item) => ({
        key: item.key,
        cells: [
          usage.by === 'day' ? shortDay(item.key, i18n.locale) : item.name === '' ? t`떠난 사람` : item.name,
          number(item.answers),
          number(item.failed),
          number(item.promptTokens),
          number(item.completionTokens),
          number(item.credits),
          number(item.allowance),
          costWords(item.costs, i18n.locale),
        ],
      }))}
    />
  );
}
